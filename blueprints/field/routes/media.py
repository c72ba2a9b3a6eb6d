"""Photos and recordings that phones send piece by piece; an interrupted one goes on where it stands."""

from typing import Any
from uuid import UUID

from flask import g, jsonify, request

from blueprints.field import field
from domain.timeline import read_time
from models.base import db, utc_now
from services.uploads import (
    Standing,
    Told,
    finish_upload,
    forget_pieces,
    standing_after,
    standing_of,
    take_piece,
)

LARGEST_PIECE = 1_000_000
MOST = 2**31 - 1


@field.get("/sync/media/<uuid:media_id>")
def media_standing(media_id: UUID) -> Any:
    """How far it is."""
    return jsonify(_answer(standing_of(g.person, media_id)))


@field.put("/sync/media/<uuid:media_id>")
def sync_media(media_id: UUID) -> Any:
    """One piece; the last one makes it evidence. A piece again, or at a wrong place, is answered with the right one."""
    request.max_content_length = LARGEST_PIECE  # also of a body that does not say its length
    now, piece = utc_now(), request.get_data()
    upload = take_piece(g.person, _told(media_id), _number("offset"), piece, now)
    db.session.commit()
    if upload is None:
        return jsonify(_answer(Standing(media_id, _number("size"), _number("size"), "stored")))
    if upload.state == "partial" and upload.is_complete:
        # No lock of the database is held while the pieces are read and the photo is made small.
        finish_upload(upload, g.person, now)
        db.session.commit()
        if upload.state != "partial":
            forget_pieces(media_id)
    return jsonify(_answer(standing_after(upload)))


def _told(media_id: UUID) -> Told:
    text = {name: _text(name) for name in ("key", "kind", "sha", "name")}
    kind = text["kind"] if text["kind"] in ("photo", "audio", "file") else "photo"
    sha = text["sha"].lower() if len(text["sha"]) == 64 else ""
    return Told(
        id=media_id,
        audit_id=_audit_id(),
        key=text["key"][:250],
        kind=kind,
        size=_number("size"),
        sha=sha,
        name=text["name"],
        captured_at=read_time(_text("captured_at")),
    )


def _audit_id() -> UUID | None:
    """None for a photo note: it is sent when it has found its audit."""
    try:
        return UUID(_text("audit"))
    except ValueError:
        return None


def _text(name: str) -> str:
    return request.args.get(name, "").replace("\0", "")


def _number(name: str) -> int:
    text = _text(name)
    return min(int(text), MOST) if text.isascii() and text.isdecimal() and len(text) < 16 else 0


def _answer(found: Standing) -> dict[str, Any]:
    return {
        "id": str(found.id),
        "offset": found.offset,
        "size": found.size,
        "state": found.state,
        "sentence": found.sentence,
    }
