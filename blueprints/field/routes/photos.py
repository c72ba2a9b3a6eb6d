"""Photos of an audit, shown to their auditor."""

from typing import Any
from uuid import UUID

from flask import jsonify, url_for
from sqlalchemy import select

from blueprints.access import one_or_404
from blueprints.evidence_links import evidence_link, serve_evidence
from blueprints.field import field
from blueprints.field.work import work_on
from models.audits import Evidence


@field.get("/<uuid:audit_id>/photos/<uuid:evidence_id>")
def photo(audit_id: UUID, evidence_id: UUID) -> Any:
    """One photo of the auditor's own audit."""
    evidence = _evidence(audit_id, evidence_id)
    return serve_evidence(evidence, url_for(".briefing", audit_id=audit_id))


@field.get("/<uuid:audit_id>/photos/<uuid:evidence_id>/link")
def photo_link(audit_id: UUID, evidence_id: UUID) -> Any:
    """Where it is to be had for the next minutes, for a phone that does not have it itself."""
    evidence = _evidence(audit_id, evidence_id)
    kept = evidence.is_kept()
    href = evidence_link("field.photo", evidence.id, audit_id=audit_id) if kept else ""
    return jsonify(href=href, kind=evidence.kind)


def _evidence(audit_id: UUID, evidence_id: UUID) -> Evidence:
    work = work_on(audit_id)
    found = select(Evidence).where(Evidence.id == evidence_id, Evidence.audit_id == work.audit_id)
    return one_or_404(found)
