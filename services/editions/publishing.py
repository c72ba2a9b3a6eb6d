"""Publishing: the figures of one moment are frozen, numbered and hashed, in one transaction."""

import zlib
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete

from domain.frozen import FORMAT, freeze
from domain.plain_text import plain
from domain.problems import Problem
from domain.report import EditionNote
from domain.words import N_, say
from models.base import db, utc_now
from models.editions import Edition, EditionDraft, editions_of
from models.people import Person
from models.program import Program
from services.editions.opening import edition_no
from services.editions.preparing import Prepared, prepare, preview_of
from services.editions.spans import Span
from services.editions.summaries import checked_summary
from services.history import record
from services.scorecards.source import KeptSource
from services.upsert import insert_if_absent

NOTHING = N_("There is nothing to publish: no audit of this period has been approved yet.")
MOVED = N_(
    "Audits were approved or withdrawn since you looked, so the figures are others now. Your summary is kept. Look "
    "at the differences again, then publish."
)
TAKEN = N_(
    "Edition %(no)s was published meanwhile, by somebody else or over another period. Your summary is kept. Look at "
    "the differences again, then publish."
)
NO_REASON = N_("Say what was wrong: whoever read the edition before is told.")
NOT_CORRECTED = N_(
    "Edition %(no)s is of another period, or is not there. Choose the one that was wrong."
)


def publish_edition(
    program: Program,
    span: Span,
    summary: str,
    who: Person | None,
    *,
    no: int,
    stamp: str = "",
    corrects: int | None = None,
    reason: str = "",
    now: datetime | None = None,
) -> Edition:
    """Publish edition `no` over a period; publishing it a second time changes nothing and gives the one there is.

    A number that somebody else took meanwhile, or that stands for another period, is refused: nobody is told that
    words are published which nobody can read.

    `stamp` names the counts that somebody has looked at (`Prepared.stamp`): other counts are refused. A correction
    names the edition it `corrects` and the `reason`.
    """
    there = edition_no(program.id, no)
    if there is not None:
        return _same(there, span, who)
    now = now or utc_now()
    prepared = prepare(program, span, now)
    _check(prepared, stamp)
    corrected = _corrected(program, span, corrects, reason)
    note = EditionNote(
        prepared.no,
        now,
        "",
        checked_summary(summary),
        tuple(change.sentence for change in prepared.changes),
        corrects,
        plain(reason).strip() if corrects else "",
    )
    data = freeze(replace(preview_of(prepared, now), edition=note))
    if KeptSource(program).cells_fingerprint != prepared.stamp:
        raise Problem("figures_moved", say(MOVED), 409)
    is_new = insert_if_absent(
        Edition,
        program_id=program.id,
        no=note.no,
        period_kind=span.kind,
        period_key=span.key,
        period_name=span.name,
        summary=note.summary,
        document=zlib.compress(data, 9),
        sha=sha256(data).hexdigest(),
        size=len(data),
        format=FORMAT,
        published_at=now,
        published_by_id=who.id if who else None,
        corrects_id=corrected.id if corrected else None,
        correction_reason=note.reason,
    )
    edition = db.session.scalars(editions_of(program.id).where(Edition.no == note.no)).one()
    if is_new:
        _forget_draft(program, span)
        _record(program, edition, corrects, who, now)
    return _same(edition, span, who)


def _same(there: Edition, span: Span, who: Person | None) -> Edition:
    """The edition that has the number, when it is what this person was about to publish."""
    own = (span.kind, span.key, who.id if who else None)
    if (there.period_kind, there.period_key, there.published_by_id) != own:
        raise Problem("number_taken", say(TAKEN, no=there.no), 409)
    return there


def _check(prepared: Prepared, stamp: str) -> None:
    if prepared.is_empty:
        raise Problem("nothing_to_publish", say(NOTHING), 409)
    if stamp and stamp != prepared.stamp:
        raise Problem("figures_moved", say(MOVED), 409)


def _corrected(program: Program, span: Span, corrects: int | None, reason: str) -> Edition | None:
    """The edition that is corrected: one of the same period, and the reason is given."""
    if corrects is None:
        return None
    found = edition_no(program.id, corrects)
    if found is None or (found.period_kind, found.period_key) != (span.kind, span.key):
        raise Problem("not_corrected", say(NOT_CORRECTED, no=corrects), field="corrects")
    if not reason.strip():
        raise Problem("reason_needed", say(NO_REASON), field="reason")
    return found


def _forget_draft(program: Program, span: Span) -> None:
    db.session.execute(
        delete(EditionDraft).where(
            EditionDraft.program_id == program.id,
            EditionDraft.period_kind == span.kind,
            EditionDraft.period_key == span.key,
        )
    )


def _record(
    program: Program, edition: Edition, corrects: int | None, who: Person | None, now: datetime
) -> None:
    told = {"no": edition.no, "period": edition.period_name, "sha": edition.sha}
    if corrects is not None:
        told["corrects"] = corrects
    why = edition.correction_reason
    record("edition.published", program=program, who=who, after=told, why=why, at=now)
