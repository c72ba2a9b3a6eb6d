"""What the phone knows of a kind of contact: its marks, what is likely next, the words of what goes on."""

from typing import Any

from flask_babel import gettext as _

from blueprints.field.phases import PHASES, REPEATED, SPANS_DAYS, ordinals, span_words
from domain.clocks import parse_clock
from domain.marks import AFTERWARDS, LIKELY_NEXT, MARKS, MarkKind
from domain.measures import DEFAULT_CLOCKS
from domain.questionnaire import Questionnaire

BOUNDS = (120, 300, 600, 900, 1200, 1800, 3600, 7200, 14_400, 86_400)
"""Lengths in seconds that the strip of a running contact may stand for: the next larger one."""


def facts_of_kind(kind: str) -> dict[str, Any]:
    """By the names that static/js/field/timeline.js knows; what is not so is left out."""
    clock = parse_clock(DEFAULT_CLOCKS[kind])
    return {
        "kinds": {one.name: _mark(one) for one in MARKS.get(kind, ())},
        "next": {name: list(after) for name, after in LIKELY_NEXT.get(kind, {}).items()},
        "days": kind in SPANS_DAYS,
        "bounds": BOUNDS,
        "spans": {name: words for name, words in span_words().items() if name in _strips(kind)},
        "again": {name: _(words) % {"nth": "§"} for name, words in REPEATED.items() if name in _names(kind)},
        "wait": [clock.starts, clock.stops],
        "words": _words(kind),
    }  # fmt: skip


def contact_of_job(form: Questionnaire, kind: str) -> dict[str, Any]:
    """What lists need to know whether a contact runs or waits: its questions with the section they stand in."""
    marks = MARKS.get(kind, ())
    found: dict[str, Any] = {
        "questions": {
            question.name: no
            for no, section in enumerate(form.sections, start=1)
            for question in section.questions
            if question.kind == "timeline"
        },
        "ends": [one.name for one in marks if one.ends],
    }
    if kind in SPANS_DAYS:
        found["stops"] = parse_clock(DEFAULT_CLOCKS[kind]).stops
        found["replies"] = [[one.name, _(one.label)] for one in marks if "reply" in one.name][::-1]
    return found


def asked_afterwards(kind: str) -> tuple[list[MarkKind], list[MarkKind]]:
    """The marks that a page asks for after a call, and the ways it may have ended; nothing for other kinds."""
    marks = MARKS.get(kind, ())
    asked = [one for one in marks if one.name in AFTERWARDS.get(kind, ())]
    return asked, [one for one in marks if asked and one.ends][::-1]


def _words(kind: str) -> dict[str, Any]:
    told: dict[str, Any] = {
        "undo": _("Undo: §"),
        "undone": _("Taken back: §"),
        "after": _("told after the call"),
    }
    if kind not in SPANS_DAYS:
        told["dim"] = _("This phone may switch its screen off. The clock goes on all the same.")
    if kind == "phone":
        told |= {"nth": ordinals(), "call": _("Call §")}
    return told


def _mark(one: MarkKind) -> dict[str, Any]:
    phase = PHASES.get(one.name)
    told = {
        "label": _(one.label),
        "button": _(one.button),
        "ends": bool(one.ends),
        "again": one.repeatable,
        "strip": phase.strip if phase else "",
        "caption": _(phase.caption) % {"since": "§"} if phase else "",
    }
    return {name: value for name, value in told.items() if value}


def _names(kind: str) -> set[str]:
    return {one.name for one in MARKS.get(kind, ())}


def _strips(kind: str) -> set[str]:
    return {PHASES[name].strip for name in _names(kind) if name in PHASES}
