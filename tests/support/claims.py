"""A claim of every test: registered under a key, changed when the key is known."""

from sqlalchemy import select

from domain.claims import Registration
from models.base import db
from models.program import Brand
from services.claims import ClaimDraft, register_claim


def register(program, key, words, *, kind="time_threshold", metric="wait_time", **told):
    """Made by "ours" for the phone."""
    given = {"channel": "phone", "operator": "<=", **told}
    registration = Registration(id=key, claim=words, kind=kind, metric=metric, **given)
    brand = db.session.scalars(select(Brand).filter_by(program_id=program.id, key="ours")).one()
    channels = tuple(one for one in program.channels if one.kind == "phone")
    return register_claim(program, ClaimDraft(registration, brand, channels))[0]
