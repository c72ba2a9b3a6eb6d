"""The plan of a claim as the page shows it: a card for each part and channel, with its table and its line."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from domain.people_words import percent
from domain.planning.needs import Need, side_by_side
from domain.planning.words import (
    budget_words,
    effect_words,
    margin_words,
    need_words,
    noun_of,
    told,
)
from domain.statistics.verdict import MOST
from domain.words import Sentence
from models.program import Channel
from services.figures import local_figure
from services.plans import PlaceNeed

WIDTH, HEIGHT = 600, 200
LEFT, TOP = 60, 8
"""The drawing's field begins there; its axes are labelled beside and below."""


@dataclass(frozen=True, slots=True)
class Row:
    """One truth: how many audits would show it, and what a budget would."""

    true: str
    is_asked: bool
    verdict: str
    likely: int | None
    even: int | None
    chance: str
    kept: str = ""
    """Where no exception is allowed: the chance that it passes as Kept; `broken` is the other one."""
    broken: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """The chance of a verdict by number of audits, in the units of the drawing, and as a table."""

    points: str
    ticks: tuple[tuple[float, int], ...]
    mark: tuple[float, float, int] | None
    table: tuple[tuple[int, str], ...]
    label: str


@dataclass(frozen=True, slots=True)
class Card:
    part_no: int
    channel: Channel
    brands: str
    sentences: tuple[Sentence, ...]
    rows: tuple[Row, ...]
    line: Line
    need: Need
    noun: Sentence

    @property
    def is_either(self) -> bool:
        """Whether the verdict is a matter of chance: one failure breaks it, and it may not be met."""
        return any(row.kept for row in self.rows)

    @property
    def has_dash(self) -> bool:
        return any(row.likely is None or row.even is None for row in self.rows)


def cards_of(
    needs: Sequence[PlaceNeed], budget: int | None, margins: dict[int, float | None]
) -> list[Card]:
    """Brands of which the same is needed share a card."""
    alike: dict[tuple[int, int, object], list[PlaceNeed]] = {}
    for one in needs:
        alike.setdefault((one.part_no, one.channel.id, one.need.clusters), []).append(one)
    return [_card(ones, budget, margins.get(ones[0].part_no)) for ones in alike.values()]


def _card(ones: Sequence[PlaceNeed], budget: int | None, half: float | None) -> Card:
    first, need, kind = ones[0], ones[0].need, ones[0].channel.kind
    effect = effect_words(need)
    more = [
        *([effect] if effect else []),
        *([budget_words(need, budget, kind)] if budget else []),
        *([margin] if half and (margin := margin_words(need, half, kind)) else []),
    ]
    return Card(
        part_no=first.part_no,
        channel=first.channel,
        brands=", ".join(_names(ones)),
        sentences=(*need_words(need, kind), *more),
        rows=tuple(_row(one, need, budget) for one in side_by_side(need)),
        line=_line(need, budget),
        need=need,
        noun=noun_of(kind),
    )


def _names(ones: Iterable[PlaceNeed]) -> list[str]:
    """Every brand that must be audited, the rivals of a comparison too."""
    return list(dict.fromkeys(brand.name for one in ones for brand in one.brands))


def _row(one: Need, asked: Need, budget: int | None) -> Row:
    at_all = one.likely is not None
    verdict = (_("Broken") if one.says_broken else _("Kept")) if at_all else _("Not proven yet")
    broken = one.failure_first
    return Row(
        true=told(one.planner.scale(one.part), one.guess.true),
        is_asked=one.guess == asked.guess,
        verdict=verdict,
        likely=one.likely,
        even=one.even,
        chance=local_figure(percent(one.chance(budget), 0)) if budget else "",
        kept="" if broken is None else _about(1 - broken),
        broken="" if broken is None else _about(broken),
    )


def _about(chance: float) -> str:
    """A chance in whole percent, where nearly sure is not said to be sure."""
    if 0 < chance < 0.005:
        return str(local_figure("< 1%"))
    return str(local_figure("> 99%" if 0.995 <= chance < 1 else percent(chance, 0)))


def _line(need: Need, budget: int | None) -> Line:
    end = _end(need, budget)
    numbers = sorted({round(end * i / 60) for i in range(61)})
    spots = [(_x(n, end), _y(need.chance(n))) for n in numbers]
    mark = None
    if need.likely is not None and need.likely <= end:
        mark = (_x(need.likely, end), _y(need.chance(need.likely)), need.likely)
    table = tuple((n, percent(need.chance(n), 0)) for n in _round_numbers(end))
    return Line(
        points=" ".join(f"{x:.1f},{y:.1f}" for x, y in spots),
        ticks=tuple((_x(n, end), n) for n in (0, end // 4, end // 2, end * 3 // 4, end)),
        mark=mark,
        table=table,
        label=_label(need, end),
    )


def _label(need: Need, end: int) -> str:
    if need.likely is None:
        return _(
            "The chance of a verdict stays at %(chance)s with %(end)s audits.",
            chance=percent(need.chance(end), 0),
            end=end,
        )
    return _(
        "The chance of a verdict grows with the audits: 50%% at %(even)s, 80%% at %(likely)s.",
        even=need.even,
        likely=need.likely,
    )


def _end(need: Need, budget: int | None) -> int:
    """A round number beyond what matters."""
    matters = max((need.likely or 0) * 1.4, (budget or 0) * 1.1, 40)
    if need.likely is None and not budget:
        matters = MOST
    step = 20 if matters <= 200 else 100
    return min(MOST, int(-(-matters // step) * step))


def _round_numbers(end: int) -> list[int]:
    return [end * i // 10 for i in range(1, 11)]


def _x(n: float, end: int) -> float:
    return LEFT + (WIDTH - LEFT - 12) * n / end


def _y(chance: float) -> float:
    return TOP + (HEIGHT - TOP - 28) * (1 - chance)
