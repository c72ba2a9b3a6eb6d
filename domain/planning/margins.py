"""How many audits a margin needs: n = z² · variance / h² · design effect (METHOD.md section 8)."""

from collections.abc import Sequence

from domain.planning.effects import Clusters, audits_for, effective
from domain.statistics.proportion import Z


def audits_for_margin(
    variance: float, half: float, clusters: Sequence[Clusters] = ()
) -> int | None:
    """Audits for an estimate ± half, in the unit of the variance's root; None beyond 1,000."""
    if half <= 0:
        raise ValueError("a margin of nothing needs endless audits")
    return audits_for(Z * Z * variance / (half * half), clusters)


def margin_of(variance: float, audits: int, clusters: Sequence[Clusters] = ()) -> float:
    """The margin that so many audits give."""
    worth = effective(audits, clusters)
    return float(Z * (variance / worth) ** 0.5) if worth else float("inf")
