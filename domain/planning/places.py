"""The hours at which a place can be contacted."""

from functools import lru_cache

from domain.opening_hours import read_opening_hours

USUAL = "Mon-Sun 08:00-20:00"
"""Taken where a touchpoint's hours are not written down, or not in a way that can be read."""


@lru_cache(maxsize=1024)
def contact_hours(written: str) -> tuple[tuple[int, ...], bool]:
    """Whole hours of the week (0 = Monday 00:00), and whether they were read; else the usual ones."""
    read = read_opening_hours(written)
    if read is not None and read.hours:
        return read.hours, True
    usual = read_opening_hours(USUAL)
    return usual.hours if usual else (), False
