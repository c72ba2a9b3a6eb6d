"""Periods: which waves are added up, and whether verdicts stand for them (METHOD.md section 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select

from domain.problems import Problem
from domain.words import N_, say
from models import program as tables
from models.audits import Audit
from models.base import db, utc_now
from models.findings import Cell
from models.people import Person
from models.program import Program, Wave
from services.history import record
from services.programs import checked_name, free_key

LOOKED_AT = ("approved", "withdrawn")
"""States of an audit whose figures could be seen, or could be once."""


@dataclass(frozen=True, slots=True)
class Period:
    """Whole waves that are added up, in order; `name` says which for people, "" for all of them.

    `judged`: verdicts stand for a wave, for all waves and for declared periods, and for nothing else.
    """

    waves: tuple[Wave, ...]
    name: str = ""
    judged: bool = True


def period_of(program: Program, first: str = "", last: str = "") -> Period:
    """The waves from one to another, each named by its key or by a year, month or day.

    A period takes a wave whole or not at all: those that start on or after the first day meant and end on
    or before the last. Raises a Problem when that leaves no wave.
    """
    waves = waves_of(program)
    starts = _bound(waves, first).starts if first else None
    ends = _bound(waves, last).ends if last else None
    inside = [
        wave
        for wave in waves
        if (starts is None or wave.starts >= starts) and (ends is None or wave.ends <= ends)
    ]
    if (first or last) and not inside:
        raise Problem(
            "empty_period",
            say(
                N_("No wave lies between “%(first)s” and “%(last)s”. The waves are: %(waves)s."),
                first=first or "…",
                last=last or "…",
                waves=", ".join(wave.key for wave in waves) or "–",
            ),
            404,
        )
    return _named_period(program, inside, waves) if first or last else Period(tuple(inside))


def period_asked(program: Program, asked: Mapping[str, Any]) -> Period:
    """What an address or a kept wish asks for by `wave` or `period`: one wave, a declared period, else all waves."""
    wave, declared = asked.get("wave", ""), asked.get("period", "")
    if declared:
        known = declared_periods(program.id).where(tables.Period.key == declared)
        period = db.session.scalar(known)
        if period is None:
            raise unknown_period(declared)
        return declared_period(program, period)
    if not wave:
        return period_of(program)
    row = next((one for one in program.waves if one.key == wave), None)
    if row is None:
        raise unknown_period(wave)
    return Period((row,), row.name)


def unknown_period(value: str) -> Problem:
    """Nothing of that key can be added up."""
    told = N_("There is no wave and no declared period “%(value)s” in this program.")
    return Problem("unknown_period", say(told, value=value), 404)


def declared_period(program: Program, declared: tables.Period) -> Period:
    """The waves of a declared period."""
    return Period(tuple(_between(declared, waves_of(program))), declared.name)


def declared_periods(program_id: int) -> Select[tables.Period]:
    """The declared periods of a program, the latest first."""
    found = select(tables.Period).where(tables.Period.program_id == program_id)
    return found.order_by(tables.Period.declared_at.desc(), tables.Period.id.desc())


def declare_period(
    program: Program,
    key: str,
    name: str,
    from_wave: Wave,
    to_wave: Wave,
    *,
    who: Person | None = None,
    settings: dict[str, Any] | None = None,
    now: datetime | None = None,
) -> tables.Period:
    """Name whole waves as one period before looking at its figures, so that a verdict over it stays honest."""
    _check_span(from_wave, to_wave)
    name = checked_name(name)
    period = tables.Period(
        program_id=program.id,
        key=free_key(tables.Period, program, key, name),
        name=name,
        from_wave_id=from_wave.id,
        to_wave_id=to_wave.id,
        settings=settings or {},
        declared_at=now or utc_now(),
    )
    db.session.add(period)
    db.session.flush()
    after = {"key": period.key, "name": name, "from": from_wave.key, "to": to_wave.key}
    record("period.declared", program=program, who=who, after=after, at=now)
    return period


def _check_span(from_wave: Wave, to_wave: Wave) -> None:
    """The waves are in order, and nobody can have seen a figure of the last one."""
    if (to_wave.starts, to_wave.id) < (from_wave.starts, from_wave.id):
        raise Problem(
            "period_order",
            say(N_("The last wave of a period can't start before the first.")),
            field="to_wave",
        )
    if has_been_looked_at(to_wave):
        raise Problem(
            "period_too_late",
            say(
                N_(
                    "Audits of %(wave)s have been approved, so its figures could be seen already. Choosing a period "
                    "after looking would make its verdicts worth nothing. Choose a last wave that has no approved "
                    "audit yet, or read the waves one by one."
                ),
                wave=to_wave.name,
            ),
            status=409,
            field="to_wave",
        )


def has_been_looked_at(wave: Wave) -> bool:
    """Whether an audit of the wave was ever approved, so that figures of it could be seen."""
    seen = select(Audit.id).join(Cell, Audit.cell_id == Cell.id)
    seen = seen.where(Cell.wave_id == wave.id, Audit.state.in_(LOOKED_AT)).limit(1)
    return db.session.scalar(seen) is not None


def waves_of(program: Program) -> list[Wave]:
    """The waves of a program in order."""
    found = select(Wave).where(Wave.program_id == program.id).order_by(Wave.starts, Wave.id)
    return list(db.session.scalars(found))


def _named_period(program: Program, inside: Sequence[Wave], waves: Sequence[Wave]) -> Period:
    """The waves by name; a declared period of exactly these waves lends its own."""
    declared = db.session.scalars(declared_periods(program.id))
    same = next((one for one in declared if _between(one, waves) == list(inside)), None)
    if same is not None:
        return Period(tuple(inside), same.name)
    whole = len(inside) in (1, len(waves))
    return Period(tuple(inside), _name(inside), judged=whole)


def _between(declared: tables.Period, waves: Sequence[Wave]) -> list[Wave]:
    ids = [wave.id for wave in waves]
    first, last = ids.index(declared.from_wave_id), ids.index(declared.to_wave_id)
    return list(waves[first : last + 1])


def _name(waves: Sequence[Wave]) -> str:
    first, last = waves[0], waves[-1]
    return first.name if first is last else f"{first.name} – {last.name}"


@dataclass(frozen=True, slots=True)
class _Days:
    starts: date
    ends: date


def _bound(waves: Sequence[Wave], text: str) -> _Days:
    """The days that a bound means: a wave's own, or those of a year, month or day."""
    from services.reported.places import span_of

    for wave in waves:
        if text in (wave.key, wave.name):
            return _Days(wave.starts, wave.ends)
    span = span_of(text)
    if span is None:
        raise Problem(
            "unknown_wave",
            say(N_("“%(text)s” is neither a wave nor a year or month such as 2016-04."), text=text),
            404,
        )
    return _Days(span[1], span[2])
