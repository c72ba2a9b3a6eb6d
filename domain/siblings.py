"""Places of one level beside the total that stands above them: none of them can be worked out from the others."""

from collections import defaultdict
from collections.abc import Mapping

from domain.complement import FigureKey, cell_without, figures_of, key_of
from domain.scorecard_values import Cell, Figure
from domain.slicing import Size, hidden_parts


def without_revealing(
    parent: Cell | None, parts: Mapping[str, Cell], minimum: float
) -> dict[str, Cell]:
    """The parts of a total with as many figures withheld as it takes, so that no small one follows from the rest.

    The total stands on the page above, so here it is the parts that give way, by the same rule as for slices: the
    smallest beside a hidden one, until what is left is worth the minimum. Below a total that is not told, nothing is.
    """
    above = {key_of(figure): figure for figure in figures_of(parent)} if parent else {}
    hidden: dict[str, set[FigureKey]] = defaultdict(set)
    for key in {key_of(figure) for cell in parts.values() for figure in figures_of(cell)}:
        sizes = {name: _size(cell, key) for name, cell in parts.items()}
        total = above.get(key)
        is_told = total is None or total.state != "hidden"
        for name in hidden_parts(sizes, minimum) if is_told else parts:
            hidden[name].add(key)
    return {name: cell_without(cell, hidden[name]) for name, cell in parts.items()}


def _size(cell: Cell, key: FigureKey) -> Size:
    found: Figure | None = next((one for one in figures_of(cell) if key_of(one) == key), None)
    return Size(found.n, found.n_eff) if found else Size(0, 0.0)
