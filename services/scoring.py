"""Scoring an audit: its current revision against every measure of its program."""

from collections.abc import Sequence

from domain.measures import counts_on
from domain.scoring import Scored, score_audit
from models.audits import Audit, AuditRevision
from models.base import db
from models.metrics import Measure, measures_of
from services.fillings import filling_of


def score_of(
    audit: Audit, revision: AuditRevision, measures: Sequence[Measure] | None = None
) -> Scored:
    """Score and measured values of one revision, under all measures or these; nothing is stored."""
    filling = filling_of(
        audit.assignment,
        revision.answers,
        revision.marks,
        person=audit.auditor,
        started_at=audit.started_at,
        now=audit.submitted_at,
    )
    kind = audit.touchpoint.channel.kind
    rows = db.session.scalars(measures_of(audit.program_id)) if measures is None else measures
    known = [row.value for row in rows]
    return score_audit(filling, [one for one in known if counts_on(one, kind)], kind)
