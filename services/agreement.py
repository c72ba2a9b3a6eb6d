"""How far two people who score the same audit agree, per judged measure of a program (METHOD.md section 7)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from domain.measures import MeasureKey
from domain.statistics.agreement import FEWEST_UNITS, Agreement, agreement
from models.audits import Audit
from models.base import db
from models.findings import Finding, SecondScore
from models.metrics import Measure, measures_of
from models.program import Program


@dataclass(frozen=True, slots=True)
class MeasureAgreement:
    """The agreement on one judged measure."""

    measure: Measure
    found: Agreement


def agreement_of(program: Program) -> list[MeasureAgreement]:
    """Every judged measure of the program, also those nobody has scored a second time."""
    pairs = _pairs(program)
    judged = [row for row in db.session.scalars(measures_of(program.id)) if row.value.judged]
    return [
        MeasureAgreement(measure, agreement(pairs.get(measure.id, ()), level="interval"))
        for measure in judged
    ]


def alphas_of(program: Program) -> Mapping[MeasureKey, float]:
    """Alpha by the measure's key, of those that enough audits were scored twice for."""
    return {
        one.measure.value.key: one.found.alpha
        for one in agreement_of(program)
        if one.found.units >= FEWEST_UNITS and one.found.alpha is not None
    }


def _pairs(program: Program) -> dict[int, list[tuple[float, float]]]:
    """measure id → (what counts, what a second person gave) of approved audits; the first second score alone."""
    first = (
        select(func.min(SecondScore.id))
        .join(Audit, Audit.id == SecondScore.audit_id)
        .where(Audit.program_id == program.id)
        .group_by(SecondScore.audit_id, SecondScore.measure_id)
    )
    query = (
        select(SecondScore.measure_id, Finding.value, SecondScore.value)
        .join(
            Finding,
            (Finding.audit_id == SecondScore.audit_id)
            & (Finding.measure_id == SecondScore.measure_id),
        )
        .where(SecondScore.id.in_(first), Finding.kind == "value")
        .order_by(SecondScore.id)
    )
    found: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for measure_id, counted, second in db.session.execute(query):
        found[measure_id].append((counted / 10, second / 10))
    return found
