"""What claims call a metric, and the program's metric that is meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.claims.parts import Part
from domain.measures import Direction, Unit
from domain.outcomes import OUTCOMES
from domain.scorecard_rows import MetricRow


@dataclass(frozen=True, slots=True)
class Meaning:
    """A metric of the program; `clock` names one of domain.clocks, "" is the usual wait."""

    metric: str
    clock: str = ""


METRIC_WORDS: Mapping[str, Meaning] = {
    "open_hours": Meaning("wait"),
    "chat_unavailable": Meaning("wait"),
    "answer_time": Meaning("wait"),
    "wait_time": Meaning("wait"),
    "rings": Meaning("wait"),
    "first_response": Meaning("wait"),
    "reply_time": Meaning("wait"),
    "counter_wait": Meaning("wait", "service_wait"),
    "greeting_wait": Meaning("wait", "greeting_wait"),
    "queue_time": Meaning("wait", "queue_wait"),
    "hold_time": Meaning("wait", "longest_hold"),
    "time_in_store": Meaning("wait", "time_in_store"),
    "time_in_department": Meaning("wait", "time_in_store"),
    "resolution_time": Meaning("wait", "resolution_time"),
    "reply_rate": Meaning("reached_human"),
    "human_answer": Meaning("reached_human"),
    "drop_rate": Meaning("dropped"),
    "dropped_calls": Meaning("dropped"),
    "deflection": Meaning("deflected"),
    "first_contact_resolution": Meaning("resolution"),
    "service_rank": Meaning("index"),
    "service": Meaning("index"),
    "rank": Meaning("index"),
    "expertise": Meaning("knowledge"),
    "friendliness": Meaning("empathy"),
}
"""Words of real claims and the built-in metric each means; a program's own metric of that name goes first."""


NO_CONTACT_SHOWS = frozenset({"sla", "sla_rank", "terms", "terms_rank", "contract", "market_share"})
"""What stands in contracts and statistics: no contact with a brand shows it."""

QUALITIES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\b(expert|knowledge|skill|special(ist|ised|ized)|competen|qualified)", re.I),
        "knowledge",
    ),
    (re.compile(r"\b(friendl|polite|caring|empath|courte|kind|warm)", re.I), "empathy"),
    (re.compile(r"\b(resol|solve|fix|sorted)", re.I), "resolution"),
)
"""Qualities in the words of a claim and the built-in score each means; others mean the index."""


def quality_meant(claim: str) -> str:
    """The score that the words of a claim are about."""
    return next((metric for words, metric in QUALITIES if words.search(claim)), "index")


def metric_name(written: str) -> str:
    """The metric as a key, without what stands in brackets: "Answer time (mean)" is answer_time."""
    plain = re.sub(r"\s*\(.*\)\s*$", "", written.strip())
    return re.sub(r"\s+", "_", plain.lower())


def tied(
    part: Part,
    written: str,
    metrics: Mapping[str, MetricRow],
    unit: Unit = "yes_no",
    direction: Direction = "higher",
) -> Part:
    """The part with the metric that is meant.

    One that the program does not have is named all the same, with this unit: registering the claim adds it, so
    that a questionnaire can carry its question. What no contact could show has no test.
    """
    name = metric_name(written)
    if not name:
        return not_judged(part, "no_metric")
    meaning = Meaning(name) if name in metrics else METRIC_WORDS.get(name, Meaning(name))
    if meaning.metric not in metrics and name in NO_CONTACT_SHOWS:
        return not_measurable(replace(part, metric=name), "no_contact")
    metric = metrics.get(meaning.metric) or MetricRow(meaning.metric, "", unit, direction)
    own = metric.unit == "yes_no" and metric.key not in OUTCOMES
    return replace(
        part,
        metric=metric.key,
        unit=metric.unit,
        direction=metric.direction,
        clock=part.clock or meaning.clock,
        notes=(*part.notes, *(("own_metric",) if own else ())),
    )


def not_judged(part: Part, reason: str) -> Part:
    """The part registered without a verdict until someone mends it; the reason goes first among the notes."""
    return replace(
        part, rule="none", state="not_judged_yet", promise=None, notes=(reason, *part.notes)
    )


def not_measurable(part: Part, reason: str) -> Part:
    """The part registered without a verdict for good."""
    return replace(part, rule="none", state="not_measurable", promise=None, notes=(reason,))
