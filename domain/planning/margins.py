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


def audits_for_margin_of_share(
    share: float, half: float, clusters: Sequence[Clusters] = ()
) -> int | None:
    """As above for a share. Near 0 and 1 that rule asks for next to nothing, but a Wilson margin is never
    narrower than when all contacts are alike, z² / 2(n + z²) on either side: so many are the least."""
    usual = audits_for_margin(share * (1 - share), half, clusters)
    least = audits_for(max(0.0, Z * Z * (1 / (2 * half) - 1)), clusters)
    return None if usual is None or least is None else max(usual, least)


def margin_of(variance: float, audits: int, clusters: Sequence[Clusters] = ()) -> float:
    """The margin that so many audits give."""
    worth = effective(audits, clusters)
    return float(Z * (variance / worth) ** 0.5) if worth else float("inf")
