"""Scoring an audit: its current revision against every measure of its program."""

from domain.measures import counts_on
from domain.scoring import Scored, score_audit

from models.audits import Audit, AuditRevision
from models.base import db
from models.metrics import measures_of
from services.fillings import filling_of


def score_of(audit: Audit, revision: AuditRevision) -> Scored:
    """Score and measured values of one revision; nothing is stored."""
    filling = filling_of(
        audit.assignment,
        revision.answers,
        revision.marks,
        person=audit.auditor,
        started_at=audit.started_at,
        now=audit.submitted_at,
    )
    kind = audit.touchpoint.channel.kind
    known = [row.value for row in db.session.scalars(measures_of(audit.program_id))]
    return score_audit(filling, [one for one in known if counts_on(one, kind)], kind)
