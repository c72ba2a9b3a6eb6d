"""Yes/no measures of one audit: from a wait, from an answer, or from what the timeline shows."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from domain.clocks import Wait
from domain.facts import AuditFacts
from domain.items import Item, feeding, weighted_mean
from domain.measures import DEFAULT_CAPS, Direction, Measure
from domain.outcomes import OUTCOMES

Verdict = Literal["success", "failure", "unknown"]
"""Success is always the good outcome; None beside it means that the measure does not apply."""


def yes_no(measure: Measure, facts: AuditFacts) -> Verdict | None:
    """A threshold on a wait where one is named, else what was answered, else what the timeline shows."""
    if measure.clock or measure.limits.is_a_bound:
        return within(facts.wait(measure), measure, facts)
    return _from_what_is_said(measure, facts)


def reached_human(measure: Measure, facts: AuditFacts) -> Verdict | None:
    """A try to reach a person, within patience; giving up earlier is unknown (METHOD.md section 5).

    A timeline knows this better than an answer does, so it is asked first.
    """
    timeline = facts.timeline(measure.metric)
    if timeline is None or timeline.is_blank:
        return _from_what_is_said(measure, facts)
    wait = facts.marked_wait(measure)
    if wait is not None and wait.kind == "blank":
        return from_outcome(measure, facts)
    return within(wait, measure, facts)


def within(wait: Wait | None, measure: Measure, facts: AuditFacts) -> Verdict | None:
    """METHOD.md section 2: did it come within the threshold, its working days, the cap, or the channel's patience?"""
    if wait is None:
        return None
    if measure.limits.working_days is not None:
        bound = facts.seconds_to_working_day(measure)
        return "unknown" if bound is None else wait.within(bound)
    patience = measure.cap or DEFAULT_CAPS.get(facts.channel_kind, 0)
    return wait.within(patience if measure.threshold is None else measure.threshold)


def _from_what_is_said(measure: Measure, facts: AuditFacts) -> Verdict | None:
    """An answer decides; where it is missing or does not tell, the marks do."""
    answered, marked = from_answers(measure, facts), from_outcome(measure, facts)
    if answered in ("success", "failure") or marked is None:
        return answered
    return marked


def from_answers(measure: Measure, facts: AuditFacts) -> Verdict | None:
    """50 points or more are a success; choices without points count by their names yes and no."""
    parts = feeding(facts.items, measure.metric)
    mean = weighted_mean([(weight, _goodness(i, measure.direction)) for weight, i in parts])
    if mean is not None:
        return "success" if mean >= Fraction(1, 2) else "failure"
    return _unknown_or_nothing(parts)


def from_outcome(measure: Measure, facts: AuditFacts) -> Verdict | None:
    """Reached, dropped, sent elsewhere: what the marks say without any question."""
    outcome, timeline = OUTCOMES.get(measure.metric), facts.timeline(measure.metric)
    if outcome is None or timeline is None or not outcome.fits(facts.channel_kind):
        return None
    good = outcome.is_good(timeline)
    if good is None:
        return "unknown"
    return "success" if good else "failure"


def _goodness(item: Item, direction: Direction) -> Fraction | None:
    if item.goodness is not None or item.is_missing:
        return item.goodness
    good = {"yes": direction == "higher", "no": direction == "lower"}.get(str(item.value).lower())
    return None if good is None else Fraction(good)


def _unknown_or_nothing(parts: Sequence[tuple[Fraction, Item]]) -> Verdict | None:
    return "unknown" if any(item.is_missing for _, item in parts) else None
