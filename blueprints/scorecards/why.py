"""Why a figure is what it is: what was counted, what was left out, by which rule."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from domain.people_words import count_words, percent
from domain.scorecard_values import Figure

SECTIONS = {"yes_no": "3.1", "score": "3.2", "seconds": "3.4"}
"""The section of the method that made the figure."""


@dataclass(frozen=True, slots=True)
class Why:
    """The sentences that stand above the audits of a figure; `rule` is a section of the method."""

    sentences: tuple[str, ...]
    rule: str


def why(figure: Figure, kinds: Mapping[str, int], origin: str) -> Why:
    """The explanation of a figure; `kinds` counts its values by kind, and is not told of a hidden one."""
    made_of = [] if figure.state == "hidden" else list(_made_of(figure, kinds, origin))
    said = [*made_of, *_left_out(figure), *_worth(figure)]
    return Why(tuple(said), "6" if figure.state == "hidden" else SECTIONS[figure.unit])


def _made_of(figure: Figure, kinds: Mapping[str, int], origin: str) -> Iterator[str]:
    n = count_words(figure.n)
    if figure.unit == "seconds":
        yield _("Median of %(n)s waits: half were shorter, half were longer.", n=n)
        yield from _unfinished(kinds)
    elif figure.unit == "score":
        yield _("Mean of %(n)s scores of 0 to 100.", n=n)
    elif origin == "reported":
        yield _("Share of %(n)s contacts, as counted by whoever reported them.", n=n)
    else:
        yield _(
            "Share of %(n)s audits: %(good)s passed, %(bad)s failed.",
            n=n,
            good=count_words(kinds.get("success", 0)),
            bad=count_words(kinds.get("failure", 0)),
        )
        if figure.direction == "lower":
            yield _("The figure is the share that failed, so lower is better.")


def _unfinished(kinds: Mapping[str, int]) -> Iterator[str]:
    if cut := kinds.get("cut", 0):
        yield ngettext(
            "In %(n)s the auditor gave up: it counts as at least that long.",
            "In %(n)s the auditor gave up: they count as at least that long.",
            cut,
            n=count_words(cut),
        )
    if lost := kinds.get("lost", 0):
        yield ngettext(
            "%(n)s was cut off before anyone came: it counts as at least that long.",
            "%(n)s were cut off before anyone came: they count as at least that long.",
            lost,
            n=count_words(lost),
        )


def _left_out(figure: Figure) -> Iterator[str]:
    if figure.unknown:
        yield ngettext(
            "%(n)s could not be seen; this figure leaves it out, and verdicts hold it against "
            "whatever they say.",
            "%(n)s could not be seen; this figure leaves them out, and verdicts hold them against "
            "whatever they say.",
            figure.unknown,
            n=count_words(figure.unknown),
        )
    if figure.covered < 0.9995:
        yield _(
            "Nothing was seen in a part of the plan: the figure covers %(share)s of it.",
            share=percent(figure.covered),
        )


def _worth(figure: Figure) -> Iterator[str]:
    if figure.margin_shown:
        yield _(
            "Margin %(margin)s: 95%% if you look once at a finished wave.",
            margin=figure.margin_shown,
        )
    if figure.deff > 1.05 and figure.n:
        yield _(
            "Contacts in the same hour or store resemble each other, so %(n)s count like %(worth)s "
            "independent ones.",
            n=count_words(figure.n),
            worth=count_words(round(figure.n_eff)),
        )
    if figure.state == "small_base":
        yield _("Fewer than 30: a small base.")
