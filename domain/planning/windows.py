"""From blocks of the week to windows of real days, in the zone of the place that is contacted."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.planning.hours import GOLDEN, Block


@dataclass(frozen=True, slots=True)
class Window:
    """A block on one day; `starts` and `ends` in UTC, as the clocks of the place have them that day."""

    block: Block
    day: date
    starts: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a wave, both included, and the moment before which nothing can be planned any more."""

    first: date
    last: date
    after: datetime
    holidays: frozenset[date] = frozenset()

    def __iter__(self) -> Iterator[date]:
        for i in range((self.last - self.first).days + 1):
            yield self.first + timedelta(days=i)


def windows_of(block: Block, days: Days, zone: str) -> tuple[Window, ...]:
    """Every time that the block comes round in these days and still lies ahead."""
    found = (window_on(block, day, zone) for day in days if day.weekday() == block.day)
    return tuple(
        window for window in found if window.starts >= days.after and window.ends > window.starts
    )


def window_on(block: Block, day: date, zone: str) -> Window:
    """The block on that day. On the day when the clocks change it may be an hour longer or shorter."""
    return Window(block, day, _moment(day, block.first, zone), _moment(day, block.last, zone))


def placed(design: Counter[Block], days: Days, zone: str) -> tuple[list[Window], list[Block]]:
    """A window for each try, spread over the weeks; and the blocks that don't come round any more.

    The second and further tries of a block go to public holidays first.
    """
    found: list[Window] = []
    gone: list[Block] = []
    for place, block in enumerate(sorted(design)):
        ahead = windows_of(block, days, zone)
        if not ahead:
            gone += [block] * design[block]
            continue
        found += _spread(ahead, design[block], place, days.holidays)
    return sorted(found, key=lambda window: (window.starts, window.block)), gone


def _spread(
    ahead: Sequence[Window], tries: int, place: int, holidays: frozenset[date]
) -> list[Window]:
    shift = place * GOLDEN % 1
    chosen = [ahead[int((i + shift) * len(ahead) / tries) % len(ahead)] for i in range(tries)]
    feasts = [one for one in ahead if one.day in holidays and one not in chosen[:1]]
    for i, feast in enumerate(feasts[: tries - 1], start=1):
        chosen[i] = feast
    return chosen


def _moment(day: date, hour: int, zone: str) -> datetime:
    if hour == 24:
        day, hour = day + timedelta(days=1), 0
    return datetime.combine(day, time(hour), ZoneInfo(zone)).astimezone(UTC)
