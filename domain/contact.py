"""The timelines of one audit: which one answers a metric, and how good its wait was."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from domain.clocks import Wait, clock_fits
from domain.filling import Filling
from domain.measures import DEFAULT_CAPS, DEFAULT_CLOCKS, Measure
from domain.timeline import Timeline, first_filled

WAIT = "wait"
"""The metric of a timeline that names none."""


def timeline_for(filling: Filling, metric: str, channel_kind: str) -> Timeline | None:
    """The timeline that answers a metric: one that names it, else the first that says something."""
    asked = filling.timelines(channel_kind)
    naming = [timeline for question, timeline in asked if question.metric == metric]
    return first_filled(naming or [timeline for _, timeline in asked])


def standard_clock(measures: Sequence[Measure], metric: str, channel_kind: str) -> tuple[str, int]:
    """Clock and cap by which a wait scores in the audit: the channel's usual one, unless the metric has its own.

    Claims add measures with other clocks and caps to the same metric; those must not move audit scores.
    """
    usual = DEFAULT_CLOCKS.get(channel_kind, ""), DEFAULT_CAPS.get(channel_kind, 1)
    fitting = [
        (m.clock or usual[0], m.cap or usual[1], m.id or 0)
        for m in measures
        if m.metric == metric
        and m.unit == "seconds"
        and clock_fits(m.clock or usual[0], channel_kind)
    ]
    best = min(fitting, key=lambda m: (m[0] != usual[0], m[1] != usual[1], m[2]), default=usual)
    return best[0], best[1]


def wait_goodness(
    filling: Filling, measures: Sequence[Measure], channel_kind: str
) -> Mapping[str, Fraction | None]:
    """How good each timeline's wait was, by question; None where that can't be said."""
    goodness: dict[str, Fraction | None] = {}
    for question, timeline in filling.timelines(channel_kind):
        clock, cap = standard_clock(measures, question.metric or WAIT, channel_kind)
        wait = timeline.duration(clock) if clock_fits(clock, channel_kind) else Wait("blank")
        goodness[question.name] = wait.goodness(cap)
    return goodness
