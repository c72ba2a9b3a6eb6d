"""Who is sent new editions by e-mail and when, and which edition each of them was sent."""

from datetime import datetime

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Select,
    String,
    UniqueConstraint,
    select,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, one_of, utc_now
from models.people import Person

RHYTHMS = ("published", "weekly", "monthly")


def _one_that_goes_on(column: str) -> Index:
    """Nobody is sent the same edition twice because a button was pressed twice."""
    going_on = text("ended_at IS NULL")
    return Index(
        f"uq_subscription_program_{column}",
        "program_id",
        column,
        unique=True,
        sqlite_where=going_on,
        postgresql_where=going_on,
    )


class Subscription(Base):
    """A person of the program, or an address outside of it, who is sent editions until `ended_at`.

    `published`: every edition, as soon as it is out. `weekly` and `monthly`: on a weekday (the first such day of the
    month) and hour of the program's zone, the latest edition, if that is a new one.
    """

    __tablename__ = "subscription"
    __table_args__ = (
        one_of("rhythm", *RHYTHMS),
        CheckConstraint("(person_id IS NULL) <> (email IS NULL)", name="person_or_address"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
        _one_that_goes_on("person_id"),
        _one_that_goes_on("email"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    email: Mapped[str | None] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120), default="")
    rhythm: Mapped[str] = mapped_column(String(12), default="published")
    weekday: Mapped[int] = mapped_column(default=0)
    hour: Mapped[int] = mapped_column(default=8)
    with_pdf: Mapped[bool] = mapped_column(default=False)
    added_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    began_at: Mapped[datetime] = mapped_column(default=utc_now)
    ended_at: Mapped[datetime | None]

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id], lazy="joined")

    @property
    def address(self) -> str:
        return self.person.email if self.person else self.email or ""

    @property
    def called(self) -> str:
        return self.person.name if self.person else self.name

    @property
    def is_outside(self) -> bool:
        """Not a person of the program: reads through a link of its own."""
        return self.person_id is None


class Delivery(Base):
    """One edition sent to one subscriber, once: the mail is written in the same transaction as this row."""

    __tablename__ = "edition_delivery"
    __table_args__ = (UniqueConstraint("subscription_id", "edition_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscription.id"))
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    email_id: Mapped[int | None] = mapped_column(ForeignKey("email.id"), index=True)
    share_link_id: Mapped[int | None] = mapped_column(ForeignKey("share_link.id"))
    written_at: Mapped[datetime] = mapped_column(default=utc_now)


def subscriptions_of(program_id: int) -> Select[Subscription]:
    """Those that go on, the people of the program first."""
    return (
        select(Subscription)
        .where(Subscription.program_id == program_id, Subscription.ended_at.is_(None))
        .order_by(Subscription.person_id.is_(None), Subscription.began_at, Subscription.id)
    )


def subscription_of(program_id: int, person_id: int) -> Select[Subscription]:
    """The one of a person that goes on."""
    return subscriptions_of(program_id).where(Subscription.person_id == person_id)
