"""What is known of one touchpoint, brought up to date by a person; what it was before stands in the history."""

from collections.abc import Mapping
from math import isfinite
from typing import Any

from domain.problems import Problem
from domain.words import N_, say
from models.base import db
from models.people import Person
from models.program import Touchpoint
from services.history import record
from services.programs import checked_name, checked_zone

FACTS = (
    "name",
    "contact",
    "address",
    "latitude",
    "longitude",
    "region",
    "zone",
    "hours",
    "recording_allowed",
)
"""Columns that the desk changes; brand, channel and key stay, because figures hang on them."""

DECIMALS = 6
HALF_A_PLACE = N_("A place needs both latitude and longitude.")


def change_touchpoint(
    touchpoint: Touchpoint, who: Person | None, wanted: Mapping[str, Any]
) -> bool:
    """Change what differs, whether anything did. Problem with the field where a value can't be kept."""
    new = {name: _clean(name, value) for name, value in wanted.items() if name in FACTS}
    _check_place(new.get("latitude"), new.get("longitude"))
    after = {name: value for name, value in new.items() if getattr(touchpoint, name) != value}
    if not after:
        return False
    before = {name: getattr(touchpoint, name) for name in after}
    for name, value in after.items():
        setattr(touchpoint, name, value)
    db.session.flush()
    record(
        "touchpoint.changed",
        program=touchpoint.program_id,
        who=who,
        before=before,
        after={"key": touchpoint.key, "name": touchpoint.name, **after},
    )
    return True


def _clean(name: str, value: Any) -> Any:
    if name == "name":
        return checked_name(value)
    if name == "zone":
        return checked_zone(value)
    if name in ("latitude", "longitude"):
        return None if value is None or not isfinite(value) else round(value, DECIMALS)
    return value if isinstance(value, bool) else str(value or "").strip()


def _check_place(latitude: float | None, longitude: float | None) -> None:
    if (latitude is None) != (longitude is None):
        field = "latitude" if latitude is None else "longitude"
        raise Problem("half_a_place", say(HALF_A_PLACE), field=field)
