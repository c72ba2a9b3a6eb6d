"""The score of an audit line by line: question, answer, points of weight; for the reviewer's page."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from domain.answers import State
from domain.contact import wait_goodness
from domain.filling import Filling
from domain.items import Item, items_of
from domain.measures import Measure
from domain.people_words import percent
from domain.questionnaire import Section
from domain.scoring import mean_of


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One question: `points` of `weight`; `points` is None when the answer says nothing, `weight` 0 is unscored."""

    name: str
    label: str
    answer: str
    state: State
    weight: Decimal
    points: Decimal | None
    metric: str
    failed_critically: bool


@dataclass(frozen=True, slots=True)
class ScoreSection:
    """One section: points reached of the weight answered, and its mean in tenths of a point."""

    name: str
    label: str
    lines: tuple[ScoreLine, ...]
    points: Decimal
    weight: Decimal
    score: int | None


def score_sheet(
    filling: Filling, measures: Sequence[Measure], channel_kind: str
) -> tuple[ScoreSection, ...]:
    """Every section with a question that was asked, in the order of the questionnaire."""
    items = {i.name: i for i in items_of(filling, wait_goodness(filling, measures, channel_kind))}
    sections = (
        _section(filling, section, [items[q.name] for q in section.questions])
        for section in filling.questionnaire.sections
    )
    return tuple(section for section in sections if section.lines)


def _section(filling: Filling, section: Section, items: Sequence[Item]) -> ScoreSection:
    lines = tuple(_line(filling, item) for item in items if _stands_here(filling, item))
    known = [line for line in lines if line.points is not None]
    return ScoreSection(
        section.name,
        filling.words(section.label),
        lines,
        sum((line.points for line in known if line.points is not None), Decimal(0)),
        sum((line.weight for line in known), Decimal(0)),
        mean_of(items),
    )


def _stands_here(filling: Filling, item: Item) -> bool:
    """A person answered it, or it has points: notes and silent calculations stay out."""
    return item.is_asked and (filling.kind(item.name).asks or bool(item.weight))


def _line(filling: Filling, item: Item) -> ScoreLine:
    weight = item.weight or Fraction(0)
    points = weight * item.goodness if weight and item.goodness is not None else None
    return ScoreLine(
        item.name,
        filling.label(item.name) or item.name,
        _answer(filling, item),
        item.state,
        _hundredths(weight),
        None if points is None else _hundredths(points),
        item.question.metric,
        item.failed_critically,
    )


def _answer(filling: Filling, item: Item) -> str:
    """As it was given; what the form computed to be scored is told by how much of it was reached, not as 0 or 1."""
    if not filling.kind(item.name).asks and item.weight and item.goodness is not None:
        return percent(float(item.goodness))
    return filling.shown(item.name)


def _hundredths(number: Fraction) -> Decimal:
    """Rounded half up to two places, without empty decimals."""
    rounded = Decimal(int(number * 100 + Fraction(1, 2))) / 100
    return rounded.quantize(Decimal(1)) if rounded == rounded.to_integral_value() else rounded
