"""The same photo in two audits of a program: told to whoever reviews either, never in anybody's way."""

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, or_, select, tuple_

from domain.kept_words import kept_words
from domain.words import N_, say
from models.audits import Audit, AuditProblem, Evidence
from models.base import db
from models.uploads import Look
from services.looks import bands_of, is_same_picture
from services.upsert import insert_all_if_absent

CODE = "same-photo"
SAME = N_("The same photo is in another audit of this program.")
MOST_SHOWN = 20
LENGTH_OF_AN_ID = 36


def remember_look(evidence: Evidence) -> None:
    """Let later photos be compared with this one."""
    insert_all_if_absent(
        Look,
        [
            {
                "program_id": evidence.program_id,
                "band": band,
                "bits": bits,
                "evidence_id": evidence.id,
            }
            for band, bits in (bands_of(evidence.look) if evidence.look else ())
        ],
    )


def find_twins(photos: Sequence[Evidence], now: datetime) -> None:
    """Flag the audits of these photos and those in which the same ones are, as far as they were handed in."""
    found = {
        (one.audit_id, other.audit_id, one.question) for one in photos for other in _same_as(one)
    }
    if not found:
        return
    ids = {audit_id for one, other, _question in found for audit_id in (one, other)}
    there = set(db.session.scalars(select(Audit.id).where(Audit.id.in_(ids))))
    for one, other, question in sorted(found, key=str)[:MOST_SHOWN]:
        if {one, other} <= there:
            _flag(one, other, question, now)
            _flag(other, one, "", now)


def tell_twins(audit: Audit, answers: Mapping[str, Any], now: datetime) -> None:
    """As `find_twins`, for the photos that the answers of an audit name: it comes in now."""
    ids = [one for found in answers.values() for one in evidence_ids(found)]
    if ids:
        found = select(Evidence).where(Evidence.audit_id == audit.id, Evidence.id.in_(ids))
        find_twins(list(db.session.scalars(found)), now)


def evidence_ids(value: Any) -> Iterator[UUID]:
    """What in an answer may name evidence."""
    for one in value if isinstance(value, list) else ():
        if isinstance(one, str) and len(one) == LENGTH_OF_AN_ID:
            with contextlib.suppress(ValueError):
                yield UUID(one)


def _same_as(photo: Evidence) -> Iterator[Evidence]:
    """The same bytes, or the same picture saved again, in another audit of the program."""
    elsewhere = and_(Evidence.program_id == photo.program_id, Evidence.audit_id != photo.audit_id)
    alike = []
    if photo.look:
        looks = select(Look.evidence_id).where(
            Look.program_id == photo.program_id,
            tuple_(Look.band, Look.bits).in_(bands_of(photo.look)),
        )
        alike.append(Evidence.id.in_(looks))
    found = select(Evidence).where(elsewhere, or_(Evidence.sha == photo.sha, *alike))
    for other in db.session.scalars(found):
        if other.sha == photo.sha or (other.look and is_same_picture(photo.look, other.look)):
            yield other


def _flag(audit_id: UUID, other_id: UUID, question: str, now: datetime) -> None:
    """Once per pair, also where somebody has settled it already."""
    known = select(AuditProblem.id).where(
        AuditProblem.audit_id == audit_id,
        AuditProblem.code == CODE,
        AuditProblem.other_audit_id == other_id,
    )
    if db.session.scalars(known).first() is not None:
        return
    revision_no = db.session.scalars(select(Audit.revision_no).where(Audit.id == audit_id)).one()
    db.session.add(
        AuditProblem(
            audit_id=audit_id,
            revision_no=revision_no,
            question=question,
            kind="flag",
            code=CODE,
            text=SAME,
            said=kept_words(say(SAME)),
            other_audit_id=other_id,
            at=now,
        )
    )
    db.session.flush()
