"""What the measures of one audit may look at: its items, its timelines and its score."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from domain.answers import State
from domain.clocks import Wait, clock_fits
from domain.conditions import end_of_working_day
from domain.contact import WAIT, timeline_for
from domain.filling import Filling
from domain.items import Item, feeding
from domain.measures import DEFAULT_CLOCKS, Measure
from domain.questions import KINDS
from domain.timeline import Timeline, read_time


@dataclass(frozen=True, slots=True)
class AuditFacts:
    """`index` is the audit score in tenths of a point, None when it was not scored."""

    filling: Filling
    items: tuple[Item, ...]
    index: int | None
    channel_kind: str

    @property
    def began(self) -> datetime:
        """When the contact began, at the touchpoint's own time: its earliest mark, else when the audit was opened."""
        lines = self.filling.marks.values()
        marks = [mark for line in lines for mark in line or () if isinstance(mark, Mapping)]
        times = [time for time in (read_time(mark.get("at")) for mark in marks) if time]
        opened = read_time(self.filling.metadata.get("start")) or self.filling.now
        return self.local(min(times, default=opened))

    def local(self, at: datetime) -> datetime:
        """A moment on the touchpoint's clock."""
        return at.astimezone(self.filling.now.tzinfo)

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

    def seconds_to_working_day(self, measure: Measure) -> int | None:
        """The whole seconds from the start of a wait to the end of its last working day; None without a start."""
        timeline = self.timeline(measure.metric)
        clock = measure.clock or DEFAULT_CLOCKS.get(self.channel_kind, "")
        start = timeline.start_of(clock) if timeline else None
        if start is None or measure.limits.working_days is None:
            return None
        end = end_of_working_day(self.local(start.at), measure.limits.working_days)
        return int((end.astimezone(UTC) - start.at).total_seconds())

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
