"""The grid of a slice, with every figure hidden that would give a small group away, here or beside it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from domain.cells import grid_of
from domain.complement import FigureKey, cell_without, figures_of, key_of
from domain.pooling import Pool
from domain.scorecard_rows import ALL, ScorecardInput
from domain.scorecard_values import Cell, Figure, Grid
from domain.slices import REST, Cut, Step, steps_to
from domain.statistics.display import display

Place = tuple[str, str]
FEWEST_HIDDEN = 2
"""What a subtraction leaves must be at least so many groups together, and worth the minimum."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many known values a group has, and how many independent ones they are worth."""

    n: int
    worth: float


def hidden_parts(sizes: Mapping[str, Size], minimum: float) -> frozenset[str]:
    """Which parts of a whole that is shown must stay hidden: the small ones, and as many more as protect them.

    The whole less the parts that are shown is what is left. It is nothing, or at least two parts that are together
    worth the minimum; the smallest are taken first.
    """
    seen = sorted(
        (one for one in sizes if sizes[one].n),
        key=lambda one: (sizes[one].worth, one == REST, one),
    )
    hidden = [one for one in seen if display(sizes[one].worth, minimum).state == "hidden"]
    if not hidden:
        return frozenset()
    for one in seen[len(hidden) :]:
        worth = sum(sizes[part].worth for part in hidden)
        if len(hidden) >= FEWEST_HIDDEN and display(worth, minimum).state != "hidden":
            break
        hidden.append(one)
    return frozenset(hidden)


def sliced_grid(given: ScorecardInput, cut: Cut, whole: Pool, pool: Pool) -> Grid:
    """The figures of a slice; `whole` and `pool` are all contacts and those of the slice.

    A figure of one brand on one channel is shown when neither it, nor what is left of anything that it is a part of,
    is a small group. A total is shown when everything in it is, so that it tells nothing new.
    """
    grid = grid_of(given, pool)
    steps: list[_Hiding] = [_Divided(given, cut, whole, step) for step in steps_to(cut.slice)]
    if cut.slice.daypart:
        steps.append(_Crossing(given, cut, whole))
    shown_whole = grid_of(given, whole)
    cells = {
        place: _guarded(cell, partial(_is_given_away, place=place, whole=shown_whole, steps=steps))
        for place, cell in grid.cells.items()
        if ALL not in place
    }
    singles = dict(cells)
    for place, cell in grid.cells.items():
        if ALL in place:
            inside = [one for at, one in singles.items() if _is_in(at, place)]
            hidden = {key_of(one) for cell in inside for one in figures_of(cell) if _is_hidden(one)}
            cells[place] = cell_without(cell, hidden)
    return Grid(grid.origin, {place: cells[place] for place in grid.cells})


class _Hiding(Protocol):
    """Something that a figure must be hidden for."""

    def hides(self, place: Place, figure: Figure) -> bool: ...


class _Crossing:
    """Parts of the day beside regions: both are shown, and what one says of the other must not single anybody out.

    Regions alone are safe, and so are parts of the day (hidden_parts). Of both together, whole regions and whole parts
    of the day are all that can be worked out, as long as each region has contacts in each part of the day. Where one
    has none, more follows: then the parts of the day give way, unless all groups where both cross are large.
    """

    def __init__(self, given: ScorecardInput, cut: Cut, whole: Pool) -> None:
        self._minimum, self._whole = given.program.minimum_group, whole
        self._crossed = cut.parts.crossed(frozenset(wave.key for wave in given.waves))

    def hides(self, place: Place, figure: Figure) -> bool:
        table = self._crossed.get((place, key_of(figure)), {})
        seen = {at: n for at, n in table.items() if n}
        regions, parts = {at[0] for at in seen}, {at[1] for at in seen}
        if min(len(regions), len(parts)) < 2 or len(seen) == len(regions) * len(parts):
            return False
        size = _size(self._whole, place, figure)
        worth = size.worth / size.n if size.n else 0.0
        return any(display(n * worth, self._minimum).state == "hidden" for n in seen.values())


class _Divided:
    """One step on the way to a slice: how large its siblings are, place by place."""

    def __init__(self, given: ScorecardInput, cut: Cut, whole: Pool, step: Step) -> None:
        self._label = step.label
        self._minimum = given.program.minimum_group
        waves = frozenset(wave.key for wave in given.waves)
        self._pools = {
            label: Pool("audited", given.channels, source, waves, whole)
            for label, source in cut.parts.of(step.parent, step.by).items()
        }
        self._hidden: dict[tuple[Place, FigureKey], frozenset[str]] = {}

    def hides(self, place: Place, figure: Figure) -> bool:
        """Whether the part must stay hidden beside the others."""
        key = (place, key_of(figure))
        if key not in self._hidden:
            sizes = {label: _size(pool, place, figure) for label, pool in self._pools.items()}
            self._hidden[key] = hidden_parts(sizes, self._minimum)
        return self._label in self._hidden[key]


def _size(pool: Pool, place: Place, figure: Figure) -> Size:
    for measure in pool.measures_at(*place):
        fits = (measure.metric, measure.clock) == key_of(figure)
        if fits and not measure.condition:
            sample = pool.sample(measure, *place)
            return Size(sample.known, sample.worth)
    return Size(0, 0.0)


def _is_given_away(figure: Figure, place: Place, whole: Grid, steps: Collection[_Hiding]) -> bool:
    if not figure.n or any(step.hides(place, figure) for step in steps):
        return bool(figure.n)
    of_whole = (one for one in figures_of(whole.cells[place]) if key_of(one) == key_of(figure))
    return any(_is_hidden(one) for one in of_whole)


def _guarded(cell: Cell, is_hidden: Callable[[Figure], bool]) -> Cell:
    """The cell without the figures that must stay hidden."""
    return cell_without(cell, {key_of(one) for one in figures_of(cell) if is_hidden(one)})


def _is_hidden(figure: Figure) -> bool:
    return figure.state == "hidden" and figure.n > 0


def _is_in(place: Place, total: Place) -> bool:
    return all(whole in (ALL, one) for one, whole in zip(place, total, strict=True))
