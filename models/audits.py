"""Audits: what an auditor recorded, as it grew, was submitted, revised and decided."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    ColumnElement,
    ForeignKey,
    Index,
    Select,
    String,
    Text,
    UniqueConstraint,
    and_,
    event,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import NOTHING_OR_JSON, Base, one_of, utc_now
from models.fieldwork import Assignment
from models.findings import Cell
from models.people import Person, Role
from models.program import Touchpoint

AUDIT_STATES = (
    "draft",
    "submitted",
    "quarantined",
    "conflict",
    "returned",
    "approved",
    "rejected",
    "withdrawn",
)
OUTCOMES = ("", "closed", "gone", "no_access")
"""How a visit or call ended; all but "" are finished audits without the questionnaire."""

CLOCKS_AGREE = timedelta(minutes=1)
"""A measured difference below this is the network's: a phone and the server are taken to agree."""


class Draft(Base):
    """What someone typed so far, one per person and device; `seq` grows with every change.

    `changed_at` is when it was typed, `saved_at` when the server got it.
    """

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("audit_id", "person_id", "device"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_id: Mapped[UUID]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    device: Mapped[str] = mapped_column(String(60), default="web")
    seq: Mapped[int] = mapped_column(default=0)
    base_no: Mapped[int] = mapped_column(default=0)
    answers: Mapped[dict[str, Any]] = mapped_column(default=dict)
    marks: Mapped[dict[str, Any]] = mapped_column(default=dict)
    outcome: Mapped[str] = mapped_column(String(20), default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    started_at: Mapped[datetime] = mapped_column(default=utc_now)
    changed_at: Mapped[datetime] = mapped_column(default=utc_now)
    saved_at: Mapped[datetime] = mapped_column(default=utc_now)


class Audit(Base):
    """One contact as recorded.

    `hour_utc` counts hours since 1970; `hour_of_week` is 0-167 in the touchpoint's zone, Monday 00:00 = 0;
    `score` is in tenths of a point, 0-1000. `done_at` is when its auditor finished it, `submitted_at` when it arrived:
    a phone without a network may be a day apart.
    """

    __tablename__ = "audit"
    __table_args__ = (
        UniqueConstraint("assignment_id", "attempt"),
        one_of("state", *AUDIT_STATES),
        one_of("outcome", *OUTCOMES),
        Index("ix_audit_program_state_submitted", "program_id", "state", "submitted_at"),
        Index("ix_audit_cell_touchpoint", "cell_id", "touchpoint_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"))
    attempt: Mapped[int] = mapped_column(default=1)
    state: Mapped[str] = mapped_column(String(20), default="submitted")
    revision_no: Mapped[int] = mapped_column(default=1)
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    touchpoint_id: Mapped[int] = mapped_column(ForeignKey("touchpoint.id"))
    stratum_id: Mapped[int] = mapped_column(ForeignKey("stratum.id"))
    auditor_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    started_at: Mapped[datetime]
    hour_utc: Mapped[int]
    hour_of_week: Mapped[int]
    score: Mapped[int | None]
    outcome: Mapped[str] = mapped_column(String(20), default="")
    done_at: Mapped[datetime] = mapped_column(default=utc_now)
    submitted_at: Mapped[datetime] = mapped_column(default=utc_now)
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Text, default="")

    assignment: Mapped[Assignment] = relationship()
    cell: Mapped[Cell] = relationship()
    touchpoint: Mapped[Touchpoint] = relationship()
    auditor: Mapped[Person] = relationship(foreign_keys=[auditor_id])
    revisions: Mapped[list["AuditRevision"]] = relationship(
        back_populates="audit", order_by="AuditRevision.no"
    )

    @property
    def is_approved(self) -> bool:
        return self.state == "approved"

    @property
    def awaits_review(self) -> bool:
        return self.state in ("submitted", "quarantined")


class AuditRevision(Base):
    """The whole audit as someone handed it in; immutable, names the revision it changes.

    `finished_at` is by the phone's clock, which `clock_offset_ms` puts right (positive: the phone is behind);
    `here` is where the phone was, `distance_m` how far that is from the touchpoint.
    """

    __tablename__ = "audit_revision"
    __table_args__ = (UniqueConstraint("audit_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"))
    no: Mapped[int]
    base_no: Mapped[int] = mapped_column(default=0)
    answers: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    marks: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    sha: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)
    why: Mapped[str] = mapped_column(Text, default="")
    outcome: Mapped[str] = mapped_column(String(20), default="")
    device: Mapped[str] = mapped_column(String(60), default="")
    finished_at: Mapped[datetime | None]
    clock_offset_ms: Mapped[int | None] = mapped_column(BigInteger)
    here: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    distance_m: Mapped[int | None]

    audit: Mapped[Audit] = relationship(back_populates="revisions")
    by: Mapped[Person] = relationship()

    @property
    def clock_offset(self) -> timedelta:
        """What to add to the phone's times; nothing where the clocks agree."""
        return clock_offset(self.clock_offset_ms)

    @property
    def done_at(self) -> datetime:
        """When its auditor finished it."""
        finished = self.finished_at
        return put_right(finished, self.clock_offset_ms, self.at) if finished else self.at


class AuditProblem(Base):
    """Something said about one question: why it was quarantined, returned, or flagged for the reviewer.

    `text` is it in English, or in the words of whoever wrote it; `said` is a sentence of ours, for any language.
    `other_audit_id` is another audit that it is about as well, for a link.
    """

    __tablename__ = "problem"
    __table_args__ = (one_of("kind", "quarantine", "return", "flag"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"), index=True)
    revision_no: Mapped[int]
    question: Mapped[str] = mapped_column(String(200), default="")
    kind: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text)
    said: Mapped[dict[str, Any] | None] = mapped_column(NOTHING_OR_JSON)
    other_audit_id: Mapped[UUID | None] = mapped_column(ForeignKey("audit.id"))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)
    settled_at: Mapped[datetime | None]


class Evidence(Base):
    """A photo, screenshot, receipt or recording; the bytes lie in the evidence store under `sha`.

    Answers name it by `id`, which the phone may have made: the same photo sent under two ids is two rows, so that
    each id leads somewhere. `look` are 64 bits of how a photo looks, in hexadecimal.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        one_of("state", "stored", "removed"),
        Index("ix_evidence_audit_question_sha", "audit_id", "question", "sha"),
        Index("ix_evidence_program_sha", "program_id", "sha"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    audit_id: Mapped[UUID]
    question: Mapped[str] = mapped_column(String(200))
    sha: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(40))
    size: Mapped[int]
    width: Mapped[int | None]
    height: Mapped[int | None]
    look: Mapped[str] = mapped_column(String(16), default="")
    captured_at: Mapped[datetime | None]
    state: Mapped[str] = mapped_column(String(20), default="stored")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    received_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime | None]

    @property
    def is_picture(self) -> bool:
        """Something to look at; a recording is heard."""
        return self.kind.startswith("image/")

    def is_kept(self, now: datetime | None = None) -> bool:
        """Whether its bytes may still be shown: not removed, and its retention date has not passed."""
        past = self.expires_at is not None and self.expires_at <= (now or utc_now())
        return self.state == "stored" and not past


AS_AUDITOR = and_(
    Role.person_id == Audit.auditor_id,
    Role.program_id == Audit.program_id,
    Role.role == "auditor",
)
"""How an audit finds its auditor's pseudonym."""


@event.listens_for(AuditRevision, "before_update")
def refuse_to_change_a_revision(_mapper: Any, _connection: Any, revision: AuditRevision) -> None:
    raise ValueError(f"revision {revision.no} of audit {revision.audit_id} cannot change")


def clock_offset(measured_ms: int | None) -> timedelta:
    """A measured difference of two clocks, as far as it is one."""
    offset = timedelta(milliseconds=measured_ms or 0)
    return offset if abs(offset) >= CLOCKS_AGREE else timedelta()


def put_right(at: datetime, offset_ms: int | None, now: datetime) -> datetime:
    """A time of a phone by the server's clock, never later than now, when the server heard of it."""
    try:
        return min(now, at + clock_offset(offset_ms))
    except OverflowError:  # a clock that is thousands of years off
        return now


def audits_of(program_id: int | ColumnElement[int]) -> Select[Audit]:
    return (
        select(Audit)
        .where(Audit.program_id == program_id)
        .order_by(Audit.submitted_at.desc(), Audit.id)
    )


def audits_awaiting_review(program_id: int) -> Select[Audit]:
    """Oldest first: who submitted first is reviewed first."""
    return (
        select(Audit)
        .where(Audit.program_id == program_id, Audit.state.in_(("submitted", "quarantined")))
        .order_by(Audit.submitted_at, Audit.id)
    )


def evidence_of(program_id: int) -> Select[Evidence]:
    """Everything that was ever sent; what is not kept any more leaves its row."""
    return select(Evidence).where(Evidence.program_id == program_id)


def open_problems(audit_id: UUID) -> Select[AuditProblem]:
    return (
        select(AuditProblem)
        .where(AuditProblem.audit_id == audit_id, AuditProblem.settled_at.is_(None))
        .order_by(AuditProblem.id)
    )
