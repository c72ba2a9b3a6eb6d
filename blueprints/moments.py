"""Times as pages write them: in the program's zone."""

from datetime import date, datetime

from flask import g

from services.translating import moment_in


def moment(at: datetime | date, zone: str = "", *, time: bool = True) -> str:
    """ "14 Nov 2026, 17:05" on the clock of the zone (the program's unless another is named)."""
    return moment_in(zone or g.program.zone, at, time=time)
