"""How many audits one part of a claim needs in one place, and what a number of audits can decide."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from domain.claims.parts import Part
from domain.measures import DEFAULT_CAPS
from domain.people_words import duration_words
from domain.planning.chances import Chances, failure_first
from domain.planning.effects import Clusters, audits_for, design_effect_of, effective
from domain.planning.margins import audits_for_margin, audits_for_margin_of_share
from domain.planning.planners import PLANNERS, Guess, Planner, Scale
from domain.problems import Problem
from domain.words import N_, say

LIKELY, EVEN = 0.8, 0.5
"""The chances of a verdict that plans are made for."""

NO_EXCEPTION = ("absolute", "hours")
"""Rules that one failure breaks."""

FINEST: dict[Scale, float] = {"share": 0.005, "points": 0.5, "seconds": 0.01}
"""Guesses are told apart in steps of this; seconds as a part of the promise."""


@dataclass(frozen=True, slots=True)
class Need:
    """A plan for one part. Audits are raw ones, None beyond 1,000.

    `likely` and `even` give an 80 % and a 50 % chance of a verdict; `audits` is what is planned for it.
    """

    part: Part
    guess: Guess
    clusters: tuple[Clusters, ...]
    chances: Chances
    audits: int | None
    likely: int | None
    even: int | None

    @property
    def planner(self) -> Planner:
        return PLANNERS[self.part.rule]

    @property
    def deff(self) -> float:
        """The design effect at the number that is planned."""
        return design_effect_of(self.audits, self.clusters) if self.audits else 1.0

    @property
    def says_broken(self) -> bool:
        """Whether the guess, if true, breaks the claim."""
        return self.planner.is_worse(self.part, self.guess)

    @property
    def failure_first(self) -> float | None:
        """Where no exception is allowed, the chance that it is shown as Broken and not as Kept; else None."""
        return failure_first(self.guess.true) if self.part.rule in NO_EXCEPTION else None

    def chance(self, audits: int) -> float:
        """Of a verdict by this many audits."""
        return self.chances.at(effective(audits, self.clusters))

    def for_margin(self, half: float) -> int | None:
        """Audits for a 95 % margin of ± half, on the scale of the guess."""
        if self.planner.scale(self.part) == "share" and not self.planner.needs_rival:
            return audits_for_margin_of_share(self.guess.true, half, self.clusters)
        variance = self.planner.variance(self.part, self.guess)
        return audits_for_margin(variance, half, self.clusters)


def need_of(part: Part, guess: Guess, clusters: Sequence[Clusters] = ()) -> Need:
    """The plan of a judged part under a guess of the truth."""
    planner, kinds = PLANNERS[part.rule], tuple(clusters)
    chances = _chances(part, guess)
    audits = _raw(planner.worth(chances), kinds)
    likely, even = (_least(_raw(chances.needed(power), kinds), audits) for power in (LIKELY, EVEN))
    return Need(part, guess, kinds, chances, audits, likely, even)


@lru_cache(maxsize=512)
def _chances(part: Part, guess: Guess) -> Chances:
    return PLANNERS[part.rule].chances(part, guess)


def side_by_side(need: Need) -> tuple[Need, ...]:
    """The same plan under other guesses, in order; the asked one is among them."""
    guesses = sorted({*need.planner.guesses(need.part), need.guess.true})
    return tuple(
        need_of(need.part, replace(need.guess, true=true), need.clusters) for true in guesses
    )


def nearest_decided(need: Need) -> tuple[float | None, float | None]:
    """The guesses below and above the promise, closest to it, that up to 1,000 audits are likely to decide."""
    found = [_nearest(need, direction) for direction in (-1, 1)]
    return found[0], found[1]


def check_patience(part: Part, channel_kind: str, patience: int) -> None:
    """A plan that hangs up before the bound that it tests would learn nothing: refused (METHOD.md section 5)."""
    cap = part.cap
    if part.mean is not None and cap is not None and cap <= part.mean:
        raise Problem(
            "cap_too_short",
            say(
                N_(
                    "Waits are cut off at %(cap)s, which is no more than the promised %(promise)s. "
                    "Register the claim with a longer cap."
                ),
                cap=duration_words(cap),
                promise=duration_words(part.mean),
            ),
            field="patience",
        )
    bound = longest_wait(part, channel_kind)
    if bound is not None and patience < bound:
        raise Problem(
            "patience_too_short",
            say(
                N_(
                    "This claim is tested at %(bound)s, so nobody may give up before that: "
                    "let auditors wait %(bound)s or longer."
                ),
                bound=duration_words(bound),
            ),
            field="patience",
        )


def longest_wait(part: Part, channel_kind: str) -> int | None:
    """How long an auditor must be ready to wait, in seconds; None where no wait is tested."""
    if part.unit != "seconds":
        return None
    if part.mean is not None:
        return int(part.mean)
    if part.working_days is not None:
        return None  # the reply is looked for on another day
    return part.within if part.within is not None else DEFAULT_CAPS[channel_kind]


def _raw(worth: float | None, clusters: Sequence[Clusters]) -> int | None:
    return None if worth is None else audits_for(worth, clusters)


def _least(audits: int | None, certain: int | None) -> int | None:
    """Never more than the number at which a verdict is certain."""
    return min(audits, certain) if audits is not None and certain is not None else audits


def _nearest(need: Need, direction: int) -> float | None:
    planner, part = need.planner, need.part
    centre, scale = planner.centre(part, need.guess), planner.scale(part)
    step = FINEST[scale] * (centre if scale == "seconds" else 1)
    most = {"share": 1.0, "points": 100.0, "seconds": 10 * centre}[scale]
    room = int(((most - centre) if direction > 0 else centre) / step + 1e-9) if step else 0

    def is_decided(steps: int) -> bool:
        true = centre + direction * (steps + 1) * step
        return need_of(part, replace(need.guess, true=true), need.clusters).likely is not None

    first = bisect_left(range(room), True, key=is_decided)
    return centre + direction * (first + 1) * step if first < room else None
