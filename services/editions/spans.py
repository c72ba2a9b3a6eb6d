"""The periods of a program that can be published: those that verdicts stand for (METHOD.md section 5)."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import Select

from models.base import db
from models.editions import Edition, editions_over
from models.program import Period as DeclaredPeriod
from models.program import Program, Wave
from services.periods import Period, declared_period, declared_periods, unknown_period, waves_of

KINDS = {"wave": "wave", "declared": "period"}
"""What the addresses of the scorecard call a period of each kind."""


@dataclass(frozen=True, slots=True)
class Span:
    """A period by its kind and key, as an edition names it: all waves, one of them, or a declared period."""

    kind: str
    key: str
    name: str
    period: Period

    @property
    def value(self) -> str:
        """For forms and addresses: "all", "wave:2026-11", "declared:winter"."""
        return f"{self.kind}:{self.key}" if self.key else self.kind

    @property
    def asked(self) -> dict[str, str]:
        """The same as the scorecard's addresses write it."""
        return {KINDS[self.kind]: self.key} if self.key else {}

    def editions(self, program_id: int) -> Select[Edition]:
        """Those over it, the newest first."""
        return editions_over(program_id, self.kind, self.key)


def spans_of(program: Program) -> list[Span]:
    """All waves first, declared periods, then each wave, the newest first. A program of one wave has only that."""
    waves = waves_of(program)
    several = [Span("all", "", _all_waves(waves), Period(tuple(waves)))] if len(waves) > 1 else []
    declared = [_declared(program, one) for one in db.session.scalars(declared_periods(program.id))]
    single = [Span("wave", one.key, one.name, Period((one,), one.name)) for one in reversed(waves)]
    return [*several, *declared, *single]


def span_of(program: Program, value: str) -> Span:
    """The one that a form or an address means; 404 for any other."""
    found = next((one for one in spans_of(program) if one.value == value), None)
    if found is None:
        raise unknown_period(value)
    return found


def _all_waves(waves: Sequence[Wave]) -> str:
    first, last = waves[0], waves[-1]
    return _("All waves, %(first)s – %(last)s", first=first.name, last=last.name)


def _declared(program: Program, row: DeclaredPeriod) -> Span:
    return Span("declared", row.key, row.name, declared_period(program, row))
