"""How the figures of a scorecard moved: its latest wave beside the one before it (METHOD.md section 3.7)."""

from collections.abc import Callable
from dataclasses import replace

from domain.cells import grid_of
from domain.claims.sides import side_of
from domain.complement import FigureKey, figures_of, key_of
from domain.measures import Measure
from domain.memory import TRENDS
from domain.people_words import change_words
from domain.pooling import Pool
from domain.samples import Sample
from domain.scorecard import Pools
from domain.scorecard_rows import Origin, ScorecardInput
from domain.scorecard_values import Cell, Figure, Grid, Scorecard, Trend, TrendState
from domain.statistics.agreement import RELIABLE
from domain.statistics.comparison import difference, is_better
from domain.statistics.verdict import FEWEST

Place = tuple[str, str]
IsWanted = Callable[[Origin, str, Figure], bool]
"""Whether the trend of a figure is asked for: its origin, its channel, the figure."""


def every_figure(_origin: Origin, _channel: str, _figure: Figure) -> bool:
    return True


def with_trends(
    given: ScorecardInput, scorecard: Scorecard, is_wanted: IsWanted = every_figure
) -> Scorecard:
    """The scorecard with the trends of the figures that are wanted; the others cost nothing.

    A scorecard without verdicts has no trends: whoever chose a slice after looking would find one that changed.
    """
    if not _moves(given, scorecard):
        return scorecard
    trends = Trends(given)
    return replace(
        scorecard, grids=tuple(_with_trends(trends, grid, is_wanted) for grid in scorecard.grids)
    )


def with_trend(
    given: ScorecardInput, scorecard: Scorecard, origin: Origin, place: Place, figure: Figure
) -> Figure:
    """One figure of the scorecard with its trend, by the same rules."""
    moves = _moves(given, scorecard)
    return _moved(Trends(given), origin, place, figure) if moves else figure


def _moves(given: ScorecardInput, scorecard: Scorecard) -> bool:
    """Whether there are two waves to compare at all; where not, nothing is read to find it out."""
    return scorecard.judges and len(given.earlier) + len(given.waves) > 1


def _moved(trends: "Trends", origin: Origin, place: Place, figure: Figure) -> Figure:
    if figure.state == "hidden":
        return figure
    return replace(figure, trend=trends.of(origin, place, figure))


def _with_trends(trends: "Trends", grid: Grid, is_wanted: IsWanted) -> Grid:
    def moved(place: Place, one: Figure) -> Figure:
        wanted = is_wanted(grid.origin, place[1], one)
        return _moved(trends, grid.origin, place, one) if wanted else one

    def of(place: Place, cell: Cell) -> Cell:
        return replace(
            cell,
            index=cell.index and moved(place, cell.index),
            critical=cell.critical and moved(place, cell.critical),
            dimensions=tuple(moved(place, one) for one in cell.dimensions),
        )

    return Grid(grid.origin, {place: of(place, cell) for place, cell in grid.cells.items()})


class Trends:
    """The two waves of each origin, read when a trend is first asked for."""

    def __init__(self, given: ScorecardInput) -> None:
        self._given = given
        self._pools = Pools(given)
        self._kinds = {channel.key: channel.kind for channel in given.channels}
        self._waves: dict[Origin, tuple[tuple[Pool, str], tuple[Pool, str]]] = {}
        self._grids: dict[tuple[Origin, FigureKey], tuple[Grid, Grid]] = {}

    def of(self, origin: Origin, place: Place, figure: Figure) -> Trend | None:
        """None when there is no such pair of waves, or when the figure of either wave is not shown."""
        (now, now_name), (before, before_name) = self._two(origin)
        sides = [_same(grid, place, figure) for grid in self._grids_of(origin, key_of(figure))]
        mine, theirs = sides
        if mine is None or theirs is None:
            return None
        state = self._state(now, before, place, figure)
        return _told(state, figure, mine, theirs, now_name, before_name)

    def _two(self, origin: Origin) -> tuple[tuple[Pool, str], tuple[Pool, str]]:
        if origin not in self._waves:
            found = self._pools.last_two(origin)
            self._waves[origin] = (found.now, found.before)
        return self._waves[origin]

    def _grids_of(self, origin: Origin, key: FigureKey) -> tuple[Grid, Grid]:
        """What each wave shows of this figure by itself, so that a difference gives nothing away that a wave hides."""
        if (origin, key) not in self._grids:

            def is_wanted(measure: Measure) -> bool:
                return (measure.metric, measure.clock) == key

            now, before = (
                grid_of(self._given, pool, is_wanted=is_wanted) for pool, _ in self._two(origin)
            )
            self._grids[origin, key] = (now, before)
        return self._grids[origin, key]

    def _state(self, now: Pool, before: Pool, place: Place, figure: Figure) -> TrendState:
        """Called improved or worsened only by the evidence of a comparison, as a claim would be."""
        measure = _measure(now, place, figure)
        alpha = self._given.agreement.get(measure.key) if measure else None
        if measure is None or (alpha is not None and alpha < RELIABLE):
            return "open"
        samples = (now.sample(measure, *place), before.sample(measure, *place))
        kind = self._kinds.get(place[1]) or next(iter(self._kinds.values()), "")
        key = ("trend", kind, samples[0].digest, samples[1].digest)
        return TRENDS.of(key, lambda: _compared(*samples, kind))


def _compared(now: Sample, before: Sample, kind: str) -> TrendState:
    if min(now.known, before.known) < FEWEST:
        return "open"
    mine, theirs = side_of(now, kind), side_of(before, kind)
    if is_better(mine, theirs):
        return "improved"
    return "worsened" if is_better(theirs, mine) else "open"


def _told(
    state: TrendState, figure: Figure, now: Figure, before: Figure, now_name: str, before_name: str
) -> Trend:
    """The change in the unit of the figure; a proof that the figure itself does not show is not called one."""
    gap = difference(now, before)
    size = gap.difference
    rising = size is not None and (size > 0) == (figure.direction == "higher")
    if size is not None and (not size or (state == "improved") != rising):
        state = "open"
    ends = [change_words(end, figure.unit) for end in (gap.low, gap.high) if end is not None]
    return Trend(
        state=state,
        now=now_name,
        before=before_name,
        value_now=now.value,
        value_before=before.value,
        difference=size,
        low=gap.low,
        high=gap.high,
        now_shown=now.shown,
        before_shown=before.shown,
        shown="" if size is None else change_words(size, figure.unit),
        margin_shown="" if len(ends) < 2 else f"{ends[0]} – {ends[1]}",
    )


def _same(grid: Grid, place: Place, figure: Figure) -> Figure | None:
    """The figure of a place when it is shown there."""
    cell = grid.cells.get(place)
    found = (one for one in figures_of(cell) if key_of(one) == key_of(figure)) if cell else ()
    return next((one for one in found if one.state != "hidden"), None)


def _measure(pool: Pool, place: Place, figure: Figure) -> Measure | None:
    fitting = (
        one
        for one in pool.measures_at(*place)
        if (one.metric, one.clock) == key_of(figure) and not one.condition
    )
    return next(fitting, None)
