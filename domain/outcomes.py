"""What a timeline says by itself with yes or no: was a person reached, was the contact dropped."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from domain.marks import mark_kinds
from domain.measures import DEFAULT_CLOCKS
from domain.timeline import Timeline
from domain.words import N_


@dataclass(frozen=True, slots=True)
class Outcome:
    """One yes/no outcome: `good` is the answer that counts as success; `needs` are marks the channel must have."""

    name: str
    label: str
    good: bool
    needs: tuple[str, ...]
    happened: Callable[[Timeline], bool]

    def fits(self, channel_kind: str) -> bool:
        known = mark_kinds(channel_kind)
        return all(name in known for name in self.needs)

    def of(self, timeline: Timeline) -> bool | None:
        """True, False, or None while the timeline cannot say.

        That it happened is known at once; that it did not is known only when the contact is over.
        """
        if self.happened(timeline):
            return True
        return False if timeline.ending else None

    def is_good(self, timeline: Timeline) -> bool | None:
        answer = self.of(timeline)
        return None if answer is None else answer == self.good


def person_mark(channel_kind: str) -> str:
    """The mark that means "a person serves me": where the channel's usual wait stops."""
    return DEFAULT_CLOCKS.get(channel_kind, ">").partition(">")[2]


def _reached_human(timeline: Timeline) -> bool:
    return timeline.has(person_mark(timeline.channel_kind))


def _stayed_with_bot(timeline: Timeline) -> bool:
    over = timeline.ending is not None
    return over and timeline.has("auto_reply") and not timeline.has("human_reply")


OUTCOMES: Mapping[str, Outcome] = MappingProxyType(
    {
        outcome.name: outcome
        for outcome in (
            Outcome("reached_human", N_("Reached a person"), True, (), _reached_human),
            Outcome("dropped", N_("Dropped"), False, ("dropped",), lambda t: t.has("dropped")),
            Outcome(
                "deflected",
                N_("Sent to another channel"),
                False,
                ("deflected",),
                lambda t: t.has("deflected"),
            ),
            Outcome("contained", N_("Kept with the bot"), False, ("handover",), _stayed_with_bot),
            Outcome("resolved", N_("Solved"), True, ("resolved",), lambda t: t.has("resolved")),
        )
    }
)
"""Metrics that need no question: the timeline answers them."""
