"""What the form of a claim asks, for the kinds chosen: columns, hints, usual answers, clocks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from blueprints.clocks import clock_words
from domain.channels import KIND_NAMES
from domain.claims import CLAIMS
from domain.claims.asking import Ask
from domain.claims.clock_words import clock_of_kind
from domain.claims.metric_words import METRIC_WORDS
from domain.clocks import NAMED_CLOCKS
from domain.marks import mark_kinds
from domain.measures import DEFAULT_CLOCKS
from domain.words import N_

OWN = "own"
NEXT_STEPS = {
    "metric": N_("Say what is measured, such as answer_time or a metric of the program."),
    "operator": N_("Say how the value is meant."),
    "value": N_("Write the promised value as advertised."),
    "unit": N_("Choose the unit of the value."),
    "share_pct": N_("Write the promised share of contacts in percent."),
}
"""What to do where a kind needs a column that is empty."""


@dataclass(frozen=True, slots=True)
class ClockChoice:
    """The clock of one kind of channel: what may be chosen, and what is."""

    kind: str
    label: str
    chosen: str
    options: tuple[tuple[str, str], ...]
    marks: tuple[tuple[str, str], ...]
    start: str = ""
    stop: str = ""


def asks_of(kinds: Sequence[str]) -> dict[str, Ask]:
    """Every column that one of these kinds reads; needed when one of them needs it."""
    found: dict[str, Ask] = {}
    for kind in kinds:
        for ask in CLAIMS[kind].asks if kind in CLAIMS else ():
            known = found.get(ask.column, ask)
            usual = tuple(dict.fromkeys((*known.usual, *ask.usual)))
            found[ask.column] = replace(known, needed=known.needed or ask.needed, usual=usual)
    return found


def missing_of(asks: Mapping[str, Ask], told: Mapping[str, str]) -> list[str]:
    """The columns that are needed and empty."""
    return [name for name, ask in asks.items() if ask.needed and not told.get(name, "").strip()]


def usual_metrics(names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What may be written as the metric: the program's own by key, and the usual words of claims."""
    words = {word: names.get(meaning.metric, "") for word, meaning in METRIC_WORDS.items()}
    return [*names.items(), *((word, name) for word, name in words.items() if word not in names)]


def clock_choice(kind: str, written: str) -> ClockChoice:
    """The choice of a clock on one kind of channel; `written` is the claim's cell."""
    chosen = clock_of_kind(written, kind)
    marks = tuple((one.name, _(one.label)) for one in mark_kinds(kind).values())
    usual = _("The usual wait: %(clock)s", clock=clock_words(DEFAULT_CLOCKS[kind], kind))
    options = [("", usual), *((one.name, _(one.label)) for one in NAMED_CLOCKS[kind])]
    start, _to, stop = (chosen if ">" in chosen else DEFAULT_CLOCKS[kind]).partition(">")
    if chosen and chosen not in dict(options):
        if start in dict(marks) and stop in dict(marks):
            chosen = OWN
        else:
            options.append((chosen, clock_words(chosen, kind)))
    options.append((OWN, _("From another mark to another mark")))
    label = _(KIND_NAMES[kind])
    return ClockChoice(kind, label, chosen, tuple(options), marks, start, stop)
