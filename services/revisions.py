"""Revisions of an audit: immutable, each naming the one it changes and the bytes it holds."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import and_, bindparam, func, select
from sqlalchemy.orm import undefer

from models.audits import Audit, AuditRevision
from models.base import db
from models.people import Person
from services.canonical import canonical_sha
from services.captured import ONLINE, Captured
from services.upsert import insert_row


def sha_of(
    answers: Mapping[str, Any], marks: Mapping[str, Any], outcome: str = "", why: str = ""
) -> str:
    """What a hand-in is known by."""
    return canonical_sha([answers, marks, outcome, why] if outcome else [answers, marks])


def came_before(audit_id: UUID, person: Person, sha: str) -> bool:
    """Whether this person handed in these very bytes already."""
    known = select(AuditRevision.id).where(
        AuditRevision.audit_id == audit_id,
        AuditRevision.by_id == person.id,
        AuditRevision.sha == sha,
    )
    return db.session.scalars(known.limit(1)).first() is not None


def add_revision(
    audit: Audit,
    answers: Mapping[str, Any],
    marks: Mapping[str, Any],
    sha: str,
    by: Person,
    *,
    base_no: int,
    at: datetime,
    why: str = "",
    outcome: str = "",
    captured: Captured = ONLINE,
    no: int | None = None,
) -> AuditRevision:
    """Keep what someone handed in as the next revision, `no` when that is known; the caller decides which counts."""
    return insert_row(
        AuditRevision,
        audit_id=audit.id,
        no=no or _last_no(audit) + 1,
        base_no=base_no,
        answers=dict(answers),
        marks=dict(marks),
        sha=sha,
        by_id=by.id,
        at=at,
        why=why,
        outcome=outcome,
        **captured.columns(),
    )


def _last_no(audit: Audit) -> int:
    last = select(func.max(AuditRevision.no)).where(AuditRevision.audit_id == audit.id)
    return db.session.scalar(last) or 0


WHOLE = (undefer(AuditRevision.answers), undefer(AuditRevision.marks))
"""What is in a revision comes with it; lists of revisions do without."""

NUMBERED = (
    select(AuditRevision)
    .where(AuditRevision.audit_id == bindparam("audit_id"), AuditRevision.no == bindparam("no"))
    .options(*WHOLE)
)


def current_revision(audit: Audit) -> AuditRevision:
    """The revision that counts now."""
    key = {"audit_id": audit.id, "no": audit.revision_no}
    return db.session.scalars(NUMBERED, key).one()


def current_revisions(audits: Iterable[Audit]) -> dict[UUID, AuditRevision]:
    """The same of many, by audit id, in one query."""
    found = (
        select(AuditRevision)
        .join(
            Audit, and_(Audit.id == AuditRevision.audit_id, Audit.revision_no == AuditRevision.no)
        )
        .where(Audit.id.in_([audit.id for audit in audits]))
        .options(*WHOLE)
    )
    return {revision.audit_id: revision for revision in db.session.scalars(found)}
