"""Counts what figures and verdicts leave out: audits by state, findings by measure, each read once."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select

from domain.explanations import LeftOut, Scope
from domain.measures import MeasureKey
from domain.scorecard_rows import ALL
from domain.slices import WHOLE, Slice
from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding
from models.program import Brand, Channel, Program, Wave
from services.metrics import known_measures
from services.scorecards.dividing import conditions_of
from services.scorecards.keeping import fingerprint


class Spot(NamedTuple):
    """One wave, brand and channel by key, and who counted there."""

    origin: str
    wave: str
    brand: str
    channel: str


class LeftOutCounts:
    """The counts of one program, or of one brand or channel of it; `of` answers from them without the database."""

    def __init__(
        self, program: Program, brand: str = ALL, channel: str = ALL, part: Slice = WHOLE
    ) -> None:
        self._program_id = program.id
        self._part = part
        self._where: list[ColumnElement[bool]] = [Cell.program_id == program.id]
        if brand != ALL:
            self._where.append(Brand.key == brand)
        if channel != ALL:
            self._where.append(Channel.key == channel)

    def of(self, scope: Scope) -> LeftOut:
        """What this scope leaves out; what the sample itself knows is added by whoever explains it."""
        if scope.origin == "reported":
            return LeftOut(audited=self._found(scope, "audited", scope.waves))

        states = self._states_of(scope.brand, scope.channels, scope.waves)
        return LeftOut(
            not_applicable=self._not_applicable(scope),
            awaiting_review=states["submitted"],
            quarantined=states["quarantined"],
            conflict=states["conflict"],
            returned=states["returned"],
            rejected=states["rejected"],
            withdrawn=states["withdrawn"],
            outside_dates=self._approved(scope, scope.period - scope.waves),
            outside_period=self._approved(scope, self._waves - scope.period),
            reported=self._found(scope, "reported", scope.waves),
        )

    @property
    def digest(self) -> str:
        """A fingerprint of the states of all audits; findings change with the revisions of their cells alone."""
        states = ((place, sorted(waves.items())) for place, waves in self._states.items())
        return fingerprint(sorted(map(repr, states)))

    def _not_applicable(self, scope: Scope) -> int:
        """Approved audits without a value of the measure that their channel is counted by, test by test."""
        approved = sum(
            self._states_of(scope.brand, (channel,), scope.waves)["approved"]
            for channel, _measure in scope.tests
        )
        return approved - self._found(scope, "audited", scope.waves)

    def _approved(self, scope: Scope, waves: frozenset[str]) -> int:
        return self._states_of(scope.brand, scope.channels, waves)["approved"] if waves else 0

    def _found(self, scope: Scope, origin: str, waves: frozenset[str]) -> int:
        """Values of the scope's measures, known or not: of audits one each, of reported counts their n."""
        return sum(
            self._values_in(origin, scope.brand, channel, measure.key, waves)
            for channel, measure in scope.tests
        )

    @cached_property
    def _waves(self) -> frozenset[str]:
        return frozenset(wave for waves in self._states.values() for wave in waves)

    def _states_of(
        self, brand: str, channels: tuple[str, ...], waves: frozenset[str]
    ) -> Counter[str]:
        """Audits by state, added up over channels and waves; many figures ask for the same."""
        asked = (brand, channels, waves)
        found = self._added.get(asked)
        if found is None:
            found = self._added[asked] = Counter()
            for channel in channels:
                for wave, states in self._states.get((brand, channel), {}).items():
                    if wave in waves:
                        found.update(states)
        return found

    def _values_in(
        self, origin: str, brand: str, channel: str, measure: MeasureKey, waves: frozenset[str]
    ) -> int:
        found: Mapping[str, int] = self._findings.get((origin, brand, channel, measure), {})
        return sum(n for wave, n in found.items() if wave in waves)

    @cached_property
    def _added(self) -> dict[tuple[str, tuple[str, ...], frozenset[str]], Counter[str]]:
        return {}

    @cached_property
    def _states(self) -> dict[tuple[str, str], dict[str, Counter[str]]]:
        """(brand, channel) → wave → audits by state; ALL brands together as well."""
        found: dict[tuple[str, str], dict[str, Counter[str]]]
        found = defaultdict(lambda: defaultdict(Counter))
        for spot, state, n in self._counts(Audit, Audit.state, func.count()):
            for brand in (spot.brand, ALL):
                found[(brand, spot.channel)][spot.wave][state] += n
        return found

    @cached_property
    def _findings(self) -> dict[tuple[str, str, str, MeasureKey], Counter[str]]:
        """(origin, brand, channel, measure) → values by wave; ALL brands together as well."""
        found: dict[tuple[str, str, str, MeasureKey], Counter[str]] = defaultdict(Counter)
        keys = {one.id: one.key for one in known_measures(self._program_id)}
        for spot, measure_id, n in self._counts(Finding, Finding.measure_id, func.sum(Finding.n)):
            for brand in (spot.brand, ALL):
                found[(spot.origin, brand, spot.channel, keys[measure_id])][spot.wave] += int(n)
        return found

    def _counts(
        self, of: type[Audit | Finding], by: Any, number: Any
    ) -> Iterator[tuple[Spot, Any, int]]:
        """Rows with their place. Grouped by the cell alone: its names on every row would take twice the time."""
        spots = self._spots
        query = (
            select(of.cell_id, by, number)
            .where(of.cell_id.in_(self._cells(Cell.id)))
            .where(*conditions_of(self._program_id, self._part, of))
            .group_by(of.cell_id, by)
        )
        for cell_id, what, n in db.session.execute(query):
            if cell_id in spots:  # a cell may come in between
                yield spots[cell_id], what, n

    @cached_property
    def _spots(self) -> dict[int, Spot]:
        query = self._cells(Cell.id, Cell.origin, Wave.key, Brand.key, Channel.key)
        return {id: Spot(*names) for id, *names in db.session.execute(query)}

    def _cells(self, *columns: Any) -> Select[Any]:
        return (
            select(*columns)
            .select_from(Cell)
            .join(Wave, Cell.wave_id == Wave.id)
            .join(Brand, Cell.brand_id == Brand.id)
            .join(Channel, Cell.channel_id == Channel.id)
            .where(*self._where)
        )
