"""Counts what figures and verdicts leave out: audits by state, findings by measure, each read once."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from domain.explanations import LeftOut, Scope
from domain.measures import MeasureKey
from domain.scorecard_rows import ALL
from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding
from models.program import Brand, Channel, Program, Wave
from services.metrics import known_measures


class Spot(NamedTuple):
    """One wave, brand and channel by key."""

    wave: str
    brand: str
    channel: str

    def is_in(self, scope: Scope, waves: Collection[str]) -> bool:
        return (
            self.wave in waves
            and scope.brand in (ALL, self.brand)
            and self.channel in scope.channels
        )


class LeftOutCounts:
    """The counts of one program, or of one brand or channel of it; `of` answers from them without the database."""

    def __init__(self, program: Program, brand: str = ALL, channel: str = ALL) -> None:
        self._program_id = program.id
        self._where: list[ColumnElement[bool]] = [Cell.program_id == program.id]
        if brand != ALL:
            self._where.append(Brand.key == brand)
        if channel != ALL:
            self._where.append(Channel.key == channel)

    def of(self, scope: Scope) -> LeftOut:
        """What this scope leaves out; what the sample itself knows is added by whoever explains it."""
        if scope.origin == "reported":
            return LeftOut(audited=self._found(scope, "audited", scope.waves))

        def of_state(state: str) -> int:
            return self._audits(scope, scope.waves, state)

        return LeftOut(
            not_applicable=self._not_applicable(scope),
            awaiting_review=of_state("submitted"),
            quarantined=of_state("quarantined"),
            conflict=of_state("conflict"),
            returned=of_state("returned"),
            rejected=of_state("rejected"),
            withdrawn=of_state("withdrawn"),
            outside_dates=self._audits(scope, scope.period - scope.waves),
            outside_period=self._audits(scope, self._waves - scope.period),
            reported=self._found(scope, "reported", scope.waves),
        )

    def _not_applicable(self, scope: Scope) -> int:
        """Approved audits without a value of the measure that their channel is counted by, test by test."""
        approved = 0
        for channel, _measure in scope.tests:
            approved += sum(
                states["approved"]
                for spot, states in self._states.items()
                if spot.channel == channel and spot.is_in(scope, scope.waves)
            )
        return approved - self._found(scope, "audited", scope.waves)

    def _audits(self, scope: Scope, waves: Collection[str], state: str = "approved") -> int:
        return sum(
            states[state] for spot, states in self._states.items() if spot.is_in(scope, waves)
        )

    def _found(self, scope: Scope, origin: str, waves: Collection[str]) -> int:
        """Values of the scope's measures, known or not: of audits one each, of reported counts their n."""
        return sum(
            n
            for channel, measure in scope.tests
            for spot, n in self._findings.get((origin, channel, measure.key), {}).items()
            if spot.is_in(scope, waves)
        )

    @property
    def _waves(self) -> frozenset[str]:
        return frozenset(spot.wave for spot in self._states)

    @cached_property
    def _states(self) -> dict[Spot, dict[str, int]]:
        found: dict[Spot, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        query = (
            self._placed(Audit.state, func.count(Audit.id))
            .select_from(Audit)
            .join(Cell, Audit.cell_id == Cell.id)
        )
        for spot, state, n in self._rows(query, Audit.state):
            found[spot][state] += n
        return found

    @cached_property
    def _findings(self) -> dict[tuple[str, str, MeasureKey], dict[Spot, int]]:
        """(origin, channel, measure) → values at each spot."""
        found: dict[tuple[str, str, MeasureKey], dict[Spot, int]] = defaultdict(dict)
        keys = {one.id: one.key for one in known_measures(self._program_id)}
        query = (
            self._placed(Cell.origin, Finding.measure_id, func.sum(Finding.n))
            .select_from(Finding)
            .join(Cell, Finding.cell_id == Cell.id)
        )
        for spot, origin, measure_id, n in self._rows(query, Cell.origin, Finding.measure_id):
            found[(origin, spot.channel, keys[measure_id])][spot] = int(n)
        return found

    def _placed(self, *columns: Any) -> Select[Any]:
        return select(Wave.key, Brand.key, Channel.key, *columns)

    def _rows(self, query: Select[Any], *by: Any) -> Iterator[tuple[Any, ...]]:
        """Rows with the wave, brand and channel as a Spot."""
        query = (
            query.join(Wave, Cell.wave_id == Wave.id)
            .join(Brand, Cell.brand_id == Brand.id)
            .join(Channel, Cell.channel_id == Channel.id)
            .where(*self._where)
            .group_by(Wave.key, Brand.key, Channel.key, *by)
        )
        for wave, brand, channel, *rest in db.session.execute(query):
            yield Spot(wave, brand, channel), *rest
