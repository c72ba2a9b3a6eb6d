"""The words of an audit enter with its approval and leave with it; an index of single words follows."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, exists, select, update

from domain.searching import folded, words_of
from domain.told import verbatims_of
from models.audits import Audit, AuditRevision
from models.base import db
from models.verbatims import Verbatim, VerbatimWord
from services.questionnaires import load_questionnaire
from services.upsert import insert_all_if_absent, insert_rows

BATCH = 500
_TOLD = (Verbatim.id, Verbatim.program_id, Verbatim.folded, Verbatim.indexed)
_OF_AUDIT = select(*_TOLD).where(Verbatim.audit_id == bindparam("audit_id"))


def enter_words(audit: Audit, revision: AuditRevision, score: int | None) -> None:
    """Keep what this revision says in own words, in one statement; the caller holds the cell's lock."""
    insert_rows(Verbatim, list(verbatim_rows(audit, revision, score)))


def withdraw_words(audit: Audit) -> None:
    """Forget them again, with their place in the index; what the desk hid stays hidden for the next approval."""
    _forget(db.session.execute(_OF_AUDIT, {"audit_id": audit.id}).all())


def forget_words_before(program_id: int, before: datetime) -> int:
    """Forget what was said in contacts that began before this moment; how many answers."""
    past = (
        select(*_TOLD)
        .where(Verbatim.program_id == program_id, Verbatim.at < before)
        .order_by(Verbatim.at)
        .limit(BATCH)
    )
    gone = 0
    while found := db.session.execute(past).all():
        _forget(found)
        gone += len(found)
    return gone


def _forget(found: Sequence[Any]) -> None:
    words = [
        {"program": program_id, "said": word, "verbatim": id}
        for id, program_id, text, indexed in found
        if indexed
        for word in words_of(text)
    ]
    if words:
        db.session.connection().execute(_FORGET, words)
    if found:
        db.session.execute(delete(Verbatim).where(Verbatim.id.in_([row[0] for row in found])))


_WORDS = VerbatimWord.__table__
_FORGET = delete(_WORDS).where(  # type: ignore[arg-type]
    _WORDS.c.program_id == bindparam("program"),
    _WORDS.c.word == bindparam("said"),
    _WORDS.c.verbatim_id == bindparam("verbatim"),
)


def verbatim_rows(
    audit: Audit, revision: AuditRevision, score: int | None
) -> Iterator[dict[str, Any]]:
    """What may be read by managers, a row for each answer."""
    questionnaire = load_questionnaire(audit.assignment.version)
    for one in verbatims_of(questionnaire, revision.answers):
        yield {
            "program_id": audit.program_id,
            "audit_id": audit.id,
            "cell_id": audit.cell_id,
            "question": one.question,
            "label": one.label,
            "text": one.text,
            "folded": folded(one.text),
            "at": audit.started_at,
            "score": score,
            "indexed": False,
        }


def index_words(program_id: int, most: int = BATCH) -> int:
    """Give the words of so many verbatims their place in the index; how many verbatims those were."""
    waiting = (
        select(Verbatim.id)
        .where(Verbatim.program_id == program_id, Verbatim.indexed.is_(False))
        .order_by(Verbatim.id)
        .limit(most)
    )
    found = db.session.execute(
        update(Verbatim)
        .where(Verbatim.id.in_(waiting))
        .values(indexed=True)
        .returning(Verbatim.id, Verbatim.folded)
        .execution_options(synchronize_session=False)
    ).all()
    insert_all_if_absent(
        VerbatimWord,
        [
            {"program_id": program_id, "word": word, "verbatim_id": id}
            for id, text in found
            for word in words_of(text)
        ],
    )
    return len(found)


def unindexed(program_id: int, most: int) -> int:
    """How many verbatims are not in the index yet, counted up to `most`."""
    some = (
        select(Verbatim.id)
        .where(Verbatim.program_id == program_id, Verbatim.indexed.is_(False))
        .limit(most)
    )
    return len(db.session.scalars(some).all())


def without_words(cell_id: int, since: datetime) -> list[Any]:
    """The approved audits of a cell that no word is known of, by id; older ones are past their retention."""
    known = exists().where(Verbatim.audit_id == Audit.id)
    found = select(Audit.id).where(
        Audit.cell_id == cell_id,
        Audit.state == "approved",
        Audit.outcome == "",
        Audit.started_at >= since,
        ~known,
    )
    return list(db.session.scalars(found.order_by(Audit.id)))
