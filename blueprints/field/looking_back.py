"""What the last look on a phone says of a contact: its durations and what looks wrong in it, with gaps in braces."""

from typing import Any

from flask_babel import gettext as _

from domain.clocks import LONGEST_HOLD, NAMED_CLOCKS, parse_clock
from domain.marks import MARKS
from domain.timeline_checks import DOUBTS, LONG_CONTACT, is_short, no_end_words
from domain.words import say
from services.translating import translated

GAPS = ("start", "mark", "end", "hours")


def times_for_script(kind: str) -> dict[str, Any]:
    """By the names that static/js/field/lasted.js knows."""
    gaps = {name: f"{{{name}}}" for name in GAPS}
    return {
        "marks": [[one.name, _(one.label), one.ends, one.repeatable] for one in MARKS[kind]],
        "clocks": [[_(one.label), _clock(one.clock)] for one in NAMED_CLOCKS[kind]],
        "kinds": {
            "cut": _("at least %(time)s", time="{time}"),
            "lost": _("%(time)s, then they ended it", time="{time}"),
        },
        "doubts": {name: translated(say(words, **gaps)) for name, words in DOUBTS.items()}
        | {"end": translated(no_end_words(kind))},
        "longest": LONG_CONTACT.total_seconds() if is_short(kind) else None,
    }


def _clock(clock: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """(starts, stops), or nothing for the longest hold."""
    if clock == LONGEST_HOLD:
        return None
    parsed = parse_clock(clock)
    return parsed.starts, parsed.stops
