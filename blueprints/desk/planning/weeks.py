"""The plan of a wave as the page shows it: who is still to be audited, where, and at which hours."""

from collections import Counter
from dataclasses import dataclass

from babel.dates import get_day_names
from flask_babel import get_locale
from flask_babel import gettext as _

from domain.planning.hours import Block
from domain.planning.words import effect_words, need_words
from domain.words import Sentence
from services.plans import BrandPlan

NIGHTS = (0, 4, 8, 12, 16, 20)
"""The four-hour columns of the week on the page; shorter blocks stand in the column that they begin in."""


@dataclass(frozen=True, slots=True)
class WeekRow:
    """One day of the week: how many audits begin in each column."""

    day: str
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class Shown:
    """One brand on one channel."""

    plan: BrandPlan
    needed: tuple[Sentence, ...]
    strata: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]
    days: tuple[tuple[object, int], ...]
    week: tuple[WeekRow, ...]
    gone: tuple[str, ...]


def shown(plan: BrandPlan) -> Shown:
    names = {one.key: one.name for one in plan.touchpoints}
    return Shown(
        plan,
        _needed(plan),
        tuple(sorted(plan.by_stratum().items())),
        tuple((names[key], n) for key, n in sorted(plan.by_place().items())),
        tuple(sorted(plan.by_day().items())),
        _week(plan.by_block()),
        tuple(block_words(block) for block in dict.fromkeys(plan.fieldwork.gone)),
    )


def _needed(plan: BrandPlan) -> tuple[Sentence, ...]:
    """What the claim that needs most says of its number."""
    if plan.driver is None:
        return ()
    effect = effect_words(plan.driver.need)
    return (*need_words(plan.driver.need, plan.channel.kind), *([effect] if effect else []))


def columns() -> list[str]:
    """ "00-04" and so on."""
    return [f"{first:02d}–{first + 4:02d}" for first in NIGHTS]


def block_words(block: Block) -> str:
    """ "Mon 00:00–04:00"."""
    return _(
        "%(day)s %(first)s–%(last)s",
        day=_days()[block.day],
        first=f"{block.first:02d}:00",
        last=f"{block.last:02d}:00",
    )


def _week(blocks: Counter[Block]) -> tuple[WeekRow, ...]:
    found: Counter[tuple[int, int]] = Counter()
    for block, n in blocks.items():
        found[block.day, block.first // 4] += n
    return tuple(
        WeekRow(name, tuple(found[day, column] for column in range(len(NIGHTS))))
        for day, name in enumerate(_days())
    )


def _days() -> list[str]:
    names = get_day_names("abbreviated", locale=get_locale() or "en")
    return [names[day] for day in range(7)]
