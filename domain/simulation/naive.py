"""What ordinary 95 % intervals would say, looked at after every audit: the habit that the method replaces."""

from dataclasses import dataclass

import numpy as np

from domain.simulation.running import Booleans, Numbers, ever, numbers_of_looks
from domain.statistics.proportion import Z


@dataclass(frozen=True, slots=True)
class Ends:
    """Intervals of many runs at every look."""

    low: Numbers
    high: Numbers

    def excludes(self, promise: float) -> tuple[Booleans, Booleans]:
        """Runs that ever call the promise Broken (all below it), and that ever call it Kept."""
        return ever(self.high < promise), ever(self.low > promise)


def wilson_ends(share: Numbers, n: Numbers) -> Ends:
    """`domain.statistics.proportion.wilson` for arrays."""
    centre = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    spread = np.maximum(share * (1 - share), 0) / n + Z * Z / (4 * n * n)
    half = Z * np.sqrt(spread) / (1 + Z * Z / n)
    low = np.where(share <= 0, 0.0, np.maximum(0.0, centre - half))
    high = np.where(share >= 1, 1.0, np.minimum(1.0, centre + half))
    return Ends(low, high)


def wilson_by_look(good: Numbers) -> Ends:
    """Wilson intervals of the share of good audits (1 or 0, runs x looks) after each audit."""
    n = numbers_of_looks(good.shape[1])
    return wilson_ends(good.cumsum(axis=1) / n, n)


def normal_by_look(values: Numbers) -> Ends:
    """Mean plus and minus 1.96 standard errors of the values (runs x looks) after each audit."""
    n = numbers_of_looks(values.shape[1])
    mean = values.cumsum(axis=1) / n
    squares = np.maximum((values**2).cumsum(axis=1) - n * mean**2, 0)
    half = Z * np.sqrt(squares / np.maximum(n - 1, 1) / n)
    return Ends(mean - half, mean + half)
