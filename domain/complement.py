"""Totals that would give a small group away: total minus the groups that are shown is the one that is not (DATA.md)."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from domain.scorecard_rows import ALL
from domain.scorecard_values import Cell, Figure

Place = tuple[str, str]
Cells = Mapping[Place, Cell]
FigureKey = tuple[str, str]


def without_giveaways(cells: Cells) -> dict[Place, Cell]:
    """The cells with every total's figure withheld when exactly one of the groups in it is hidden.

    With two hidden groups a subtraction gives their sum only; with none there is nothing to protect. n is
    always told. The total of everything is the sum of the brands' totals and of the channels' totals as well.
    """
    told = {
        place: _guarded(cell, [cells[one] for one in _addends(place, cells)])
        for place, cell in cells.items()
    }
    whole = (ALL, ALL)
    if whole in told:
        brands = [cell for (brand, channel), cell in told.items() if brand != ALL == channel]
        channels = [cell for (brand, channel), cell in told.items() if brand == ALL != channel]
        told[whole] = _guarded(_guarded(told[whole], brands), channels)
    return told


def _addends(place: Place, cells: Cells) -> list[Place]:
    """The single brand x channel places that a total adds up; none for a single place."""
    brand, channel = place
    if ALL not in place:
        return []
    return [
        (b, c) for b, c in cells if ALL not in (b, c) and brand in (ALL, b) and channel in (ALL, c)
    ]


def _guarded(total: Cell, addends: Iterable[Cell]) -> Cell:
    hidden = _hidden_groups(addends)
    return cell_without(total, {key for key, groups in hidden.items() if groups == 1})


def cell_without(cell: Cell, keys: Collection[FigureKey]) -> Cell:
    """The cell with these figures withheld; what is hidden for being small stays so."""
    if not keys:
        return cell
    index, critical = (
        _withheld(figure, keys) if figure else None for figure in (cell.index, cell.critical)
    )
    dimensions = tuple(_withheld(figure, keys) for figure in cell.dimensions)
    main = index or max(dimensions, key=lambda one: one.n_eff, default=critical)
    state = main.state if main else cell.state
    return replace(cell, index=index, critical=critical, dimensions=dimensions, state=state)


def _hidden_groups(addends: Iterable[Cell]) -> dict[FigureKey, int]:
    """How many groups with audits are hidden, per figure."""
    found: dict[FigureKey, int] = {}
    for cell in addends:
        for figure in figures_of(cell):
            if figure.state == "hidden" and figure.n:
                found[key_of(figure)] = found.get(key_of(figure), 0) + 1
    return found


def _withheld(figure: Figure, keys: Collection[FigureKey]) -> Figure:
    if figure.state == "hidden" or key_of(figure) not in keys:
        return figure
    return replace(
        figure,
        state="hidden",
        withheld=True,
        value=None,
        low=None,
        high=None,
        shown="",
        margin_shown="",
        trend=None,
    )


def figures_of(cell: Cell) -> tuple[Figure, ...]:
    """Every figure of a cell."""
    single = tuple(figure for figure in (cell.index, cell.critical) if figure)
    return (*single, *cell.dimensions)


def key_of(figure: Figure) -> FigureKey:
    """What tells the figures of a cell apart."""
    return figure.metric, figure.clock
