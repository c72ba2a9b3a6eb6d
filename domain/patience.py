"""The retry rule of a channel: how long to wait before giving up, how often to try, and on which day again."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.clocks import clock_fits
from domain.measures import DEFAULT_CLOCKS
from domain.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Patience:
    """Without `cap_s` nobody is told when to give up, and nothing is tried again by itself."""

    cap_s: int | None = None
    tries: int = 1
    retry_after_days: int = 1

    def gave_up(self, timeline: Timeline) -> bool:
        """Whether nobody was reached by the rule: the auditor ended a wait that was at least as long as it says.

        A line that the brand dropped is a finding of its own; giving up earlier is left to the reviewer.
        """
        clock = DEFAULT_CLOCKS.get(timeline.channel_kind, "")
        if self.cap_s is None or not clock_fits(clock, timeline.channel_kind):
            return False
        wait = timeline.duration(clock)
        return wait.kind == "cut" and wait.seconds >= self.cap_s

    def tries_again(self, attempt: int) -> bool:
        return attempt < self.tries

    def next_day(self, tried: date, last: date) -> date | None:
        """The first day for the next try; None when the wave, whose last day is named, is over by then."""
        day = tried + timedelta(days=self.retry_after_days)
        return day if day <= last else None
