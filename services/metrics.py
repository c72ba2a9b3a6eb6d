"""The metrics of a program and the measures that count them: found, or made when missing."""

from dataclasses import dataclass

from sqlalchemy import bindparam, func, select

from domain.measures import DEFAULT_CAPS, DEFAULT_CLOCKS, Direction, Unit
from domain.measures import Measure as MeasureValue
from domain.words import N_
from models.base import db
from models.metrics import Measure, Metric
from models.program import Program


@dataclass(frozen=True, slots=True)
class BuiltIn:
    """A metric that every program starts with; `plain` ones have a single measure without a clock."""

    key: str
    name: str
    unit: Unit
    direction: Direction = "higher"
    plain: bool = True
    judged: bool = False


BUILT_IN = (
    BuiltIn("index", N_("Index"), "score", judged=True),
    BuiltIn("wait", N_("Wait"), "seconds", "lower", plain=False),
    BuiltIn("knowledge", N_("Knowledge"), "score"),
    BuiltIn("resolution", N_("Resolution"), "score", judged=True),
    BuiltIn("empathy", N_("Empathy"), "score", judged=True),
    BuiltIn("reached_human", N_("Reached a person"), "yes_no"),
    BuiltIn("dropped", N_("Dropped"), "yes_no", "lower"),
    BuiltIn("deflected", N_("Sent elsewhere"), "yes_no", "lower"),
    BuiltIn("critical", N_("Critical questions passed"), "yes_no"),
)


def built_in_metric(key: str) -> BuiltIn | None:
    """The metric of that key that a new program will have, if there is one."""
    return next((metric for metric in BUILT_IN if metric.key == key), None)


def copy_built_in_metrics(program: Program) -> None:
    """Give a new program its metrics; a wait is counted per channel kind, so its measures come with channels."""
    for position, built_in in enumerate(BUILT_IN, start=1):
        metric = Metric(
            program_id=program.id,
            key=built_in.key,
            name=built_in.name,
            unit=built_in.unit,
            direction=built_in.direction,
            position=position * 10,
            judged=built_in.judged,
        )
        if built_in.plain:
            metric.measures.append(Measure(program_id=program.id, unit=built_in.unit))
        db.session.add(metric)
    db.session.flush()


MEASURE_COLUMNS = (
    select(
        Metric.key,
        Measure.unit,
        Metric.direction,
        Measure.clock,
        Measure.condition,
        func.nullif(Measure.cap, 0),
        Measure.id,
        Metric.judged,
    )
    .join(Metric, Metric.id == Measure.metric_id)
    .where(Measure.program_id == bindparam("program_id"))
    .order_by(Measure.id)
)
"""In the order of the domain's Measure; approving an audit reads the tallies beside them (services/tally_rows.py)."""


def known_measures(program_id: int) -> list[MeasureValue]:
    """Every measure of a program as the domain knows it."""
    return [
        MeasureValue(*row)
        for row in db.session.execute(MEASURE_COLUMNS, {"program_id": program_id})
    ]


def metric_with_key(program: Program, key: str) -> Metric | None:
    """The program's metric of that key, or None."""
    return db.session.scalar(
        select(Metric).where(Metric.program_id == program.id, Metric.key == key)
    )


def metric_for(
    program: Program,
    key: str,
    *,
    unit: Unit = "score",
    direction: Direction = "higher",
    name: str = "",
) -> Metric:
    """The program's metric of that key, made with this unit and direction when it is missing."""
    found = metric_with_key(program, key)
    if found:
        return found
    spoken = name or key.replace("_", " ").capitalize()
    metric = Metric(
        program_id=program.id,
        key=key,
        name=spoken,
        unit=unit,
        direction=direction,
        judged=unit == "score",  # unknown to us: taken for a judgement, which never claims too much
    )
    db.session.add(metric)
    db.session.flush()
    return metric


def measure_for(program: Program, value: MeasureValue) -> Measure:
    """The row of a measure that the domain names, made (with its metric) when it is missing.

    A measure's unit may differ from its metric's: "answered within 20 s" is a yes/no taken from the wait.
    """
    wanted = (value.clock, value.condition, value.cap or 0)
    plain_unit: Unit = "seconds" if value.limits.is_a_bound else value.unit
    metric = metric_for(program, value.metric, unit=plain_unit, direction=value.direction)
    found = db.session.scalar(
        select(Measure).where(
            Measure.metric_id == metric.id,
            Measure.clock == wanted[0],
            Measure.condition == wanted[1],
            Measure.cap == wanted[2],
        )
    )
    if found:
        return found
    clock, condition, cap = wanted
    measure = Measure(
        program_id=program.id,
        metric=metric,
        unit=value.unit,
        clock=clock,
        condition=condition,
        cap=cap,
    )
    db.session.add(measure)
    db.session.flush()
    return measure


def default_wait(kind: str) -> MeasureValue:
    """The wait as a channel kind counts it unless a claim names another clock."""
    return MeasureValue(
        "wait", "seconds", "lower", clock=DEFAULT_CLOCKS[kind], cap=DEFAULT_CAPS[kind]
    )
