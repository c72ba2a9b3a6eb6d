"""What looks wrong in a timeline, as sentences for auditor and reviewer; nothing here ever blocks."""

from collections.abc import Iterator
from datetime import timedelta

from domain.marks import MARKS
from domain.timeline import Mark, Timeline
from domain.words import N_, Sentence, say

LONG_CONTACT = timedelta(hours=6)
"""A call, chat or visit longer than this is more likely a wrong date than a long wait."""

_NOT_ENDED = {
    "phone": N_("The call has no end: mark who hung up, and when, so that its times count."),
    "store": N_("The visit has no end: mark when you left."),
    "chat": N_(
        "The chat has no end: mark that it was solved, that they closed it, or that you left."
    ),
}
_STILL_WAITING = N_(
    "It is neither solved nor given up: mark “%(stop)s” when you do, so that the wait counts."
)


DOUBTS = {
    "start": N_("“%(start)s” is missing: waits can't be counted without it."),
    "before": N_("“%(mark)s” is timed before “%(start)s”: correct one of them."),
    "twice": N_("“%(mark)s” is marked twice: the first one counts."),
    "resume": N_("“%(mark)s” is marked without a hold before it."),
    "after": N_("“%(mark)s” is timed after “%(end)s”: correct one of them."),
    "long": N_("This contact lasted %(hours)s hours: check the dates of its marks."),
}
"""By the names that static/js/field/lasted.js knows them by."""


def timeline_problems(timeline: Timeline) -> tuple[Sentence, ...]:
    """Marks left out, out of order, twice, without their partner, after the end, or without an end."""
    checks = (
        _start_is_missing,
        _before_the_start,
        _twice,
        _loose_resume,
        _after_the_end,
        _no_end,
        _too_long,
    )
    return timeline.unreadable + tuple(
        sentence for check in checks if timeline.marks for sentence in check(timeline)
    )


def _start_name(timeline: Timeline) -> str:
    return MARKS[timeline.channel_kind][0].name


def _words(mark: Mark) -> Sentence:
    return say(mark.kind.label)


def _start_is_missing(timeline: Timeline) -> Iterator[Sentence]:
    if not timeline.has(_start_name(timeline)):
        start = say(MARKS[timeline.channel_kind][0].label)
        yield say(DOUBTS["start"], start=start)


def _before_the_start(timeline: Timeline) -> Iterator[Sentence]:
    start = timeline.first(_start_name(timeline))
    for mark in timeline.marks:
        if start and mark.at < start.at:
            yield say(DOUBTS["before"], mark=_words(mark), start=_words(start))


def _twice(timeline: Timeline) -> Iterator[Sentence]:
    for kind in MARKS[timeline.channel_kind]:
        if not kind.repeatable and timeline.count(kind.name) > 1:
            yield say(DOUBTS["twice"], mark=say(kind.label))


def _loose_resume(timeline: Timeline) -> Iterator[Sentence]:
    on_hold = False
    for mark in timeline.marks:
        if mark.name == "resume" and not on_hold:
            yield say(DOUBTS["resume"], mark=_words(mark))
        on_hold = mark.name == "hold"


def _after_the_end(timeline: Timeline) -> Iterator[Sentence]:
    end = timeline.ending
    for mark in timeline.marks:
        # A second ending of the same kind is "twice"; every other mark after the end is out of order.
        if end and mark.at > end.at and mark.name != end.name:
            yield say(DOUBTS["after"], mark=_words(mark), end=_words(end))


def _no_end(timeline: Timeline) -> Iterator[Sentence]:
    if not timeline.ending:
        yield no_end_words(timeline.channel_kind)


def no_end_words(channel_kind: str) -> Sentence:
    """What is said while the contact has no end."""
    stop = next(kind for kind in MARKS[channel_kind] if kind.ends)
    return say(_NOT_ENDED.get(channel_kind, _STILL_WAITING), stop=say(stop.button))


def _too_long(timeline: Timeline) -> Iterator[Sentence]:
    length = timeline.marks[-1].at - timeline.marks[0].at
    if is_short(timeline.channel_kind) and length > LONG_CONTACT:
        yield say(DOUBTS["long"], hours=int(length.total_seconds() // 3600))


def is_short(channel_kind: str) -> bool:
    """Whether contacts of this kind are over within hours."""
    return channel_kind in _NOT_ENDED
