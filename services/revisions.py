"""Revisions of an audit: immutable, each naming the one it changes and the bytes it holds."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import func, select

from models.audits import Audit, AuditRevision
from models.base import db
from models.people import Person
from services.upsert import insert_row


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
    )


def _last_no(audit: Audit) -> int:
    last = select(func.max(AuditRevision.no)).where(AuditRevision.audit_id == audit.id)
    return db.session.scalar(last) or 0


def current_revision(audit: Audit) -> AuditRevision:
    """The revision that counts now."""
    return db.session.scalars(
        select(AuditRevision).filter_by(audit_id=audit.id, no=audit.revision_no)
    ).one()
