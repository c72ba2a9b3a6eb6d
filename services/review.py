"""What a reviewer decides about an audit: approve, return, reject, withdraw, reopen."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.audits import Audit, AuditProblem
from models.base import db, utc_now
from models.people import Person
from services.audits import settle_problems
from services.decisions import decide, locked, locked_whole, need_reason
from services.notices import tell_auditor_of_return
from services.scoring import score_of
from services.tallying import Found, enter_findings, known_for, withdraw_findings
from services.verbatims.keeping import enter_words, withdraw_words


def approve_audit(
    audit: Audit, reviewer: Person, *, why: str = "", now: datetime | None = None
) -> Audit:
    """The audit counts: its findings enter the tallies in this same transaction."""
    now = now or utc_now()
    audit, revision, has_problems = locked_whole(audit, "approve")
    before = {"state": audit.state}
    known = known_for(audit)
    scored = score_of(audit, revision, known.measures)
    enter_findings(audit, scored.values, known.tallies)
    if not revision.outcome:  # what was typed before the place proved closed is no finding
        enter_words(audit, revision, scored.score)
    if has_problems:
        settle_problems(audit, now)
    return decide(audit, "approved", reviewer, before, why=why, now=now, score=scored.score)


def withdraw_approval(
    audit: Audit, reviewer: Person, why: str, *, now: datetime | None = None
) -> Audit:
    """The audit counts no more: exactly what it had added is taken out again."""
    need_reason(why)
    audit = locked(audit, "withdraw")
    gone = withdraw_findings(audit)
    withdraw_words(audit)
    before = {"state": audit.state, "findings": [_in_words(found) for found in gone]}
    return decide(audit, "withdrawn", reviewer, before, why=why, now=now)


def return_audit(
    audit: Audit, reviewer: Person, reasons: Mapping[str, str], *, now: datetime | None = None
) -> Audit:
    """Hand the audit back with a reason per question ("" = the whole audit); the auditor gets an e-mail."""
    now = now or utc_now()
    given = {question: why.strip() for question, why in reasons.items() if why.strip()}
    if not given:
        need_reason("")
    audit = locked(audit, "return")
    settle_problems(audit, now)
    for question, why in given.items():
        db.session.add(
            AuditProblem(
                audit_id=audit.id,
                revision_no=audit.revision_no,
                question=question,
                kind="return",
                code="returned",
                text=why,
                by_id=reviewer.id,
                at=now,
            )
        )
    audit.assignment.state = "assigned"
    tell_auditor_of_return(audit, given)
    return decide(
        audit, "returned", reviewer, {"state": audit.state}, why="", now=now, reasons=given
    )


def reject_audit(audit: Audit, reviewer: Person, why: str, *, now: datetime | None = None) -> Audit:
    """The audit will not count; it stays on record with the reason."""
    need_reason(why)
    audit = locked(audit, "reject")
    return decide(audit, "rejected", reviewer, {"state": audit.state}, why=why, now=now)


def reopen_audit(audit: Audit, reviewer: Person, *, now: datetime | None = None) -> Audit:
    """Undo a rejection or a return that was a mistake: the audit awaits review again."""
    audit = locked(audit, "reopen")
    settle_problems(audit, now or utc_now())
    audit.assignment.state = "done"
    return decide(audit, "submitted", reviewer, {"state": audit.state}, why="", now=now)


def _in_words(found: Found) -> dict[str, Any]:
    return {
        "measure": found.value.measure.id,
        "kind": found.value.kind,
        "value": found.value.value,
        "verified": found.verified,
    }
