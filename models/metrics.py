"""Metrics of a program, and the measures that say what exactly of a metric is counted."""

from typing import cast

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Select,
    String,
    UniqueConstraint,
    false,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from domain import measures
from models.base import Base, one_of


class Metric(Base):
    """What is measured the same way everywhere. `unit` seconds, yes_no (success is the good outcome) or score 0-100.

    `judged`: an auditor's own judgement goes into the score, which a fact such as a knowledge test does not need.
    """

    __tablename__ = "metric"
    __table_args__ = (
        UniqueConstraint("program_id", "key"),
        one_of("unit", "seconds", "yes_no", "score"),
        one_of("direction", "higher", "lower"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(160))
    unit: Mapped[str] = mapped_column(String(20))
    direction: Mapped[str] = mapped_column(String(20), default="higher")
    position: Mapped[int] = mapped_column(default=100)
    judged: Mapped[bool] = mapped_column(default=False, server_default=false())

    measures: Mapped[list["Measure"]] = relationship(back_populates="metric")


class Measure(Base):
    """A metric under one clock, condition and cap (domain.measures); immutable, tallies hang on it."""

    __tablename__ = "measure"
    __table_args__ = (
        UniqueConstraint("metric_id", "clock", "condition", "cap"),
        one_of("unit", "seconds", "yes_no", "score"),
        CheckConstraint("cap >= 0", name="cap_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    metric_id: Mapped[int] = mapped_column(ForeignKey("metric.id"))
    unit: Mapped[str] = mapped_column(String(20))
    clock: Mapped[str] = mapped_column(String(60), default="")
    condition: Mapped[str] = mapped_column(String(60), default="")
    cap: Mapped[int] = mapped_column(default=0)

    metric: Mapped[Metric] = relationship(back_populates="measures", lazy="joined", innerjoin=True)

    @property
    def value(self) -> measures.Measure:
        """The measure as the domain knows it."""
        return measures.Measure(
            metric=self.metric.key,
            unit=cast(measures.Unit, self.unit),
            direction=cast(measures.Direction, self.metric.direction),
            clock=self.clock,
            condition=self.condition,
            cap=self.cap or None,
            id=self.id,
            judged=self.metric.judged,
        )


def metrics_of(program_id: int) -> Select[Metric]:
    return (
        select(Metric).where(Metric.program_id == program_id).order_by(Metric.position, Metric.key)
    )


def measures_of(program_id: int) -> Select[Measure]:
    return select(Measure).where(Measure.program_id == program_id).order_by(Measure.id)
