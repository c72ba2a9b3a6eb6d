"""What every decision about an audit has in common: who may take it when, the lock, the record."""

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import and_, bindparam, exists, select, update
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from domain.problems import Problem
from domain.words import N_, Sentence, say
from models.audits import Audit, AuditProblem, AuditRevision
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person
from models.questionnaires import Version
from services.cells import lock_cell
from services.history import record
from services.revisions import WHOLE

MAY = {
    "approve": ("submitted", "withdrawn"),
    "return": ("submitted", "quarantined", "conflict", "withdrawn"),
    "reject": ("submitted", "quarantined", "conflict", "withdrawn"),
    "correct": ("submitted", "quarantined", "withdrawn", "approved"),
    "release": ("quarantined",),
    "choose": ("conflict", "withdrawn", "rejected"),
    "withdraw": ("approved",),
    "reopen": ("rejected", "returned"),
    "verify": ("approved",),
    "score": ("approved",),
}
"""From which states each decision may be taken."""

STATE_NAMES = {
    "submitted": N_("Submitted"),
    "quarantined": N_("Held for the desk"),
    "conflict": N_("Two versions"),
    "returned": N_("Returned"),
    "approved": N_("Approved"),
    "rejected": N_("Rejected"),
    "withdrawn": N_("Withdrawn"),
}
"""What people read for a state, as its pill says it."""


_ONE_AUDIT = select(Audit).where(Audit.id == bindparam("audit_id"))
_AS_IT_IS_NOW = {"populate_existing": True}
AUDIT_NOW = _ONE_AUDIT.with_for_update(of=Audit).execution_options(**_AS_IT_IS_NOW)
WHOLE_NOW = (
    AUDIT_NOW.join(
        AuditRevision,
        and_(AuditRevision.audit_id == Audit.id, AuditRevision.no == Audit.revision_no),
    )
    .add_columns(
        AuditRevision,
        exists().where(AuditProblem.audit_id == Audit.id, AuditProblem.settled_at.is_(None)),
    )
    .options(
        *WHOLE,
        joinedload(Audit.auditor),
        joinedload(Audit.assignment).options(
            joinedload(Assignment.version).load_only(Version.sha).lazyload(Version.questionnaire),
            joinedload(Assignment.touchpoint),  # the audit's own, which need not be read twice
        ),
    )
)


def locked(audit: Audit, deed: str) -> Audit:
    """Take the cell's lock before reading anything, then look at the audit as it is now.

    Whoever decides has read the revision that `audit` stood at; another one that came in meanwhile is refused.
    """
    seen = audit.revision_no
    lock_cell(audit.cell_id)
    found = db.session.scalars(AUDIT_NOW, {"audit_id": audit.id}).one()
    return _still_open(found, seen, deed)


class Whole(NamedTuple):
    """An audit with the revision that counts; `has_problems`: something said about it is not settled."""

    audit: Audit
    revision: AuditRevision
    has_problems: bool


def locked_whole(audit: Audit, deed: str) -> Whole:
    """As `locked`, with the revision that counts and all that scoring it needs, in one query."""
    seen = audit.revision_no
    lock_cell(audit.cell_id)
    found = Whole(*db.session.execute(WHOLE_NOW, {"audit_id": audit.id}).one())
    _still_open(found.audit, seen, deed)
    return found


def _still_open(audit: Audit, seen: int, deed: str) -> Audit:
    check_seen(audit, seen)
    if audit.state not in MAY[deed]:
        raise Problem(
            "already_decided",
            say(
                N_(
                    "This audit has the state “%(state)s” by now, so this can't be done. Nothing was changed."
                ),
                state=Sentence(STATE_NAMES[audit.state]),
            ),
            409,
            state=audit.state,
        )
    return audit


def need_reason(why: str) -> None:
    if not why.strip():
        raise Problem("reason_missing", say(N_("Give a reason, so that the auditor can learn.")))


_AUDITS = Audit.__table__
DECISION = update(_AUDITS).where(_AUDITS.c.id == bindparam("wanted"))  # type: ignore[arg-type]
"""Past the unit of work, like all that approving writes."""


def decide(
    audit: Audit,
    state: str,
    reviewer: Person,
    before: dict[str, Any],
    *,
    why: str,
    now: datetime | None,
    score: int | None = None,
    **details: Any,
) -> Audit:
    """Write the decision and the record of it; only what is approved has a score."""
    decision = {
        "state": state,
        "score": score,
        "decided_at": now or utc_now(),
        "decided_by_id": reviewer.id,
        "reason": why,
    }
    db.session.flush()
    db.session.execute(DECISION, {"wanted": audit.id, **decision})
    for name, value in decision.items():
        set_committed_value(audit, name, value)
    record(
        f"audit.{state}" if state != "submitted" else "audit.reopened",
        program=audit.program_id,
        audit_id=audit.id,
        who=reviewer,
        before=before,
        after={"state": state, "revision": audit.revision_no, **details},
        why=why,
        at=audit.decided_at,
    )
    return audit


def check_seen(audit: Audit, revision_no: int) -> None:
    """Refuse to decide about a version that the reviewer has not seen: another one came in meanwhile."""
    if audit.revision_no != revision_no:
        raise Problem(
            "newer_revision",
            say(
                N_(
                    "Another version of this audit came in while you were reading. Nothing was decided."
                    " Read it again, then decide."
                )
            ),
            409,
        )
