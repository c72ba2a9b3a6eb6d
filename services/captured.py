"""How an audit was captured: on which device, when by its clock, and where; hints for a reviewer, never locks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.distance import metres_between
from models.audits import AuditRevision, put_right
from models.program import Touchpoint


@dataclass(frozen=True, slots=True)
class Captured:
    """The facts that come with a hand-in. Of a page filled in online nothing is known but when it came.

    `finished_at` is by the phone's clock; `clock_offset_ms` puts it right.
    """

    device: str = ""
    finished_at: datetime | None = None
    clock_offset_ms: int | None = None
    here: dict[str, Any] | None = None
    distance_m: int | None = None

    def done_at(self, now: datetime) -> datetime:
        """When it was finished by the server's clock; never later than now."""
        if self.finished_at is None:
            return now
        return put_right(self.finished_at, self.clock_offset_ms, now)

    def columns(self) -> dict[str, Any]:
        """As a revision keeps it."""
        return {name: getattr(self, name) for name in Captured.__slots__}


ONLINE = Captured()


def captured_of(revision: AuditRevision) -> Captured:
    """As it was kept, for a revision that is made of this one."""
    return Captured(**{name: getattr(revision, name) for name in Captured.__slots__})


def metres_from(touchpoint: Touchpoint, here: dict[str, Any] | None) -> int | None:
    """How far the phone was from the place; None when either is not known."""
    if here is None or touchpoint.latitude is None or touchpoint.longitude is None:
        return None
    there = (touchpoint.latitude, touchpoint.longitude)
    return round(metres_between((here["lat"], here["lon"]), there))
