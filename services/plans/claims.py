"""What one claim needs: audits per brand and channel, under a guess of the truth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import selectinload

from domain.claims.opponents import rivals_named
from domain.claims.parts import Part
from domain.measures import DEFAULT_CAPS
from domain.planning.needs import Need, check_patience, longest_wait, need_of
from domain.planning.planners import PLANNERS, Guess
from domain.words import Sentence
from models.base import db
from models.claims import Claim, ClaimPart, ClaimScope, ClaimVersion, claims_of
from models.metrics import Measure
from models.program import Brand, Channel, Program, Wave
from services.claim_rows import spans_of
from services.plans.ground import Ground

WITH_TESTS = (
    selectinload(Claim.versions)
    .selectinload(ClaimVersion.parts)
    .selectinload(ClaimPart.scopes)
    .selectinload(ClaimScope.measure)
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the desk guesses of a claim: `true` and `rival` by the number of the part, 0 for every other part.

    Where nothing is guessed the usual guess stands. `patience` in seconds, None as usual.
    """

    true: Mapping[int, float] = field(default_factory=dict)
    rival: Mapping[int, float] = field(default_factory=dict)
    patience: int | None = None


@dataclass(frozen=True, slots=True)
class PlaceNeed:
    """What one part of a claim needs of one brand on one channel; `opponents` need as many."""

    claim: Claim
    part_no: int
    part: Part
    brand: Brand
    channel: Channel
    need: Need
    opponents: tuple[Brand, ...] = ()

    @property
    def brands(self) -> tuple[Brand, ...]:
        return (self.brand, *self.opponents)

    @property
    def patience(self) -> int:
        """How long an auditor must be ready to wait, in seconds."""
        return max(longest_wait(self.part, self.channel.kind) or 0, DEFAULT_CAPS[self.channel.kind])


def usual_patience(part: Part, channel_kind: str) -> int:
    """As long as the channel's cap, and as long as the test takes."""
    return max(longest_wait(part, channel_kind) or 0, DEFAULT_CAPS[channel_kind])


def claims_to_plan(program: Program) -> Sequence[Claim]:
    """Every claim of the program with its tests."""
    return db.session.scalars(claims_of(program.id).options(WITH_TESTS)).unique().all()


def needs_of(
    ground: Ground, claim: Claim, asked: Asked, wave: Wave | None = None
) -> tuple[PlaceNeed, ...]:
    """A plan for every judged part of the claim in every place; raises Problem when patience is too short."""
    version = version_in(claim, ground.program, wave)
    return tuple(
        _need(ground, claim, place, asked, wave)
        for place in _places(ground.program, version)
        if place.part.rule in PLANNERS
    )


def version_in(claim: Claim, program: Program, wave: Wave | None) -> ClaimVersion:
    """The version in force in the wave, the current one where none is."""
    order = [one.key for one in program.waves]
    versions = {version.no: version for version in claim.versions}
    for span in spans_of(claim, program) if wave else ():
        first = order.index(span.first) if span.first in order else 0
        last = order.index(span.last) if span.last in order else len(order) - 1
        if wave is not None and first <= order.index(wave.key) <= last:
            return versions[span.no]
    return claim.current


def wave_to_plan(program: Program, today: date) -> Wave | None:
    """The wave that runs, else the next one, else the last."""
    ahead = [wave for wave in program.waves if wave.ends >= today]
    return ahead[0] if ahead else (program.waves[-1] if program.waves else None)


@dataclass(frozen=True, slots=True)
class _Place:
    part_no: int
    part: Part
    brand: Brand
    channel: Channel
    measure: Measure


def _places(program: Program, version: ClaimVersion) -> Iterator[_Place]:
    """Each judged part on each brand and channel that it is counted on."""
    channels = {channel.id: channel for channel in program.channels}
    for row in version.parts:
        part = Part.from_document(row.rule)
        for scope in row.scopes:
            channel = channels.get(scope.channel_id or 0)
            if part.state == "judged" and channel is not None and scope.measure is not None:
                for brand in program.brands:
                    if scope.brand_id in (None, brand.id):
                        yield _Place(row.no, part, brand, channel, scope.measure)


def _need(
    ground: Ground, claim: Claim, place: _Place, asked: Asked, wave: Wave | None
) -> PlaceNeed:
    part, kind = place.part, place.channel.kind
    given = asked.patience
    check_patience(part, kind, usual_patience(part, kind) if given is None else given)
    opponents = _opponents(ground.program, place)
    usual = PLANNERS[part.rule].usual(part)
    guess = Guess(
        _guessed(asked.true, place.part_no, usual.true),
        _guessed(asked.rival, place.part_no, usual.rival),
        max(1, len(opponents)),
    )
    clusters = ground.clusters(place.brand, place.channel, place.measure, wave)
    need = need_of(part, guess, clusters)
    return PlaceNeed(claim, place.part_no, part, place.brand, place.channel, need, opponents)


def _guessed(guesses: Mapping[int, float], part_no: int, usual: Any) -> Any:
    return guesses.get(part_no, guesses.get(0, usual))


def _opponents(program: Program, place: _Place) -> tuple[Brand, ...]:
    """The rivals that must be audited as well: those named, or all others."""
    if place.part.against != "rivals" and place.part.rule not in ("first", "rank"):
        return ()
    brands = {brand.key: brand for brand in program.brands}
    named = rivals_named(place.part.rivals, {key: brand.name for key, brand in brands.items()})
    if isinstance(named, Sentence):
        return ()
    return tuple(brands[key] for key in named or brands if key != place.brand.key)
