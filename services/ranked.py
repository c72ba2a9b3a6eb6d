"""Brands of one channel as those who take part in a ranking."""

from collections.abc import Iterator

from domain.complement import FigureKey, figures_of, key_of
from domain.ranked import Entrant
from domain.scorecard import Pools
from domain.scorecard_rows import Origin
from services.places import measure_of
from services.scorecards import Live


def brands_entering(made: Live, origin: Origin, channel: str, key: FigureKey) -> Iterator[Entrant]:
    """Every brand with that figure there, as the grid tells it."""
    grid = made.scorecard.grid(origin)
    if grid is None:
        return
    pool = Pools(made.given).whole(origin)
    for brand in made.scorecard.brands:
        cell = grid.cell(brand.key, channel)
        for figure in figures_of(cell) if cell else ():
            if key_of(figure) == key:
                measure = measure_of(pool, key, brand.key, channel)
                yield Entrant(
                    brand.key, brand.name, figure, pool.sample(measure, brand.key, channel)
                )
