"""Clocks in words: from which mark to which a wait is measured."""

from flask_babel import gettext as _

from domain.clocks import LONGEST_HOLD, NAMED_CLOCKS, parse_clock
from domain.marks import mark_kinds


def clock_words(clock: str, kind: str) -> str:
    """ "Dialled → A person answered": a clock in the words of its marks."""
    if clock == LONGEST_HOLD:
        return next(_(one.label) for one in NAMED_CLOCKS["phone"] if one.clock == clock)
    labels = {name: _(mark.label) for name, mark in mark_kinds(kind).items()}
    try:
        parsed = parse_clock(clock)
    except ValueError:
        return clock
    sides = (
        _(" or ").join(labels.get(name, name) for name in side)
        for side in (parsed.starts, parsed.stops)
    )
    return " → ".join(sides)
