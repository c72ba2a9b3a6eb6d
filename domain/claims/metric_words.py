"""What claims call a metric, and the program's metric that is meant."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.claims.parts import Part
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
    "expertise": Meaning("knowledge"),
    "friendliness": Meaning("empathy"),
}
"""Words of real claims and the built-in metric each means; a program's own metric of that name goes first."""


def metric_name(written: str) -> str:
    """The metric without what stands in brackets: "answer_time (mean)" is answer_time."""
    return re.sub(r"\s*\(.*\)\s*$", "", written.strip())


def tied(part: Part, written: str, metrics: Mapping[str, MetricRow]) -> Part:
    """The part with the metric that is meant, or not judged when the program has none of that name."""
    name = metric_name(written)
    meaning = Meaning(name) if name in metrics else METRIC_WORDS.get(name, Meaning(name))
    metric = metrics.get(meaning.metric)
    if metric is None:
        return not_judged(replace(part, metric=name), "no_metric")
    return replace(
        part,
        metric=metric.key,
        unit=metric.unit,
        direction=metric.direction,
        clock=part.clock or meaning.clock,
    )


def not_judged(part: Part, reason: str) -> Part:
    """The part registered without a verdict; the reason goes first among the notes."""
    return replace(
        part, rule="none", state="not_judged_yet", promise=None, notes=(reason, *part.notes)
    )
