"""What every decision about an audit has in common: who may take it when, the lock, the record."""

from datetime import datetime
from typing import Any

from domain.problems import Problem
from domain.words import N_, say
from models.audits import Audit
from models.base import db, utc_now
from models.people import Person
from services.cells import lock_cell
from services.history import record

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


def locked(audit: Audit, deed: str) -> Audit:
    """Take the cell's lock before reading anything, then look at the audit as it is now."""
    lock_cell(audit.cell_id)
    db.session.refresh(audit, with_for_update={"of": Audit})
    if audit.state not in MAY[deed]:
        raise Problem(
            "already_decided",
            say(
                N_("This audit is %(state)s by now, so this can't be done. Nothing was changed."),
                state=audit.state,
            ),
            409,
            state=audit.state,
        )
    return audit


def need_reason(why: str) -> None:
    if not why.strip():
        raise Problem("reason_missing", say(N_("Give a reason, so that the auditor can learn.")))


def decide(
    audit: Audit,
    state: str,
    reviewer: Person,
    before: dict[str, Any],
    *,
    why: str,
    now: datetime | None,
    **details: Any,
) -> Audit:
    audit.state = state
    audit.decided_at = now or utc_now()
    audit.decided_by_id = reviewer.id
    audit.reason = why
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
    db.session.flush()
    return audit


def check_seen(audit: Audit, revision_no: int) -> None:
    """Refuse to decide about a version that the reviewer has not seen: another one came in meanwhile."""
    lock_cell(audit.cell_id)
    db.session.refresh(audit, with_for_update={"of": Audit})
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
