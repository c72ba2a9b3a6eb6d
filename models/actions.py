"""What a client has somebody mend: an action on a figure, a promise or one audit, and what was done about it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, String, Text, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.audits import Audit
from models.base import Base, one_of, utc_now
from models.claims import Claim
from models.people import Person
from models.program import Brand, Channel, Wave

STATES = ("open", "fixed", "closed", "dropped")
STEPS = ("opened", "note", "changed", "fixed", "reopened", "closed", "dropped")


class Action(Base):
    """One thing to be mended, by one owner.

    It stands on a figure (`metric`), a promise (`claim`) or one audit, at a brand and a channel or all of them.
    `wave` is the last wave that its figure was read from; the next one shows whether it moved. `was` is what stood
    there when it was opened: `shown`, `margin`, `n`, `verdict`, `period`, each absent where nothing was told;
    `edition` is the number of the edition that it was read from, absent for live figures.
    """

    __tablename__ = "action"
    __table_args__ = (
        one_of("state", *STATES),
        Index("ix_action_program_state", "program_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    what: Mapped[str] = mapped_column(String(300))
    owner: Mapped[str] = mapped_column(String(160))
    owner_email: Mapped[str] = mapped_column(String(254), default="")
    due: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(20), default="open")
    origin: Mapped[str] = mapped_column(String(20), default="audited")
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brand.id"))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channel.id"))
    metric: Mapped[str] = mapped_column(String(120), default="")
    claim_id: Mapped[int | None] = mapped_column(ForeignKey("claim.id"))
    audit_id: Mapped[UUID | None] = mapped_column(ForeignKey("audit.id"))
    wave_id: Mapped[int | None] = mapped_column(ForeignKey("wave.id"))
    was: Mapped[dict[str, Any]] = mapped_column(default=dict)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(default=utc_now)

    brand: Mapped[Brand | None] = relationship()
    channel: Mapped[Channel | None] = relationship()
    claim: Mapped[Claim | None] = relationship()
    audit: Mapped[Audit | None] = relationship()
    wave: Mapped[Wave | None] = relationship()
    opened_by: Mapped[Person] = relationship()
    steps: Mapped[list["ActionStep"]] = relationship(order_by="ActionStep.id")

    @property
    def is_unfinished(self) -> bool:
        return self.state in ("open", "fixed")

    def is_overdue(self, today: date) -> bool:
        return self.state == "open" and self.due is not None and self.due < today


class ActionStep(Base):
    """Something that was said or done about an action; `photo` is the SHA-256 of a picture that proves it."""

    __tablename__ = "action_step"
    __table_args__ = (one_of("kind", *STEPS),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text, default="")
    photo: Mapped[str] = mapped_column(String(64), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    by: Mapped[Person] = relationship()


def actions_of(program_id: int) -> Select[Action]:
    """What is due first stands first; without a date last."""
    return (
        select(Action)
        .where(Action.program_id == program_id)
        .order_by(Action.due.is_(None), Action.due, Action.id)
    )
