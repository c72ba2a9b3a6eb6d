"""What the measures of one audit may look at: its items, its timelines and its score."""

from dataclasses import dataclass

from domain.answers import State
from domain.clocks import Wait, clock_fits
from domain.contact import WAIT, timeline_for
from domain.filling import Filling
from domain.items import Item, feeding
from domain.measures import DEFAULT_CLOCKS, Measure
from domain.questions import KINDS
from domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """`index` is the audit score in tenths of a point, None when it was not scored."""

    filling: Filling
    items: tuple[Item, ...]
    index: int | None
    channel_kind: str

    def timeline(self, metric: str) -> Timeline | None:
        return timeline_for(self.filling, metric, self.channel_kind)

    def wait(self, measure: Measure) -> Wait | None:
        """The wait that a measure means; None when it does not apply to this audit.

        A question that feeds the metric with a number of seconds says so itself; a metric of its own without a
        clock has no other source.
        """
        if any(_is_number(item) for _, item in feeding(self.items, measure.metric)):
            return self._typed_wait(measure.metric)
        return self.marked_wait(measure) if measure.clock or measure.metric == WAIT else None

    def marked_wait(self, measure: Measure) -> Wait | None:
        """The wait between marks, by the measure's clock, else by the channel's usual one."""
        timeline = self.timeline(measure.metric)
        clock = measure.clock or DEFAULT_CLOCKS.get(self.channel_kind, "")
        if timeline is None or not clock_fits(clock, self.channel_kind):
            return None
        return timeline.duration(clock)

    def _typed_wait(self, metric: str) -> Wait | None:
        items = [item for _, item in feeding(self.items, metric)]
        typed = [seconds for seconds in map(_seconds_in, items) if seconds is not None]
        if typed:
            return Wait("answered", typed[0])
        return Wait("blank") if any(item.is_missing for item in items) else None


def _is_number(item: Item) -> bool:
    return KINDS[item.question.kind].control != "timeline"


def _seconds_in(item: Item) -> int | None:
    if item.state is not State.ANSWERED:
        return None
    number = KINDS[item.question.kind].expression_value(item.value)
    if isinstance(number, str):
        number = float(number) if number.isdecimal() else -1.0
    return int(number) if isinstance(number, float) and 0 <= number < float("inf") else None
