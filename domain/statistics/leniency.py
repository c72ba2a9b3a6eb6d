"""How much more or less than others an auditor tends to give (METHOD.md section 7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

KAPPA = 10.0
"""Ten audits before we believe half of an auditor's lean."""


@dataclass(frozen=True, slots=True)
class Leniency:
    """Adjusted means of the cells, None where a cell is empty, and the leans of the auditors."""

    cells: tuple[float | None, ...]
    auditors: tuple[float, ...]


def leniency(
    n: Sequence[Sequence[float]],
    sum: Sequence[Sequence[float]],
    kappa: float = KAPPA,
) -> Leniency:
    """Ridge least squares on cells (rows) x auditors (columns): audits and sums of goodness.

    Minimises the sum of n (mean - a_cell - b_auditor)^2 + kappa * the sum of b^2. With a_cell put in from its
    own equation, what is left are the auditors' equations.
    """
    import numpy as np

    count, total = _matrix(n), _matrix(sum)
    if count.shape != total.shape:
        raise ValueError("numbers and sums are of different cells or auditors")
    cells, auditors = count.shape
    in_cell = count.sum(axis=1)
    share = count / np.where(in_cell > 0, in_cell, 1)[:, None]
    mean = total.sum(axis=1) / np.where(in_cell > 0, in_cell, 1)
    left = np.diag(count.sum(axis=0) + kappa) - count.T @ share
    right = total.sum(axis=0) - count.T @ mean
    lean = np.linalg.solve(left, right) if auditors else np.zeros(0)
    adjusted = mean - share @ lean
    return Leniency(
        tuple(float(adjusted[c]) if in_cell[c] > 0 else None for c in range(cells)),
        tuple(float(b) for b in lean),
    )


def _matrix(rows: Sequence[Sequence[float]]) -> Any:
    import numpy as np

    return np.array(rows, dtype=float).reshape(len(rows), len(rows[0]) if rows else 0)
