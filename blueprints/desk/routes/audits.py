"""Looking at one audit: question by question beside its evidence."""

from uuid import UUID

from flask import g, url_for
from flask.typing import ResponseReturnValue

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.desk.review.page import audit_page
from blueprints.desk.review.reviewed import reviewed_or_404
from blueprints.evidence_links import serve_evidence
from models.audits import Evidence, evidence_of


@desk.get("/<program_key>/audits/<uuid:audit_id>")
def review(audit_id: UUID) -> ResponseReturnValue:
    """The audit, and what may be decided about it."""
    return audit_page(reviewed_or_404(audit_id))


@desk.get("/<program_key>/audits/<uuid:audit_id>/evidence/<uuid:evidence_id>")
def evidence(audit_id: UUID, evidence_id: UUID) -> ResponseReturnValue:
    """One photo of the audit, large."""
    found = evidence_of(g.program.id).where(
        Evidence.id == evidence_id, Evidence.audit_id == audit_id
    )
    row = one_or_404(found)
    return serve_evidence(row, url_for(".review", audit_id=audit_id))
