"""Places of one level beside the total that stands above them: none of them can be worked out from the others."""

from collections import defaultdict
from collections.abc import Sequence

from domain.complement import FigureKey, cell_without, figures_of, key_of
from domain.scorecard_values import Cell, Figure


def without_revealing(parent: Cell | None, cells: Sequence[Cell]) -> list[Cell]:
    """The cells with as many figures withheld as it takes, so that no small one follows from its total.

    The total stands on the page above, so here it is the parts that give way (domain.complement treats totals that
    stand beside their parts):

    - a total that is told and one hidden part: the smallest part beside it is withheld too;
    - a total that is withheld, and nothing hidden below it: its smallest part is withheld, or they would add up to it;
    - a total that is too small itself: nothing below it is told.
    """
    above = {key_of(figure): figure for figure in figures_of(parent)} if parent else {}
    withheld: dict[int, set[FigureKey]] = defaultdict(set)
    for key in {key_of(figure) for cell in cells for figure in figures_of(cell)}:
        for at in _to_withhold(above.get(key), _parts(cells, key)):
            withheld[at].add(key)
    return [cell_without(cell, withheld[at]) for at, cell in enumerate(cells)]


def _to_withhold(total: Figure | None, parts: Sequence[tuple[int, Figure]]) -> list[int]:
    """Which of the parts of one figure, by their place."""
    told = [(at, figure) for at, figure in parts if figure.state != "hidden"]
    small = len(parts) - len(told)
    if total is not None and total.state == "hidden" and not total.withheld:
        return [at for at, _ in told]
    needed = total is not None and total.withheld and not small
    if told and (needed or small == 1):
        return [min(told, key=lambda one: (one[1].n_eff, one[0]))[0]]
    return []


def _parts(cells: Sequence[Cell], key: FigureKey) -> list[tuple[int, Figure]]:
    """The figure of each cell that counted anything, with the cell's place."""
    return [
        (at, figure)
        for at, cell in enumerate(cells)
        for figure in figures_of(cell)
        if key_of(figure) == key and figure.n
    ]
