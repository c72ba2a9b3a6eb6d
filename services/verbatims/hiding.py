"""The desk keeps words that name somebody from managers, with a reason on record."""

from uuid import UUID

from sqlalchemy import delete, select

from domain.problems import Problem
from domain.words import N_, say
from models.audits import Audit
from models.base import db, utc_now
from models.people import Person
from models.verbatims import HiddenWords, Verbatim
from services.history import record
from services.upsert import insert_if_absent


def hide_words(verbatim: Verbatim, who: Person, why: str) -> None:
    """Keep one verbatim from managers; hiding it twice changes nothing."""
    if not why.strip():
        raise Problem(
            "reason_missing", say(N_("Give a reason: it stays beside the words at the desk.")), 422
        )
    new = insert_if_absent(
        HiddenWords,
        audit_id=verbatim.audit_id,
        question=verbatim.question,
        why=why.strip(),
        by_id=who.id,
        at=utc_now(),
    )
    if new:
        _note("verbatim.hidden", verbatim, who, why.strip())


def show_words(verbatim: Verbatim, who: Person) -> None:
    """Let managers read them again."""
    gone = db.session.execute(
        delete(HiddenWords)
        .where(HiddenWords.audit_id == verbatim.audit_id, HiddenWords.question == verbatim.question)
        .returning(HiddenWords.id)
    ).first()
    if gone:
        _note("verbatim.shown", verbatim, who, "")


def hidden_in(audit_id: UUID) -> frozenset[str]:
    """The answers of an audit whose words managers do not read."""
    found = select(HiddenWords.question).where(HiddenWords.audit_id == audit_id)
    return frozenset(db.session.scalars(found))


def _note(what: str, verbatim: Verbatim, who: Person, why: str) -> None:
    """The event names the answer and not its words: events are never removed."""
    program_id = db.session.scalar(select(Audit.program_id).where(Audit.id == verbatim.audit_id))
    record(
        what,
        program=program_id,
        audit_id=verbatim.audit_id,
        who=who,
        after={"question": verbatim.question},
        why=why,
    )
