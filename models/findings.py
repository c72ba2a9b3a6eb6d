"""Findings, the cells they fall into, and the packed tallies that every figure is made of."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    Index,
    Integer,
    Select,
    String,
    UniqueConstraint,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, one_of, utc_now
from models.metrics import Measure
from models.program import Brand, Channel, Stratum, Wave

BigId = BigInteger().with_variant(Integer, "sqlite")


class Cell(Base):
    """Program x wave x brand x channel x origin. Its `revision` is the lock and the version of all that hangs on it."""

    __tablename__ = "cell"
    __table_args__ = (
        UniqueConstraint("program_id", "wave_id", "brand_id", "channel_id", "origin"),
        one_of("origin", "audited", "reported"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    wave_id: Mapped[int] = mapped_column(ForeignKey("wave.id"))
    brand_id: Mapped[int] = mapped_column(ForeignKey("brand.id"))
    channel_id: Mapped[int] = mapped_column(ForeignKey("channel.id"))
    origin: Mapped[str] = mapped_column(String(20), default="audited")
    revision: Mapped[int] = mapped_column(default=0)

    wave: Mapped[Wave] = relationship()
    brand: Mapped[Brand] = relationship()
    channel: Mapped[Channel] = relationship()


class ImportFile(Base):
    """A file that was imported; the same file for the same use changes nothing a second time."""

    __tablename__ = "import"
    __table_args__ = (UniqueConstraint("program_id", "kind", "file_sha"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    kind: Mapped[str] = mapped_column(String(300))
    file_sha: Mapped[str] = mapped_column(String(64))
    name: Mapped[str] = mapped_column(String(200), default="")
    rows: Mapped[int] = mapped_column(default=0)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)


class Finding(Base):
    """One value of one measure: of one approved audit, or of one imported line.

    `kind` is domain.measures.ValueKind, or "counts": then `value` are the successes among `n`.
    """

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("audit_id", "measure_id"),
        UniqueConstraint("import_id", "line", "measure_id"),
        CheckConstraint("(audit_id IS NULL) <> (import_id IS NULL)", name="one_origin"),
        CheckConstraint("n > 0", name="n_positive"),
        Index("ix_finding_cell_measure", "cell_id", "measure_id", "touchpoint_id", "hour_utc"),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    audit_id: Mapped[UUID | None] = mapped_column(ForeignKey("audit.id"))
    import_id: Mapped[int | None] = mapped_column(ForeignKey("import.id"))
    line: Mapped[int | None]
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    stratum_id: Mapped[int] = mapped_column(ForeignKey("stratum.id"))
    touchpoint_id: Mapped[int | None] = mapped_column(ForeignKey("touchpoint.id"))
    hour_utc: Mapped[int | None]
    hour_of_week: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(20))
    value: Mapped[int] = mapped_column(BigInteger, default=0)
    n: Mapped[int] = mapped_column(BigInteger, default=1)
    verified: Mapped[bool] = mapped_column(default=False)
    verified_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    measure: Mapped[Measure] = relationship()


class Tally(Base):
    """Packed counts of one cell x stratum x measure (domain.tallies); changed only under the cell's lock."""

    __tablename__ = "tally"
    __table_args__ = (UniqueConstraint("cell_id", "stratum_id", "measure_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    stratum_id: Mapped[int] = mapped_column(ForeignKey("stratum.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"), index=True)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    clusters: Mapped[dict[str, Any]] = mapped_column(default=dict)
    hours168: Mapped[dict[str, Any]] = mapped_column(default=dict)

    measure: Mapped[Measure] = relationship()
    stratum: Mapped[Stratum] = relationship()


class Lean(Base):
    """How an auditor scores within a cell: n and sum, for leniency (METHOD.md section 7)."""

    __tablename__ = "lean"
    __table_args__ = (UniqueConstraint("cell_id", "measure_id", "auditor_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    auditor_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    n: Mapped[int] = mapped_column(default=0)
    s: Mapped[int] = mapped_column(BigInteger, default=0)


class SecondScore(Base):
    """The value that a second, independent scorer gave, for agreement (METHOD.md section 7)."""

    __tablename__ = "second_score"
    __table_args__ = (UniqueConstraint("audit_id", "measure_id", "scorer_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"))
    measure_id: Mapped[int] = mapped_column(ForeignKey("measure.id"))
    scorer_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    value: Mapped[int]


def findings_of_audit(audit_id: UUID) -> Select[Finding]:
    return select(Finding).where(Finding.audit_id == audit_id).order_by(Finding.measure_id)


def cells_of(program_id: int) -> Select[Cell]:
    return select(Cell).where(Cell.program_id == program_id).order_by(Cell.id)
