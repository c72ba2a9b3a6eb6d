"""Scenarios played many times over, a few hundred runs at a time so that memory stays flat."""

from dataclasses import dataclass
from math import sqrt
from zlib import crc32

import numpy as np

from domain.simulation.running import Booleans
from domain.simulation.scenarios import Held, Scenario

LIMIT = 0.05
AT_ONCE = 500
DOUBT = 3
"""How many standard errors over the limit are more than chance."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the runs ever reached a verdict, which was false."""

    count: int
    runs: int

    @property
    def value(self) -> float:
        return self.count / self.runs

    @property
    def error(self) -> float:
        """Its Monte-Carlo standard error."""
        return sqrt(self.value * (1 - self.value) / self.runs)

    @property
    def is_over(self) -> bool:
        """Whether it is over the limit by more than chance."""
        return self.value > LIMIT + DOUBT * sqrt(LIMIT * (1 - LIMIT) / self.runs)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scenario; None where a verdict could not be false or was not tried."""

    scenario: Scenario
    broken: Share | None
    kept: Share | None
    naive_broken: Share | None
    naive_kept: Share | None

    @property
    def breaks_a_promise(self) -> bool:
        """Whether a verdict that the method promises to be false in at most 5 % of runs is so more often."""
        sides = ((self.scenario.broken, self.broken), (self.scenario.kept, self.kept))
        return any(share and share.is_over for held, share in sides if is_promised(held))


def is_promised(held: Held) -> bool:
    return held in ("theorem", "simulation")


def play(scenario: Scenario, runs: int, seed: int) -> Outcome:
    """The same runs for the same seed, whatever else is played."""
    rng = np.random.default_rng([seed, crc32(scenario.name.encode())])
    parts = [scenario.play(rng, min(AT_ONCE, runs - done)) for done in range(0, runs, AT_ONCE)]
    return Outcome(
        scenario,
        _share([part.broken for part in parts], runs),
        _share([part.kept for part in parts], runs),
        _share([part.naive_broken for part in parts], runs),
        _share([part.naive_kept for part in parts], runs),
    )


def _share(found: list[Booleans | None], runs: int) -> Share | None:
    counts = [int(one.sum()) for one in found if one is not None]
    return Share(sum(counts), runs) if counts else None
