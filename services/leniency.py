"""How mild or strict each auditor scores, as far as auditors met in the same cells (METHOD.md section 7).

For the desk alone, beside the raw figures; no verdict and no figure of a scorecard uses it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from domain.statistics.leniency import leniency
from models.base import db
from models.findings import Cell, Lean
from models.metrics import Measure, measures_of
from models.people import Person
from models.program import Program

SCALE = 1000
"""Tenths of a point from worst to best."""


@dataclass(frozen=True, slots=True)
class AuditorLean:
    """One auditor on one measure: `mean` and `lean` in points of 100; `shared` counts scores beside others'."""

    auditor: Person
    n: int
    mean: float
    lean: float
    shared: int


@dataclass(frozen=True, slots=True)
class MeasureLeans:
    measure: Measure
    auditors: tuple[AuditorLean, ...]


def leniency_of(program: Program) -> list[MeasureLeans]:
    """Every judged measure that somebody scored, auditors by name."""
    query = (
        select(Lean)
        .join(Cell, Cell.id == Lean.cell_id)
        .where(Cell.program_id == program.id, Lean.n > 0)
        .order_by(Lean.cell_id, Lean.auditor_id)
    )
    rows = list(db.session.scalars(query))
    ids = {row.auditor_id for row in rows}
    people = list(
        db.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.name))
    )
    measures = list(db.session.scalars(measures_of(program.id)))
    found = [
        _leans(measure, people, [row for row in rows if row.measure_id == measure.id])
        for measure in measures
    ]
    return [one for one in found if one.auditors]


def _leans(measure: Measure, people: Sequence[Person], rows: Sequence[Lean]) -> MeasureLeans:
    present = {row.auditor_id for row in rows}
    auditors = [person for person in people if person.id in present]
    cells = sorted({row.cell_id for row in rows})
    given = {(row.cell_id, row.auditor_id): row for row in rows}

    def matrix(name: str, scale: float) -> list[list[float]]:
        return [
            [getattr(given[key], name) / scale if (key := (cell, a.id)) in given else 0.0
             for a in auditors]
            for cell in cells
        ]  # fmt: skip

    if not rows:
        return MeasureLeans(measure, ())
    found = leniency(matrix("n", 1), matrix("s", SCALE))
    alone = {cell for cell in cells if sum(row.cell_id == cell for row in rows) == 1}
    return MeasureLeans(
        measure,
        tuple(
            _of_auditor(person, 100 * lean, [r for r in rows if r.auditor_id == person.id], alone)
            for person, lean in zip(auditors, found.auditors, strict=True)
        ),
    )


def _of_auditor(person: Person, lean: float, rows: Sequence[Lean], alone: set[int]) -> AuditorLean:
    n, total = sum(row.n for row in rows), sum(row.s for row in rows)
    shared = sum(row.n for row in rows if row.cell_id not in alone)
    return AuditorLean(person, n, total / n / 10, lean, shared)
