"""Looking at a program for what somebody wants to be told, and telling it in one mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from models.alerts import AlertLook
from models.audits import Audit
from models.base import db, utc_now
from models.claims import ClaimVersion
from models.findings import Cell
from models.program import Program
from services.behind import is_shown_alone
from services.scorecards import scorecard_of
from services.sharing.alert_mail import write_alert
from services.sharing.failures import new_failures, note_told
from services.sharing.verdicts import ChangedVerdict, changed_verdicts
from services.sharing.wishes import wanted_by_anyone, wishers

QUIET = timedelta(minutes=15)
"""After a mail about a program, what happens next is collected for so long."""


@dataclass(frozen=True, slots=True)
class News:
    """What one look found."""

    changes: tuple[ChangedVerdict, ...] = ()
    failures: tuple[Audit, ...] = ()


def is_due(program: Program, now: datetime) -> bool:
    """Whether a look could find something that may be told now."""
    if not wanted_by_anyone(program.id):
        return False
    look = _last_look(program.id)
    if look is None:
        return True
    is_quiet = look.told_at is not None and look.told_at > now - QUIET
    return not is_quiet and look.stamp != stamp_of(program.id)


def stamp_of(program_id: int) -> str:
    """Another one whenever a count or a claim of the program is another one."""
    cells = select(func.count(), func.coalesce(func.sum(Cell.revision), 0))
    counted, revisions = db.session.execute(cells.where(Cell.program_id == program_id)).one()
    versions = select(func.count()).where(ClaimVersion.program_id == program_id)
    return f"{counted}.{revisions}.{db.session.scalar(versions)}"


def look_at(program: Program, *, now: datetime | None = None) -> int:
    """Compare with the last look and write the mails; how many. One transaction, so that everything is told once."""
    now = now or utc_now()
    stamp, look = stamp_of(program.id), _last_look(program.id)
    results = scorecard_of(program, now=now).claims
    changes = changed_verdicts(program.id, results, first=look is None)
    failures = new_failures(program.id, look.looked_at if look else now)
    note_told(failures, now)
    news = News(tuple(changes), tuple(failures)) if look else News()
    written = _tell(program, news, now)
    look = look or AlertLook(program_id=program.id, seen_in="live")
    look.stamp, look.looked_at = stamp, now
    look.told_at = now if written else look.told_at
    db.session.add(look)
    db.session.flush()
    return written


def _tell(program: Program, news: News, now: datetime) -> int:
    """The desk is told everything; managers what they would see if they looked, and only if they may look."""
    desk = wishers(program.id, "desk")
    told = {one.person_id for one in desk}
    written = sum(write_alert(program, one, news.changes, news.failures, now) for one in desk)
    if not program.live_to_managers:
        return written
    shown = tuple(one for one in news.failures if is_shown_alone(one, program.minimum_group))
    for one in wishers(program.id, "manager"):
        if one.person_id not in told:
            written += write_alert(program, one, news.changes, shown, now)
    return written


def _last_look(program_id: int) -> AlertLook | None:
    found = select(AlertLook).where(AlertLook.program_id == program_id, AlertLook.seen_in == "live")
    return db.session.scalar(found)
