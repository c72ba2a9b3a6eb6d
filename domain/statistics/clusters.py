"""Design effects of audits that share a place or a moment (METHOD.md section 3.5)."""

from collections.abc import Sequence
from dataclasses import dataclass

FLOOR = 0.05
"""No intra-class correlation is taken to be smaller than this."""


@dataclass(frozen=True, slots=True)
class ClusterSums:
    """What the design effect needs of one cell: audits n in k clusters, and sums of goodness y.

    `sizes2` is the sum of squared cluster sizes, `between` the sum of (cluster sum)^2 / (cluster size).
    """

    n: float = 0
    k: float = 0
    sizes2: float = 0
    y: float = 0
    y2: float = 0
    between: float = 0

    def __add__(self, other: "ClusterSums") -> "ClusterSums":
        return ClusterSums(
            self.n + other.n,
            self.k + other.k,
            self.sizes2 + other.sizes2,
            self.y + other.y,
            self.y2 + other.y2,
            self.between + other.between,
        )

    @property
    def mean_size(self) -> float:
        """b: the size of the cluster that an audit is in, on average over audits."""
        return self.sizes2 / self.n if self.n else 1.0


@dataclass(frozen=True, slots=True)
class DesignEffect:
    """The correlation of each kind of clusters, and how many times fewer audits they are worth."""

    icc: tuple[float, ...]
    deff: float


def of_clusters(clusters: Sequence[Sequence[float]]) -> ClusterSums:
    """Sums of clusters given as [n, sum of y, sum of y squared]; empty clusters are ignored."""
    full = [cluster for cluster in clusters if cluster[0] > 0]
    return ClusterSums(
        n=sum(n for n, _, _ in full),
        k=len(full),
        sizes2=sum(n * n for n, _, _ in full),
        y=sum(y for _, y, _ in full),
        y2=sum(y2 for _, _, y2 in full),
        between=sum(y * y / n for n, y, _ in full),
    )


def pooled_icc(cells: Sequence[ClusterSums]) -> float:
    """One-way ANOVA correlation with the sums of squares pooled within cells, 0 if not estimable."""
    cells = [cell for cell in cells if cell.n > 0]
    n, k = sum(cell.n for cell in cells), sum(cell.k for cell in cells)
    free = k - len(cells)
    if free <= 0 or n <= k:
        return 0.0
    between = sum(cell.between - cell.y**2 / cell.n for cell in cells) / free
    within = sum(cell.y2 - cell.between for cell in cells) / (n - k)
    n0 = (n - sum(cell.sizes2 / cell.n for cell in cells)) / free
    spread = between + (n0 - 1) * within
    return min(1.0, max(0.0, (between - within) / spread)) if spread > 1e-12 else 0.0


def design_effect(
    groups: Sequence[Sequence[Sequence[float]]], floor: float = FLOOR
) -> DesignEffect:
    """1 + sum over the kinds of clusters of (b - 1) * max(icc, floor); no clusters: 1."""
    sums = [of_clusters(group) for group in groups]
    icc = tuple(pooled_icc([cell]) for cell in sums)
    parts = [effect_of(cell, rho, floor) for cell, rho in zip(sums, icc, strict=True)]
    return DesignEffect(icc, 1 + sum(parts))


def effect_of(cell: ClusterSums, icc: float, floor: float = FLOOR) -> float:
    """What one kind of clusters adds to the design effect of a cell."""
    return (cell.mean_size - 1) * max(icc, floor)
