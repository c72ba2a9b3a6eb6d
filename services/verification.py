"""A second reviewer's word that a failure really happened."""

from datetime import datetime

from sqlalchemy import select

from domain.problems import Problem
from domain.words import N_, say
from models.audits import Audit
from models.base import db
from models.findings import Finding
from models.people import Person
from services.decisions import locked, need_reason
from services.history import record
from services.tallying import verify_finding


def confirm_failure(
    audit: Audit, measure_id: int, reviewer: Person, why: str, *, now: datetime | None = None
) -> Finding:
    """A second reviewer confirms a failure that was reproduced or documented; then it breaks an absolute claim.

    `why` says what confirms it: the recording, the photo, the second call within 15 minutes (METHOD.md section 5).
    """
    need_reason(why)
    audit = locked(audit, "verify")
    finding = db.session.scalars(
        select(Finding).filter_by(audit_id=audit.id, measure_id=measure_id, kind="failure")
    ).one()
    if reviewer.id == audit.decided_by_id:
        raise Problem(
            "second_reviewer_needed",
            say(N_("You approved this audit. Someone else must confirm the failure.")),
            409,
        )
    if not finding.verified:
        verify_finding(finding, reviewer.id)
        record(
            "finding.verified",
            program=audit.program_id,
            audit_id=audit.id,
            who=reviewer,
            after={"measure": measure_id},
            why=why,
            at=now,
        )
    db.session.flush()
    return finding
