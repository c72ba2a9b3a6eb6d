"""The photos of an audit beside the questions they prove."""

from dataclasses import dataclass

from sqlalchemy import select

from blueprints.desk.review.reviewed import Reviewed
from blueprints.evidence_links import evidence_link
from domain.answers import evidence_of
from models.audits import Evidence
from models.base import db
from services.evidence import evidence_by_id


@dataclass(frozen=True, slots=True)
class Photo:
    """One photo; without an address it has not arrived, or it is not kept any more."""

    at: int
    href: str
    evidence: Evidence | None


def photos_of(view: Reviewed) -> dict[str, list[Photo]]:
    """Question → its photos, those asked beside an answer behind those that are the answer."""
    ids = {name: _ids(view, name) for name in view.questionnaire.by_name}
    known = evidence_by_id(view.audit.id, [one for found in ids.values() for one in found])
    return {
        name: [photo_of(view, at, known.get(one)) for at, one in enumerate(found, start=1)]
        for name, found in ids.items()
        if found
    }


def photos_of_place(view: Reviewed) -> list[Photo]:
    """What shows the place itself, of an audit that could not be made; no answer names them."""
    found = select(Evidence).where(Evidence.audit_id == view.audit.id, Evidence.question == "")
    rows = db.session.scalars(found.order_by(Evidence.received_at))
    return [photo_of(view, at, row) for at, row in enumerate(rows, start=1)]


def _ids(view: Reviewed, name: str) -> list[str]:
    is_photo = view.filling.kind(name).control == "photo"
    kept = [view.filling.value(name)] if is_photo else []
    kept.append(view.filling.answers.get(evidence_of(name)))
    return [str(one) for found in kept if isinstance(found, list) for one in found]


def photo_of(view: Reviewed, at: int, evidence: Evidence | None) -> Photo:
    """One photo as the page shows it."""
    if evidence is None or not evidence.is_kept():
        return Photo(at, "", evidence)
    href = evidence_link("desk.evidence", evidence.id, audit_id=view.audit.id)
    return Photo(at, href, evidence)
