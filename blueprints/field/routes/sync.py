"""What phones send in the background: audits whole, in JSON; every answer says what became of them."""

from typing import Any
from uuid import UUID

from flask import g, jsonify, request
from flask_wtf.csrf import generate_csrf

from blueprints.field import field
from domain.problems import Problem
from domain.words import N_
from models.base import db, utc_now
from services.syncing import Synced, sync_audit
from services.translating import translated

MOST_BYTES = 2_000_000
"""A thousand answers of a thousand letters each; photos travel apart."""

OTHER_PERSON = N_(
    "Somebody else is signed in on this phone now. What is unsent waits for its own person."
)


@field.before_request
def only_for_whom_it_was_typed() -> None:
    """The phone says whose work it sends: it must be who is signed in."""
    said = request.headers.get("X-Field-Person")
    if said and g.person and said != str(g.person.id):
        raise Problem("other_person", OTHER_PERSON, 401)


@field.get("/sync/")
def sync_token() -> Any:
    """A fresh token for what comes next, and the server's clock."""
    return jsonify(csrf=generate_csrf(), at=utc_now().isoformat())


@field.put("/sync/audits/<uuid:audit_id>")
def sync_one(audit_id: UUID) -> Any:
    """One copy of one audit, finished or not."""
    request.max_content_length = MOST_BYTES  # also of a body that does not say its length
    told = sync_audit(g.person, audit_id, request.get_data(), now=utc_now())
    db.session.commit()
    return jsonify(_answer(told))


def _answer(told: Synced) -> dict[str, Any]:
    other = told.other and {
        "device": told.other.device,
        "seq": told.other.seq,
        "changed_at": told.other.changed_at.isoformat(),
    }
    return {
        "audit": str(told.audit_id),
        "state": told.state,
        "revision_no": told.revision_no,
        "seq": told.seq,
        "at": told.at.isoformat(),
        "problems": list(told.problems),
        "other": other,
        "kept": told.kept,
        "sentence": translated(told.sentence) if told.sentence else "",
    }
