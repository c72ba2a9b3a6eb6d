"""A filled questionnaire to its score, its critical failures and its measured values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor
from types import MappingProxyType

from domain.contact import wait_goodness
from domain.facts import AuditFacts
from domain.filling import Filling
from domain.items import Item, feeding, items_of, tenths, weighted_mean
from domain.measures import Measure, MeasuredValue
from domain.measuring import measured
from domain.statistics.index import audit_score

_NONE: Mapping[str, int | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Scored:
    """All that one audit says.

    `score` is in tenths of a point (0-1000), None when it was not scored. `critical_failures` names the
    questions that failed it. `dimensions` (metric → tenths) and `sections` (section name → tenths) are the
    weighted means of what was answered, None when nothing was.
    """

    score: int | None
    critical_failures: tuple[str, ...] = ()
    values: tuple[MeasuredValue, ...] = ()
    dimensions: Mapping[str, int | None] = field(default_factory=lambda: _NONE)
    sections: Mapping[str, int | None] = field(default_factory=lambda: _NONE)


def score_audit(filling: Filling, measures: Sequence[Measure], channel_kind: str) -> Scored:
    """Score one audit (METHOD.md sections 2, 7 and 11, DATA.md for several questions of one metric).

    A measure that does not apply gives no value; one that should have been recorded and was not is unknown.
    """
    items = items_of(filling, wait_goodness(filling, measures, channel_kind))
    score = score_of_items(items)
    facts = AuditFacts(filling, items, score, channel_kind)
    found = (measured(measure, facts) for measure in measures)
    return Scored(
        score,
        tuple(item.name for item in items if item.failed_critically),
        tuple(value for value in found if value is not None),
        _dimensions(items),
        _sections(filling, items),
    )


def score_of_items(items: Sequence[Item]) -> int | None:
    """The audit score in tenths, half up."""
    counted = [item for item in items if item.counts]
    pairs = [
        (float(item.weight or 0), None if item.goodness is None else float(item.goodness))
        for item in counted
    ]
    points = audit_score(pairs, any(item.failed_critically for item in items)).score
    # Rounded first, so that half a tenth stays half a tenth in binary fractions.
    return None if points is None else floor(round(points * 10, 6) + 0.5)


def _dimensions(items: Sequence[Item]) -> dict[str, int | None]:
    """Every metric that is asked here, in the order of the questionnaire."""
    metrics = dict.fromkeys(item.question.metric for item in items if item.question.metric)
    means = {
        metric: weighted_mean([(w, item.goodness) for w, item in feeding(items, metric)])
        for metric in metrics
    }
    return {metric: None if mean is None else tenths(mean) for metric, mean in means.items()}


def _sections(filling: Filling, items: Sequence[Item]) -> dict[str, int | None]:
    by_name = {item.name: item for item in items}
    return {
        section.name: mean_of([by_name[question.name] for question in section.questions])
        for section in filling.questionnaire.sections
    }


def mean_of(items: Sequence[Item]) -> int | None:
    """Weighted mean in tenths of the items that have points and an answer; None when none has."""
    parts = [(item.weight, item.goodness) for item in items if item.weight and item.is_asked]
    mean = weighted_mean(parts)
    return None if mean is None else tenths(mean)
