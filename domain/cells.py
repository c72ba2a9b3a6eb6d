"""The cells of a grid: the figures of every place that was seen, with the totals, and no small group given away."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace

from domain.clocks import NAMED_CLOCKS
from domain.complement import without_giveaways
from domain.figures import figure
from domain.measures import DEFAULT_CLOCKS, Measure
from domain.pooling import Pool
from domain.scorecard_rows import ALL, MetricRow, ScorecardInput
from domain.scorecard_values import Cell, ClaimResult, ClaimVerdict, Figure, Grid
from domain.statistics.display import display

INDEX = "index"
CRITICAL = "critical"


def grid_of(
    given: ScorecardInput,
    pool: Pool,
    claims: Sequence[ClaimResult] = (),
    is_wanted: Callable[[Measure], bool] = lambda _: True,
) -> Grid:
    """Every place that was seen, and the totals over brands, over channels and over both."""
    verdicts: dict[tuple[str, str], list[ClaimVerdict]] = defaultdict(list)
    for result in claims:
        for verdict in result.cells if result.origin == pool.origin else ():
            verdicts[(verdict.brand, verdict.channel)].append(verdict)

    def cell_at(place: tuple[str, str]) -> Cell:
        figures = _figures(given, pool, *place, is_wanted)
        return _cell(figures, place, tuple(verdicts[place]), given.program.minimum_group)

    seen = set(pool.places())
    seen |= {(ALL, channel) for _, channel in seen} | {(brand, ALL) for brand, _ in seen}
    places = [
        (brand, channel)
        for brand in (*(brand.key for brand in given.brands), ALL)
        for channel in (*(channel.key for channel in given.channels), ALL)
        if (brand, channel) in seen | {(ALL, ALL)}
    ]
    cells = {place: cell_at(place) for place in places}
    # Reported counts were published by others, so there is nobody to protect by arithmetic.
    return Grid(pool.origin, without_giveaways(cells) if pool.origin == "audited" else cells)


def _cell(
    figures: Sequence[Figure],
    place: tuple[str, str],
    verdicts: tuple[ClaimVerdict, ...],
    minimum: float,
) -> Cell:
    index = next((one for one in figures if one.metric == INDEX), None)
    critical = next((one for one in figures if one.metric == CRITICAL), None)
    dimensions = tuple(one for one in figures if one.metric not in (INDEX, CRITICAL))
    main = index or max(dimensions, key=lambda one: one.n_eff, default=critical)
    return Cell(
        brand=place[0],
        channel=place[1],
        n=main.n if main else 0,
        state=main.state if main else display(0, minimum).state,
        index=index,
        critical=critical,
        dimensions=dimensions,
        claims=verdicts,
    )


def _figures(
    given: ScorecardInput,
    pool: Pool,
    brand: str,
    channel: str,
    is_wanted: Callable[[Measure], bool],
) -> list[Figure]:
    """The figures of a place in the order of the metrics; what only a claim counts is left to the claim."""
    metrics = {metric.key: (i, metric) for i, metric in enumerate(given.metrics)}
    kinds = {one.key: one.kind for one in given.channels}
    found = []
    for measure in pool.measures_at(brand, channel):
        if measure.condition or measure.metric not in metrics or not is_wanted(measure):
            continue
        position, metric = metrics[measure.metric]
        sample = pool.sample(measure, brand, channel)
        named = _with_clock(metric, measure, kinds.get(channel, ""))
        found.append((position, measure.clock, figure(sample, named, given.program.minimum_group)))
    return [one for _, _, one in sorted(found, key=lambda item: item[:2])]


def _with_clock(metric: MetricRow, measure: Measure, kind: str) -> MetricRow:
    """The metric, named after its clock when that is not the channel's usual one."""
    if not measure.clock or measure.clock == DEFAULT_CLOCKS.get(kind):
        return metric
    labels = {clock.clock: clock.label for clock in NAMED_CLOCKS.get(kind, ())}
    return replace(metric, name=labels.get(measure.clock, metric.name))
