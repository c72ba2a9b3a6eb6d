"""Photos of an audit: sent one by one as soon as they are taken, and shown again to their auditor."""

from typing import Any
from uuid import UUID

from flask import abort, jsonify, request, url_for
from sqlalchemy import select

from blueprints.access import one_or_404
from blueprints.evidence_links import evidence_link, serve_evidence
from blueprints.field import field
from blueprints.field.posting import attach, photo_keys
from blueprints.field.work import work_on
from models.audits import Evidence
from models.base import db
from services.evidence import store_photo


@field.post("/<uuid:audit_id>/<int:step>/photos")
def upload(audit_id: UUID, step: int) -> Any:
    """One photo for the answer key `key`: stored, attached to the draft, and told back."""
    work = work_on(audit_id)
    keys = photo_keys(work, work.section_at(step))
    key, file = request.form.get("key", ""), request.files.get("photo")
    if key not in keys or file is None:
        abort(404)
    evidence = store_photo(file.stream, work.assignment, keys[key], work.person, now=work.now)
    attach(work, key, evidence)
    db.session.commit()
    href = evidence_link("field.photo", evidence.id, audit_id=audit_id)
    return jsonify(id=str(evidence.id), href=href, size=evidence.size)


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
