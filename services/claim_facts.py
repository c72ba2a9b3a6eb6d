"""The facts of a program's claims: what the pictures on their pages count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from sqlalchemy import select

from domain.claim_counting import part_facts, wave_fact
from domain.claim_facts import (
    MOST_MARKS,
    AllFacts,
    ClaimFacts,
    Mark,
    PartFacts,
    WaveFact,
    facts_key,
)
from domain.claim_results import Assessment, Leaf
from domain.scorecard import Pools, assessment_of
from domain.scorecard_rows import ALL, ScorecardInput, WaveRow
from domain.scorecard_values import ClaimResult, ClaimVerdict
from domain.statistics.display import HIDDEN_BELOW
from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding
from models.program import Program, Touchpoint
from services.scorecards import Live

MOST_WAVES = 12
"""A year of months; older waves have pages of their own."""


def facts_of(program: Program, made: Live, result: ClaimResult) -> ClaimFacts:
    """What the pictures of one claim count, by what the small-group rule lets be told."""
    return Counting(program, made).of(result)


def all_facts(program: Program, made: Live) -> AllFacts:
    """Of every claim of a scorecard, each counted when somebody asks for it."""
    return AllFacts(_WhenAsked(Counting(program, made)))


class Counting:
    """Counts claims of one scorecard, from what it was made of; what they share is added up once."""

    def __init__(self, program: Program, made: Live) -> None:
        self.program, self.scorecard, self.given = program, made.scorecard, made.given
        self._pools: dict[tuple[str, ...], Pools] = {}

    def of(self, result: ClaimResult) -> ClaimFacts:
        assessed = self._assessed(self.given, result)
        leaves = {(leaf.part, leaf.channel.key): leaf for leaf in assessed.leaves}
        parts = [
            self._part(assessed, leaves[part.part, part.channel], part, result)
            for part in result.parts
            if part.part is not None and (part.part, part.channel) in leaves
        ]
        return ClaimFacts(tuple(parts), tuple(self._waves(result)))

    def _part(
        self, assessed: Assessment, leaf: Leaf, told: ClaimVerdict, result: ClaimResult
    ) -> PartFacts:
        facts = part_facts(assessed, leaf, told, self.scorecard.grid(result.origin))
        if facts.hidden or result.origin != "audited" or not self._tells_audits(leaf, told, result):
            return facts
        return replace(facts, marks=self._marks(leaf, result))

    def _tells_audits(self, leaf: Leaf, told: ClaimVerdict, result: ClaimResult) -> bool:
        """Few enough to be drawn one by one, and none of them of a group that is too small."""
        minimum = max(self.program.minimum_group, HIDDEN_BELOW)
        groups = [told, *(one for one in result.cells if one.channel == leaf.channel.key)]
        over_time = result.claim.test.parts[leaf.part].against in ("last_wave", "last_year")
        few = told.n + told.unknown <= MOST_MARKS
        return few and not over_time and all(one.n_eff >= minimum for one in groups if one.n)

    def _marks(self, leaf: Leaf, result: ClaimResult) -> tuple[Mark, ...]:
        """The audits behind the figure in the order of their time."""
        waves = {wave.key: wave.id for wave in self.program.waves}
        keys = Pools(self.given).waves_of(result.claim)
        query = (
            select(
                Finding.audit_id,
                Finding.kind,
                Finding.value,
                Finding.verified,
                Audit.started_at,
                Touchpoint.zone,
            )
            .join(Cell, Finding.cell_id == Cell.id)
            .join(Audit, Finding.audit_id == Audit.id)
            .join(Touchpoint, Audit.touchpoint_id == Touchpoint.id)
            .where(
                Cell.program_id == self.program.id,
                Cell.origin == "audited",
                Cell.wave_id.in_([waves[key] for key in keys if key in waves]),
                Finding.measure_id == leaf.measure.id,
                Cell.channel_id.in_(
                    [one.id for one in self.program.channels if one.key == leaf.channel.key]
                ),
            )
            .order_by(Audit.started_at, Finding.id)
            .limit(MOST_MARKS + 1)
        )
        if result.claim.brand != ALL:
            brands = [one.id for one in self.program.brands if one.key == result.claim.brand]
            query = query.where(Cell.brand_id.in_(brands))
        found = [
            Mark(
                str(audit),
                kind,
                value,
                began.astimezone(ZoneInfo(zone)).isoformat(timespec="minutes"),
                verified,
            )
            for audit, kind, value, verified, began, zone in db.session.execute(query)
        ]
        return tuple(found) if len(found) <= MOST_MARKS else ()

    def _waves(self, result: ClaimResult) -> Iterator[WaveFact]:
        """The verdict of each wave by itself, as the page of that wave tells it."""
        if not self.scorecard.judges or result.state not in ("broken", "kept", "open"):
            return
        known = [*self.given.earlier, *self.given.waves]
        for wave in self._in_force(result, known)[-MOST_WAVES:]:
            before = tuple(known[: known.index(wave)])
            given = replace(self.given, waves=(wave,), earlier=before)
            found = self._assessed(given, result)
            if found.is_seen():
                yield wave_fact(wave, found.verdict())

    def _in_force(self, result: ClaimResult, waves: Sequence[WaveRow]) -> list[WaveRow]:
        """The waves in which the claim was advertised."""
        order = [wave.key for wave in waves]
        claim = result.claim
        first = order.index(claim.from_wave) if claim.from_wave in order else 0
        last = order.index(claim.to_wave) if claim.to_wave in order else len(order)
        return list(waves[first : last + 1])

    def _assessed(self, given: ScorecardInput, result: ClaimResult) -> Assessment:
        key = tuple(wave.key for wave in given.waves)
        if key not in self._pools:
            self._pools[key] = Pools(given)
        return assessment_of(given, self._pools[key], result.claim, result.origin)


class _WhenAsked(Mapping[str, ClaimFacts]):
    """Facts by key, each counted the first time; a file that shows no pictures counts nothing."""

    def __init__(self, counting: Counting) -> None:
        self._counting = counting
        self._results = {facts_key(result): result for result in counting.scorecard.claims}
        self._found: dict[str, ClaimFacts] = {}

    def __getitem__(self, key: str) -> ClaimFacts:
        if key not in self._found:
            self._found[key] = self._counting.of(self._results[key])
        return self._found[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._results)

    def __len__(self) -> int:
        return len(self._results)
