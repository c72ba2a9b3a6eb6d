"""A program: one engagement for one client, its brands, channels, waves and touchpoints."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Numeric,
    Select,
    String,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain.channels import CHANNEL_KINDS
from models.base import Base, one_of, utc_now
from models.people import Role


class Program(Base):
    """`reach_unit` says what the reach of claims counts: people (""), or money in a currency (EUR)."""

    __tablename__ = "program"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(160))
    client: Mapped[str] = mapped_column(String(160), default="")
    zone: Mapped[str] = mapped_column(String(60), default="UTC")
    live_to_managers: Mapped[bool] = mapped_column(default=False)
    managers_may_share: Mapped[bool] = mapped_column(default=True)
    staff_were_told: Mapped[bool] = mapped_column(default=False)
    recording_allowed: Mapped[bool] = mapped_column(default=False)
    minimum_group: Mapped[int] = mapped_column(default=5)
    retention_days: Mapped[int] = mapped_column(default=730)
    simulated: Mapped[bool] = mapped_column(default=False)
    reach_unit: Mapped[str] = mapped_column(String(3), default="")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    brands: Mapped[list["Brand"]] = relationship(order_by="Brand.is_client.desc(), Brand.name")
    channels: Mapped[list["Channel"]] = relationship(order_by="Channel.id")
    waves: Mapped[list["Wave"]] = relationship(order_by="Wave.starts, Wave.id")


class Brand(Base):
    __tablename__ = "brand"
    __table_args__ = (UniqueConstraint("program_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(160))
    is_client: Mapped[bool] = mapped_column(default=False)


class Channel(Base):
    """A way to reach brands.

    The retry rule: after `cap_s` seconds of waiting an auditor may give up (empty: as the briefing says); then the
    contact is tried again after `retry_after_days`, up to `tries` tries in all.
    """

    __tablename__ = "channel"
    __table_args__ = (
        UniqueConstraint("program_id", "key"),
        one_of("kind", *CHANNEL_KINDS),
        CheckConstraint("cap_s >= 1", name="cap_s"),
        CheckConstraint("tries BETWEEN 1 AND 9", name="tries"),
        CheckConstraint("retry_after_days >= 1", name="retry_after_days"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(160))
    kind: Mapped[str] = mapped_column(String(20))
    cap_s: Mapped[int | None]
    tries: Mapped[int] = mapped_column(default=1)
    retry_after_days: Mapped[int] = mapped_column(default=1)

    strata: Mapped[list["Stratum"]] = relationship(order_by="Stratum.id")


class Wave(Base):
    """A period of fieldwork, both days included."""

    __tablename__ = "wave"
    __table_args__ = (
        UniqueConstraint("program_id", "key"),
        CheckConstraint("ends >= starts", name="ends_after_it_starts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(160))
    starts: Mapped[date]
    ends: Mapped[date]


class Stratum(Base):
    """A part of a channel's contacts with its target weight, fixed before fieldwork; `all` comes with the channel."""

    __tablename__ = "stratum"
    __table_args__ = (
        UniqueConstraint("channel_id", "key"),
        CheckConstraint("weight >= 0", name="weight_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"))
    key: Mapped[str] = mapped_column(String(80))
    weight: Mapped[float] = mapped_column(Numeric(9, 6, asdecimal=False), default=1)


class Touchpoint(Base):
    """One service point of one brand on one channel; `contact` is what to dial, write to or open.

    Since `closed_at` it is no more: nothing new is planned or assigned there.
    """

    __tablename__ = "touchpoint"
    __table_args__ = (UniqueConstraint("program_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    brand_id: Mapped[int] = mapped_column(ForeignKey("brand.id"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"))
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(160))
    contact: Mapped[str] = mapped_column(String(300), default="")
    address: Mapped[str] = mapped_column(String(300), default="")
    latitude: Mapped[float | None] = mapped_column(Numeric(9, 6, asdecimal=False))
    longitude: Mapped[float | None] = mapped_column(Numeric(9, 6, asdecimal=False))
    region: Mapped[str] = mapped_column(String(200), default="")
    zone: Mapped[str] = mapped_column(String(60), default="UTC")
    hours: Mapped[str] = mapped_column(String(300), default="")
    recording_allowed: Mapped[bool] = mapped_column(default=False)
    closed_at: Mapped[datetime | None]

    brand: Mapped[Brand] = relationship(lazy="joined", innerjoin=True)
    channel: Mapped[Channel] = relationship(lazy="joined", innerjoin=True)


class Period(Base):
    """Whole waves declared as one period before looking, so that verdicts over it stay honest."""

    __tablename__ = "period"
    __table_args__ = (UniqueConstraint("program_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(160))
    from_wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    to_wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    settings: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    declared_at: Mapped[datetime] = mapped_column(default=utc_now)


def programs_of(person_id: int | ColumnElement[int], *roles: str) -> Select[Program]:
    """Programs in which the person has one of these roles (any role when none is named)."""
    found = select(Program).where(
        Program.id.in_(
            select(Role.program_id).where(
                Role.person_id == person_id, *([Role.role.in_(roles)] if roles else [])
            )
        )
    )
    return found.order_by(Program.name)


def program_with_key(key: str) -> Select[Program]:
    return select(Program).where(Program.key == key)


def open_touchpoints_of(program_id: int) -> Select[Touchpoint]:
    """Those that are still there."""
    return touchpoints_of(program_id).where(Touchpoint.closed_at.is_(None))


def touchpoints_of(program_id: int) -> Select[Touchpoint]:
    return (
        select(Touchpoint)
        .where(Touchpoint.program_id == program_id)
        .order_by(Touchpoint.brand_id, Touchpoint.channel_id, Touchpoint.name)
    )
