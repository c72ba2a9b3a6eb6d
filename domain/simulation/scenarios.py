"""Every scenario that is tried out, in one table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal

from domain.simulation import scores
from domain.simulation.absolute import play_absolute, play_absolute_clusters
from domain.simulation.clusters import play_clusters
from domain.simulation.comparisons import play_comparison, play_first
from domain.simulation.parts import play_parts
from domain.simulation.rates import play_rate
from domain.simulation.running import Ever
from domain.simulation.scores import play_score
from domain.simulation.strata import Stratum, play_strata
from domain.simulation.waits import play_wait

Held = Literal["theorem", "simulation", "not held", "not the method"]
"""Why false verdicts stay under the limit: for certain; because it is seen here; or they don't.

`not held`: known to go over the limit, and said so in docs/method.md. `not the method`: a rule that the
method rejects, played to see why.
"""


@dataclass(frozen=True, slots=True)
class Scenario:
    """A kind of audits whose truth is the promise itself, and why each verdict is rarely false there."""

    name: str
    play: Callable[..., Ever]
    broken: Held = "theorem"
    kept: Held = "theorem"


def scenario(name: str, play: Callable[..., Ever], held: Sequence[Held], **given: Any) -> Scenario:
    """One row; `held` has a reason for both verdicts, or one for each."""
    return Scenario(name, partial(play, **given), held[0], held[-1])


THEOREM: tuple[Held, ...] = ("theorem",)
SEEN: tuple[Held, ...] = ("simulation",)
CAPPED: tuple[Held, ...] = ("theorem", "simulation")
BEYOND: tuple[Held, ...] = ("not held",)
KEPT_BEYOND: tuple[Held, ...] = ("simulation", "not held")
REJECTED: tuple[Held, ...] = ("not the method",)

RATES = tuple(
    scenario(f"rate {rate:.0%}", play_rate, THEOREM, rate=rate)
    for rate in (0.5, 0.8, 0.9, 0.95, 0.99)
)

UNKNOWNS = (
    scenario("rate 90%, one audit in ten not recorded", play_rate, THEOREM,
             rate=0.9, hidden_good=0.1, hidden_bad=0.1),
    scenario("rate 90%, half of the bad audits not recorded", play_rate, THEOREM,
             rate=0.9, hidden_bad=0.5),
    scenario("rate 90%, a fifth of the good audits not recorded", play_rate, THEOREM,
             rate=0.9, hidden_good=0.2),
)  # fmt: skip

SCORES = (
    scenario("score 1–5, around the middle", play_score, THEOREM, shape=scores.FIVES_BELL),
    scenario("score 1–5, loved or hated", play_score, THEOREM, shape=scores.FIVES_SPLIT),
    scenario("score 1–5, all fives but 2% ones", play_score, THEOREM, shape=scores.FIVES_PERFECT),
    scenario("score 0–100, anything", play_score, THEOREM, shape=scores.POINTS_WIDE),
    scenario("score 0–100, mostly high", play_score, THEOREM, shape=scores.POINTS_HIGH),
    scenario("score 0–100, near 100 but 3% zeros", play_score, THEOREM, shape=scores.POINTS_ZEROS),
    scenario("score 0–100, 100 but 1% zeros", play_score, THEOREM, shape=scores.POINTS_PERFECT),
)

WAITS = (
    scenario("mean wait, log-sd 0.7", play_wait, CAPPED, log_sd=0.7),
    scenario("mean wait, log-sd 0.7, hang-ups", play_wait, CAPPED, log_sd=0.7, patience=600),
    scenario("mean wait, log-sd 1", play_wait, CAPPED, log_sd=1.0),
    scenario("mean wait, log-sd 1, hang-ups", play_wait, CAPPED, log_sd=1.0, patience=600),
    scenario("mean wait, log-sd 1.2", play_wait, CAPPED, log_sd=1.2),
    scenario("mean wait, log-sd 1.4", play_wait, ("theorem", "not held"), log_sd=1.4),
    scenario("mean wait, log-sd 1.4, looked at every 25th audit", play_wait, CAPPED,
             log_sd=1.4, every=25),
    scenario("mean wait, log-sd 1.4, hang-ups", play_wait, CAPPED, log_sd=1.4, patience=600),
)  # fmt: skip


def clusters(
    rate: float,
    size: int,
    icc: float,
    held: Sequence[Held] = SEEN,
    brands: int = 4,
    again: bool = False,
) -> Scenario:
    """Audits in clusters, named after what they are."""
    how = f"places visited {size} times in turn" if again else f"clusters of {size}"
    pooled = f"pooled over {brands} brands" if brands > 1 else "one brand alone"
    name = f"rate {rate:.0%}, {how}, correlation {icc:g}, {pooled}"
    return scenario(name, play_clusters, held,
                    rate=rate, size=size, icc=icc, brands=brands, again=again)  # fmt: skip


CLUSTERS = (
    clusters(0.8, 2, 0.05),
    clusters(0.8, 2, 0.2),
    clusters(0.8, 2, 0.5),
    clusters(0.8, 5, 0.05),
    clusters(0.8, 5, 0.2),
    clusters(0.95, 5, 0.2),
    clusters(0.8, 10, 0.05),
    clusters(0.8, 5, 0.2, again=True),
    clusters(0.8, 10, 0.2, again=True),
    clusters(0.8, 2, 0.5, KEPT_BEYOND, brands=1),
    clusters(0.8, 5, 0.2, KEPT_BEYOND, brands=1),
    clusters(0.8, 10, 0.2, BEYOND),
    clusters(0.8, 10, 0.5, BEYOND),
    clusters(0.95, 10, 0.5, KEPT_BEYOND, brands=1, again=True),
)


def strata(name: str, *given: tuple[float, float, float], in_turn: bool = False) -> Scenario:
    """Strata as (weight, share of the audits, rate)."""
    return scenario(f"strata, {name}", play_strata, SEEN,
                    strata=[Stratum(*one) for one in given], in_turn=in_turn)  # fmt: skip


STRATA = (
    strata("audited as they weigh", (0.5, 0.5, 0.95), (0.3, 0.3, 0.9), (0.2, 0.2, 0.6)),
    strata("audited the other way round", (0.5, 0.2, 0.95), (0.3, 0.3, 0.9), (0.2, 0.5, 0.6)),
    strata("the half that fails hardly audited", (0.5, 0.1, 0.8), (0.5, 0.9, 1.0)),
    strata("the third that fails hardly audited", (0.3, 0.05, 0.7), (0.7, 0.95, 1.0)),
    strata("one after the other, the worse first", (0.5, 0.5, 0.8), (0.5, 0.5, 1.0), in_turn=True),
    strata("one after the other, the better first", (0.5, 0.5, 1.0), (0.5, 0.5, 0.8), in_turn=True),
)

COMPARISONS = (
    *(
        scenario(f"better than a rival, both {rate:.0%}", play_comparison, THEOREM, rate=rate)
        for rate in (0.5, 0.8, 0.95)
    ),
    scenario("#1 of four, all 80%", play_first, THEOREM, rate=0.8, rivals=3),
)

ABSOLUTE = (
    scenario("always, 5% fail", play_absolute, THEOREM),
    scenario("always, 5% fail, clusters of 2, correlation 0.2", play_absolute_clusters, SEEN,
             size=2, icc=0.2, brands=4),
    scenario("always, 5% fail, clusters of 5, correlation 0.2", play_absolute_clusters, SEEN,
             size=5, icc=0.2, brands=4),
)  # fmt: skip

PARTS = (
    scenario("3 parts at 90%", play_parts, THEOREM, promise=0.9, rates=(0.9,) * 3),
    scenario("12 parts at 90%", play_parts, THEOREM, promise=0.9, rates=(0.9,) * 12),
    scenario("3 parts, one at 90%, two never fail", play_parts, THEOREM,
             promise=0.9, rates=(0.9, 1.0, 1.0)),
    scenario("3 parts at 50%, the worst decides", play_parts, REJECTED,
             promise=0.5, rates=(0.5,) * 3, rule="worst"),
    scenario("12 parts at 50%, the worst decides", play_parts, REJECTED,
             promise=0.5, rates=(0.5,) * 12, rule="worst"),
)  # fmt: skip

SCENARIOS: tuple[Scenario, ...] = (
    *RATES, *UNKNOWNS, *SCORES, *WAITS, *CLUSTERS, *STRATA, *COMPARISONS, *ABSOLUTE, *PARTS,
)  # fmt: skip


def chosen(words: Iterable[str]) -> tuple[Scenario, ...]:
    """The scenarios whose names have all the words."""
    wanted = [word.casefold() for word in words]
    return tuple(one for one in SCENARIOS if all(word in one.name.casefold() for word in wanted))
