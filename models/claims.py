"""Advertised claims: their versions, the parts that can be decided, and where each part applies."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Numeric, Select, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, utc_now
from models.metrics import Measure
from models.people import Person
from models.program import Brand


class Claim(Base):
    """A promise of one brand, or of every brand of the program when no brand is named."""

    __tablename__ = "claim"
    __table_args__ = (UniqueConstraint("program_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    key: Mapped[str] = mapped_column(String(80))
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brand.id"))
    position: Mapped[int] = mapped_column(default=0)

    brand: Mapped[Brand | None] = relationship(lazy="joined")
    versions: Mapped[list["ClaimVersion"]] = relationship(
        back_populates="claim", order_by="ClaimVersion.no"
    )

    @property
    def current(self) -> "ClaimVersion":
        return self.versions[-1]


class ClaimVersion(Base):
    """The claim in the brand's own words at one time; frozen when its fieldwork starts."""

    __tablename__ = "claim_version"
    __table_args__ = (UniqueConstraint("claim_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    claim_id: Mapped[int] = mapped_column(ForeignKey("claim.id"))
    no: Mapped[int] = mapped_column(default=1)
    words: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(500), default="")
    source_type: Mapped[str] = mapped_column(String(120), default="")
    seen_on: Mapped[date | None]
    kind: Mapped[str] = mapped_column(String(120))
    test: Mapped[dict[str, Any]] = mapped_column(default=dict)
    hedge: Mapped[str] = mapped_column(String(300), default="")
    reach: Mapped[float | None] = mapped_column(Numeric(14, 2, asdecimal=False))
    from_wave_id: Mapped[int | None] = mapped_column(ForeignKey("wave.id"))
    to_wave_id: Mapped[int | None] = mapped_column(ForeignKey("wave.id"))
    frozen_at: Mapped[datetime | None]
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    created_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    claim: Mapped[Claim] = relationship(back_populates="versions")
    created_by: Mapped[Person | None] = relationship()
    parts: Mapped[list["ClaimPart"]] = relationship(
        back_populates="version", order_by="ClaimPart.no", cascade="all, delete-orphan"
    )


class ClaimPart(Base):
    """One test that can be decided: a measure and a rule; no measure means not judged, `rule` says why."""

    __tablename__ = "claim_part"
    __table_args__ = (UniqueConstraint("claim_version_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_version_id: Mapped[int] = mapped_column(ForeignKey("claim_version.id"))
    no: Mapped[int]
    rule: Mapped[dict[str, Any]]

    version: Mapped[ClaimVersion] = relationship(back_populates="parts")
    scopes: Mapped[list["ClaimScope"]] = relationship(cascade="all, delete-orphan")


class ClaimScope(Base):
    """Where a part applies: a brand (or every brand) on a channel, counted by that channel's measure.

    The measure hangs here and not on the part, because one promise over several channels means another
    clock on each of them: "dial>human" on the phone, "enter>served" in the store.
    """

    __tablename__ = "claim_scope"
    __table_args__ = (UniqueConstraint("claim_part_id", "brand_id", "channel_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim_part_id: Mapped[int] = mapped_column(ForeignKey("claim_part.id"))
    brand_id: Mapped[int | None] = mapped_column(ForeignKey("brand.id"))
    channel_id: Mapped[int | None] = mapped_column(ForeignKey("channel.id"))
    measure_id: Mapped[int | None] = mapped_column(ForeignKey("measure.id"), index=True)

    measure: Mapped[Measure | None] = relationship()


def claims_of(program_id: int) -> Select[Claim]:
    return select(Claim).where(Claim.program_id == program_id).order_by(Claim.position, Claim.key)


def channels_of_claims(program_id: int) -> Select[int, int, int | None]:
    """For which channels each version of each claim is made: (claim, number of the version, channel)."""
    return (
        select(ClaimVersion.claim_id, ClaimVersion.no, ClaimScope.channel_id)
        .join(ClaimPart, ClaimPart.claim_version_id == ClaimVersion.id)
        .join(ClaimScope, ClaimScope.claim_part_id == ClaimPart.id)
        .where(ClaimVersion.program_id == program_id)
        .distinct()
    )
