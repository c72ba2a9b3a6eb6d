"""What the verdict on a claim depends on besides its own counts: rivals, earlier waves, how well scorers agree."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from domain.measures import MeasureKey
from domain.pooling import Pool
from domain.scorecard_rows import ChannelRow, WaveRow
from domain.statistics.display import HIDDEN_BELOW

Against = Literal["rivals", "last_wave", "last_year"]
"""What a comparison compares with."""

Named = tuple[Pool, str]
"""The tallies of some waves, and what these waves are called."""


@dataclass(frozen=True, slots=True)
class OverTime:
    """The waves of a comparison over time; `before` holds nothing when there is no such wave."""

    now: Named
    before: Named


@dataclass(frozen=True, slots=True)
class Around:
    """`brands` and `metrics` are names by key; `minimum` is the smallest group to report on."""

    channels: Sequence[ChannelRow]
    brands: Mapping[str, str] = field(default_factory=dict)
    metrics: Mapping[str, str] = field(default_factory=dict)
    minimum: float = HIDDEN_BELOW
    agreement: Mapping[MeasureKey, float] = field(default_factory=dict)
    over_time: Callable[[Against], OverTime] | None = None


def chosen_waves(
    against: Against, calendar: Sequence[WaveRow], seen: Collection[str], period: Collection[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The waves of now and of before, by key; `calendar` are the waves of the claim in order.

    Now is the latest wave of the period that was seen. Before is the wave that precedes it, or those that
    touch the same days a year earlier.
    """
    inside = [wave for wave in calendar if wave.key in period]
    now = next(
        (wave for wave in reversed(inside) if wave.key in seen), inside[-1] if inside else None
    )
    if now is None:
        return (), ()
    place = calendar.index(now)
    if against == "last_wave":
        return (now.key,), tuple(wave.key for wave in calendar[max(0, place - 1) : place])
    starts, ends = _a_year_before(now.starts), _a_year_before(now.ends)
    before = [w for w in calendar[:place] if w.starts <= ends and w.ends >= starts]
    return (now.key,), tuple(wave.key for wave in before)


def _a_year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year - 1, day=28)
