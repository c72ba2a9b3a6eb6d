"""What one audit says of each behaviour beside each outcome, the behaviour's own part in the outcome taken out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.contact import WAIT, wait_goodness
from domain.driver_sums import Behaviour, GroupSums
from domain.facts import AuditFacts
from domain.filling import Filling
from domain.items import Item, feeding, items_of, weighted_mean
from domain.measures import Measure, MeasuredValue
from domain.measuring import measured
from domain.questionnaire import in_language
from domain.scoring import score_of_items

INDEX = "index"
CRITICAL = "critical"
METRIC = "metric:"
"""Before the key of a behaviour that no question asks: it was read from the marks of the contact."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One behaviour in one audit, with every outcome as it would be without it."""

    key: str
    label: str
    goodness: float
    outcomes: Mapping[str, float]


def counted_with(
    sums: GroupSums, filling: Filling, measures: Sequence[Measure], channel_kind: str
) -> GroupSums:
    """The sums with one more audit."""
    behaviours = dict(sums.behaviours)
    for one in seen_in(filling, measures, channel_kind):
        known = behaviours.get(one.key) or Behaviour(one.label)
        behaviours[one.key] = known.plus(one.goodness, one.outcomes)
    return GroupSums(sums.audits + 1, behaviours)


def seen_in(filling: Filling, measures: Sequence[Measure], channel_kind: str) -> Iterator[Seen]:
    """Every scored question that managers may read, and what the marks say of yes-or-no metrics; without conditions
    of claims. What only the desk may read counts in the outcomes as it does in every score, and is no behaviour.
    """
    plain = [one for one in measures if not one.condition and one.unit != "seconds"]
    items = items_of(filling, wait_goodness(filling, measures, channel_kind))
    facts = AuditFacts(filling, items, score_of_items(items), channel_kind)
    values = [value for one in plain if (value := measured(one, facts)) is not None]
    outcomes = _Outcomes(items, values)
    for item in items:
        if item.goodness is None or not (item.weight or item.question.metric):
            continue
        if item.question.visible != "manager":
            continue
        key, label = _named(filling, item)
        yield Seen(
            key,
            label,
            float(item.goodness),
            outcomes.without(item),
        )
    asked = {item.question.metric for item in items}
    for value in values:
        metric = value.measure.metric
        if value.measure.unit == "yes_no" and metric not in asked | {CRITICAL}:
            good = goodness_of(value)
            if good is not None:
                yield Seen(METRIC + metric, "", good, outcomes.beside(metric))


def _named(filling: Filling, item: Item) -> tuple[str, str]:
    """A question by its label; what is tapped while it happens, by the metric that it times."""
    if filling.kind(item.name).records_marks:
        return METRIC + (item.question.metric or WAIT), ""
    document = filling.questionnaire
    label = in_language(item.question.label, "", document.default_language)
    return f"{document.form_id}:{item.name}", label or item.name


def goodness_of(value: MeasuredValue) -> float | None:
    """0 to 1, higher is better; None for what could not be seen."""
    if value.kind in ("success", "failure"):
        return float(value.kind == "success")
    if value.kind != "value":
        return None
    share = value.value / 1000
    return share if value.measure.direction == "higher" else 1 - share


class _Outcomes:
    """The outcomes of one audit: its score, and every metric that is a score or a yes or no."""

    def __init__(self, items: Sequence[Item], values: Sequence[MeasuredValue]) -> None:
        self._items = items
        self._score = _Score(items)
        self._values = {
            one.measure.metric: good
            for one in values
            if one.measure.metric not in (INDEX, CRITICAL)
            and (good := goodness_of(one)) is not None
        }
        self._scores = {one.measure.metric for one in values if one.measure.unit == "score"}
        self._falling = {one.measure.metric for one in values if one.measure.direction == "lower"}

    def without(self, item: Item) -> dict[str, float]:
        """A metric that the question alone makes is not beside it: it is the question itself."""
        found = {INDEX: self._score.without(item)} | self._values
        metric = item.question.metric
        if metric in self._values:
            found[metric] = self._metric_without(metric, item) if metric in self._scores else None
        return {key: value for key, value in found.items() if value is not None}

    def beside(self, metric: str) -> dict[str, float]:
        """For what the marks say: it has no points in the score, and is not beside itself."""
        found = {INDEX: self._score.whole()} | self._values
        return {key: value for key, value in found.items() if value is not None and key != metric}

    def _metric_without(self, metric: str, item: Item) -> float | None:
        rest = [(w, one.goodness) for w, one in feeding(self._items, metric) if one is not item]
        mean = weighted_mean(rest)
        if mean is None:
            return None
        return float(1 - mean if metric in self._falling else mean)


class _Score:
    """The audit score as it would be without one question (METHOD.md section 7), 0 to 1."""

    def __init__(self, items: Sequence[Item]) -> None:
        counted = [(float(one.weight or 0), one) for one in items if one.counts]
        self._all = sum(weight for weight, _ in counted)
        known = [(w, float(one.goodness)) for w, one in counted if one.goodness is not None]
        self._known = sum(weight for weight, _ in known)
        self._good = sum(weight * good for weight, good in known)
        self._failed = {one.name for one in items if one.failed_critically}

    def whole(self) -> float | None:
        return self._of(self._all, self._known, self._good, bool(self._failed))

    def without(self, item: Item) -> float | None:
        weight = float(item.weight or 0) if item.counts else 0.0
        known = weight if item.goodness is not None else 0.0
        good = known * float(item.goodness or 0)
        failed = bool(self._failed - {item.name})
        return self._of(self._all - weight, self._known - known, self._good - good, failed)

    def _of(self, total: float, known: float, good: float, failed: bool) -> float | None:
        """Scored when at least half of the weight is known; a critical failure makes it 0."""
        if known <= 1e-9 or known < total / 2 * (1 - 1e-12):
            return None
        return 0.0 if failed else good / known
