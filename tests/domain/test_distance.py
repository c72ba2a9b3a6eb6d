"""A distance is what a map would say it is, whichever way round it is asked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from domain.distance import metres_between

PLACES = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
HALF_ROUND = 20_015_200.0


def test_a_degree_of_latitude_is_a_hundred_and_eleven_kilometres() -> None:
    assert abs(metres_between((52.0, 13.0), (53.0, 13.0)) - 111_195) < 5


def test_berlin_to_paris_is_what_the_map_says() -> None:
    assert abs(metres_between((52.5200, 13.4050), (48.8566, 2.3522)) - 877_500) < 1_000


def test_across_the_date_line_is_near() -> None:
    assert metres_between((0.0, 179.9999), (0.0, -179.9999)) < 30


@given(PLACES, PLACES)
def test_there_is_as_far_as_back_and_never_more_than_half_round(
    here: tuple[float, float], there: tuple[float, float]
) -> None:
    far = metres_between(here, there)
    assert 0 <= far <= HALF_ROUND
    assert abs(far - metres_between(there, here)) < 0.01


@given(PLACES)
def test_nobody_is_away_from_where_they_are(here: tuple[float, float]) -> None:
    assert metres_between(here, here) == 0
