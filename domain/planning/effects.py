"""What clusters make of a number of audits: more of them in the same places say less (METHOD.md section 3.5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from domain.statistics.clusters import FLOOR
from domain.statistics.verdict import MOST


@dataclass(frozen=True, slots=True)
class Clusters:
    """One kind of clusters that the audits will fall into.

    `places` is how many of them there are to choose from; `icc` the correlation seen so far, None before
    any audit, when the floor stands for it. `kind`: place, hour or auditor.
    """

    kind: str
    places: int
    icc: float | None = None

    @property
    def rho(self) -> float:
        return max(self.icc or 0.0, FLOOR)

    def size(self, audits: float) -> float:
        """Audits in one cluster when they are spread as evenly as can be."""
        return max(1.0, audits / max(1, self.places))


def design_effect_of(audits: float, clusters: Sequence[Clusters]) -> float:
    """How many audits are worth one independent one, when so many are spread over these clusters."""
    return 1 + sum((kind.size(audits) - 1) * kind.rho for kind in clusters)


def effective(audits: float, clusters: Sequence[Clusters]) -> float:
    """How many independent audits so many are worth."""
    return audits / design_effect_of(audits, clusters)


def audits_for(worth: float, clusters: Sequence[Clusters]) -> int | None:
    """The fewest audits that are worth so many independent ones; None when that takes more than 1,000.

    With more audits the clusters grow, so the number is found where both agree.
    """
    audits = ceil(worth - 1e-9)
    while audits <= MOST:
        needed = ceil(worth * design_effect_of(audits, clusters) - 1e-9)
        if needed <= audits:
            return audits
        audits = needed
    return None
