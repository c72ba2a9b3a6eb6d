"""How far two people who score the same audit agree, per judged measure of a program (METHOD.md section 7)."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from domain.measures import MeasureKey
from domain.statistics.agreement import FEWEST_UNITS, Agreement, of_coincidences
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
    seen = _coincidences(program)
    judged = [row for row in db.session.scalars(measures_of(program.id)) if row.value.judged]
    return [
        MeasureAgreement(measure, of_coincidences(seen.get(measure.id, {}), level="interval"))
        for measure in judged
    ]


def alphas_of(program: Program) -> Mapping[MeasureKey, float]:
    """Alpha by the measure's key, of those that enough audits were scored twice for."""
    return {
        one.measure.value.key: one.found.alpha
        for one in agreement_of(program)
        if one.found.units >= FEWEST_UNITS and one.found.alpha is not None
    }


def _coincidences(program: Program) -> dict[int, dict[tuple[int, int], int]]:
    """measure id → (what counts, what a second person gave) in tenths → how often.

    Of approved audits, which alone have findings, and of each the first second score alone.
    """
    first = (
        select(func.min(SecondScore.id))
        .join(Audit, Audit.id == SecondScore.audit_id)
        .where(Audit.program_id == program.id)
        .group_by(SecondScore.audit_id, SecondScore.measure_id)
    )
    pair = (SecondScore.measure_id, Finding.value, SecondScore.value)
    query = (
        select(*pair, func.count())
        .join(
            Finding,
            (Finding.audit_id == SecondScore.audit_id)
            & (Finding.measure_id == SecondScore.measure_id),
        )
        .where(SecondScore.id.in_(first), Finding.kind == "value")
        .group_by(*pair)
        .order_by(*pair)
    )
    found: dict[int, dict[tuple[int, int], int]] = defaultdict(dict)
    for measure_id, counted, second, n in db.session.execute(query):
        found[measure_id][counted, second] = n
    return found
