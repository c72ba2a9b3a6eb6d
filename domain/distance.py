"""How far two places are apart, as the crow flies."""

from __future__ import annotations

from math import asin, cos, radians, sin, sqrt

EARTH_M = 6_371_008.8  # the mean radius, as the geodesists give it


def metres_between(a: tuple[float, float], b: tuple[float, float]) -> float:
    """The metres between two points (latitude, longitude) on a round earth.

    A round earth is wrong by up to half a percent: far less than a phone's own error.
    """
    lat_a, lat_b = radians(a[0]), radians(b[0])
    half_lat, half_lon = (lat_b - lat_a) / 2, radians(b[1] - a[1]) / 2
    chord = sin(half_lat) ** 2 + cos(lat_a) * cos(lat_b) * sin(half_lon) ** 2
    return 2 * EARTH_M * asin(sqrt(min(1.0, chord)))
