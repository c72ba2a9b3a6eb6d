"""A timeline at a glance: its named durations, counts and outcomes, ready for a page."""

from dataclasses import dataclass

from domain.clocks import NAMED_CLOCKS, Wait
from domain.outcomes import OUTCOMES
from domain.timeline import Timeline
from domain.words import N_


@dataclass(frozen=True, slots=True)
class NamedWait:
    """One duration by its name; `clock` is the definition that made it."""

    name: str
    label: str
    clock: str
    wait: Wait


@dataclass(frozen=True, slots=True)
class NamedCount:
    """How often something happened."""

    name: str
    label: str
    count: int


_COUNTS = {
    "phone": (("transfer", "transfers", N_("Transfers")), ("hold", "holds", N_("Times on hold"))),
    "chat": (("handover", "handovers", N_("Handovers")),),
}


def durations(timeline: Timeline) -> tuple[NamedWait, ...]:
    """Every named duration of this channel kind, blank ones included."""
    return tuple(
        NamedWait(named.name, named.label, named.clock, timeline.duration(named.clock))
        for named in NAMED_CLOCKS.get(timeline.channel_kind, ())
    )


def counts(timeline: Timeline) -> tuple[NamedCount, ...]:
    """Transfers, holds, handovers: nothing while there are no marks."""
    if timeline.is_blank:
        return ()
    return tuple(
        NamedCount(name, label, timeline.count(mark))
        for mark, name, label in _COUNTS.get(timeline.channel_kind, ())
    )


def outcomes(timeline: Timeline) -> dict[str, bool | None]:
    """Each outcome that this channel kind can have: True, False, or None while it is not known."""
    return {
        name: outcome.of(timeline)
        for name, outcome in OUTCOMES.items()
        if outcome.fits(timeline.channel_kind)
    }
