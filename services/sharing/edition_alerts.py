"""Telling managers who see no live figures what a new edition says otherwise than the one before it."""

from datetime import datetime

from sqlalchemy import select

from models.alerts import AlertLook
from models.base import db, utc_now
from models.editions import Edition, editions_of, editions_over
from models.program import Program
from services.editions import report_of_edition
from services.sharing.alert_mail import write_alert
from services.sharing.verdicts import ChangedVerdict, compared, states_of
from services.sharing.wishes import wanted_by_anyone, wishers


def is_new(program: Program) -> bool:
    """Whether there is an edition that nobody looked at in this way, and somebody to tell."""
    if program.live_to_managers or not wanted_by_anyone(program.id):
        return False
    newest = db.session.scalar(editions_of(program.id).limit(1))
    look = _last_look(program.id)
    if look is None:
        return True
    return newest is not None and look.stamp != str(newest.no)


def look_at_editions(program: Program, *, now: datetime | None = None) -> int:
    """Write the mails about every edition since the last look; how many. The first look finds nothing new."""
    now, look = now or utc_now(), _last_look(program.id)
    editions = list(db.session.scalars(editions_of(program.id)))
    seen = int(look.stamp) if look else editions[0].no if editions else 0
    written = 0
    for edition in reversed([one for one in editions if one.no > seen]):
        changes = _changes(edition)
        for one in wishers(program.id, "manager"):
            written += write_alert(program, one, changes, (), now, edition_no=edition.no)
    look = look or AlertLook(program_id=program.id, seen_in="edition")
    look.stamp, look.looked_at = str(max(seen, editions[0].no if editions else 0)), now
    look.told_at = now if written else look.told_at
    db.session.add(look)
    db.session.flush()
    return written


def _changes(edition: Edition) -> list[ChangedVerdict]:
    """Against the edition of the same period before it; the first of a period has none to compare with."""
    over = editions_over(edition.program_id, edition.period_kind, edition.period_key)
    before = db.session.scalar(over.where(Edition.no < edition.no).limit(1))
    if before is None:
        return []
    then = states_of(report_of_edition(before).scorecard.claims)
    return compared(then, report_of_edition(edition).scorecard.claims)


def _last_look(program_id: int) -> AlertLook | None:
    found = select(AlertLook).where(
        AlertLook.program_id == program_id, AlertLook.seen_in == "edition"
    )
    return db.session.scalar(found)
