"""A timeline as the fill page shows it: the clock, what goes on, the strip, the marks, the next buttons."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from flask_babel import gettext as _

from blueprints.field.contact_facts import BOUNDS, asked_afterwards, facts_of_kind
from blueprints.field.phases import PHASES, SPANS_DAYS, Phase, span_words
from blueprints.field.times import city, clock_words, day_and_time, elapsed_words, for_input, local
from domain.mark_edits import instant
from domain.marks import MARKS, MarkKind
from domain.timeline import Mark, Timeline
from domain.words import N_

MOST_NEXT = 4
BY_HAND = N_("by hand")
HOW = {"tap": "", "server": "", "after": N_("told after the call")}
"""How a mark came, where people need to know."""


@dataclass(frozen=True, slots=True)
class Row:
    """One mark in the list; `at` is its time of day or its date and time, `was` the time it replaced."""

    place: int
    name: str
    label: str
    elapsed: str
    at: str
    was: str
    how: str
    value: str


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact for the page. `since` is the instant its clock counts from, "" when it stands still."""

    timeline: Timeline
    zone: str
    now: datetime

    @property
    def kind(self) -> str:
        return self.timeline.channel_kind

    @property
    def spans_days(self) -> bool:
        return self.kind in SPANS_DAYS

    @property
    def is_running(self) -> bool:
        return bool(self.timeline.marks) and not self.timeline.ending

    @property
    def began(self) -> datetime | None:
        return self.timeline.marks[0].at if self.timeline.marks else None

    @property
    def since(self) -> str:
        return instant(self.began) if self.is_running and self.began else ""

    @property
    def text(self) -> str:
        """The large figure: time since the first mark, or the whole length when it is over."""
        return elapsed_words(self._length) if self.began else "00:00"

    @property
    def caption(self) -> str:
        """What goes on, and since when."""
        if self.began is None:
            return _("The clock starts with your first tap.")
        if self.timeline.ending:
            return _("from %(first)s to %(last)s", first=self._first_label, last=self._end_label)
        mark, phase = self._phase()
        return _(phase.caption) % {"since": self.told(mark.at)} if mark and phase else ""

    @property
    def city(self) -> str:
        """The place whose clock its times are told by."""
        return city(self.zone)

    @property
    def now_value(self) -> str:
        return for_input(self.now, self.zone)

    def next_of(self, question: str) -> list[tuple[str, str]]:
        """(what the button sends, its words), the likeliest first."""
        likely = self.timeline.next_marks()[:MOST_NEXT]
        return [(f"{question}:{kind.name}", _(kind.button)) for kind in likely]

    @property
    def others(self) -> list[tuple[str, str]]:
        """What may also be marked, said behind "Something else happened"."""
        if not self.is_running:
            return []
        later = self.timeline.next_marks()[MOST_NEXT:]
        return [(k.name, _(k.button)) for k in (*later, *self.timeline.other_marks())]

    @property
    def rows(self) -> list[Row]:
        return [self._row(place, mark) for place, mark in enumerate(self.timeline.marks)]

    @property
    def strip(self) -> list[dict[str, Any]]:
        """Pieces as shares of 100."""
        whole = self._whole
        pieces = [(kind, 100 * span / whole) for kind, span in self._spans() if span > 0]
        return [{"kind": kind, "share": round(share, 2)} for kind, share in pieces]

    @property
    def strip_words(self) -> str:
        """The strip in one sentence."""
        told = span_words()
        parts = [
            f"{told[kind]} {elapsed_words(timedelta(seconds=span))}" for kind, span in self._spans()
        ]
        return ", ".join(parts) or _("Nothing marked yet")

    @property
    def totals(self) -> list[tuple[str, str, str]]:
        """How long each part took altogether: (piece of the strip, its word, the time)."""
        found: dict[str, float] = {}
        for kind, seconds in self._spans():
            found[kind] = found.get(kind, 0) + seconds
        words = span_words()
        return [
            (kind, words[kind], elapsed_words(timedelta(seconds=s))) for kind, s in found.items()
        ]

    @property
    def facts(self) -> dict[str, Any]:
        """What the page's script needs to do the same without asking the server."""
        return facts_of_kind(self.kind)

    @property
    def afterwards(self) -> tuple[list[MarkKind], list[MarkKind]]:
        """What is asked after a call in the phone's own dialler, and how it may have ended."""
        return asked_afterwards(self.kind)

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Everything that can be marked, with its name afterwards."""
        return [(one.name, _(one.label)) for one in MARKS.get(self.kind, ())]

    def told(self, at: datetime) -> str:
        """A mark's time as people of this channel say it."""
        if self.spans_days or self.began is None:
            return day_and_time(at, self.zone)
        return elapsed_words(at - self.began)

    @property
    def _end(self) -> datetime:
        ending = self.timeline.ending
        return ending.at if ending else self.now

    @property
    def _length(self) -> timedelta:
        return self._end - self.began if self.began else timedelta(0)

    @property
    def _whole(self) -> float:
        seconds = self._length.total_seconds()
        if self.is_running:
            return float(next((bound for bound in BOUNDS if bound > seconds), seconds * 1.2))
        return max(seconds, 1.0)

    def _phase(self) -> tuple[Mark | None, Phase | None]:
        mark = next((m for m in reversed(self.timeline.marks) if m.name in PHASES), None)
        return mark, PHASES[mark.name] if mark else None

    def _spans(self) -> list[tuple[str, float]]:
        """(piece, seconds) in order of time; neighbours of one kind are one piece."""
        marks = [m for m in self.timeline.marks if m.name in PHASES and m.at <= self._end]
        ends = [*(m.at for m in marks[1:]), self._end]
        spans: list[tuple[str, float]] = []
        for mark, end in zip(marks, ends, strict=False):
            kind, seconds = PHASES[mark.name].strip, (end - mark.at).total_seconds()
            if spans and spans[-1][0] == kind:
                spans[-1] = (kind, spans[-1][1] + seconds)
            else:
                spans.append((kind, seconds))
        return spans

    def _row(self, place: int, mark: Mark) -> Row:
        at = local(mark.at, self.zone).strftime("%H:%M:%S")
        return Row(
            place=place,
            name=mark.name,
            label=_(mark.kind.label),
            elapsed=self.told(mark.at),
            at="" if self.spans_days else at,
            was=self.told(mark.was) if mark.was else "",
            how=self._how(mark.how),
            value=for_input(mark.at, self.zone),
        )

    @staticmethod
    def _how(how: str) -> str:
        words = HOW.get(how, BY_HAND)
        return _(words) if words else ""

    @property
    def _first_label(self) -> str:
        return clock_words(self.timeline.marks[0].at, self.zone)

    @property
    def _end_label(self) -> str:
        return clock_words(self._end, self.zone)
