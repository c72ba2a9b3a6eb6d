"""What a figure or verdict does not count, and why: REASONS holds every reason once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.explanations.values import Head, Step, Table
from domain.people_words import count_words, percent
from domain.words import N_, Sentence, say


@dataclass(frozen=True, slots=True)
class LeftOut:
    """How many contacts each reason keeps out.

    `not_applicable` and `unknown` are of approved audits, counted per test where a claim has several. The reasons
    from `awaiting_review` to `withdrawn` are states of audits. `outside_dates` are approved audits in waves in which
    the claim was not advertised, `outside_period` those of waves that the page does not show. `weightless` are in
    parts of the plan with weight 0. `reported` and `audited` were counted on the other origin.
    """

    not_applicable: int = 0
    unknown: int = 0
    awaiting_review: int = 0
    quarantined: int = 0
    conflict: int = 0
    returned: int = 0
    rejected: int = 0
    withdrawn: int = 0
    outside_dates: int = 0
    outside_period: int = 0
    weightless: int = 0
    reported: int = 0
    audited: int = 0
    unvisited: tuple[str, ...] = ()
    covered: float = 1.0
    hidden_groups: int = 0

    def number(self, reason: str) -> int:
        found: int = getattr(self, reason)
        return found


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason in words, and what it means for the figure."""

    name: str
    label: str
    meaning: str


REASONS = (
    Reason(
        "not_applicable",
        N_("Not applicable"),
        N_("The question did not arise in these contacts, or is not asked there."),
    ),
    Reason(
        "unknown",
        N_("Could not be seen"),
        N_("Figures leave them out; verdicts hold them against whatever they say."),
    ),
    Reason("awaiting_review", N_("Awaiting review"), N_("Nobody has approved them yet.")),
    Reason(
        "quarantined",
        N_("Held for the desk"),
        N_("They did not pass the checks; the desk mends or rejects them."),
    ),
    Reason(
        "conflict", N_("Two versions"), N_("Two devices sent different answers; the desk chooses.")
    ),
    Reason("returned", N_("Returned"), N_("They are back with the auditor, with a question.")),
    Reason(
        "rejected", N_("Rejected"), N_("The desk decided that they do not count, and said why.")
    ),
    Reason("withdrawn", N_("Withdrawn"), N_("They were approved once and count no more.")),
    Reason(
        "outside_dates",
        N_("Outside the claim's dates"),
        N_("The promise was not advertised in their waves."),
    ),
    Reason("outside_period", N_("In other waves"), N_("This page shows another period.")),
    Reason(
        "weightless",
        N_("In a part of the plan without weight"),
        N_("The plan gives their part a weight of zero."),
    ),
    Reason(
        "reported",
        N_("Reported by others"),
        N_("Reported counts are never added to audited ones."),
    ),
    Reason("audited", N_("Audited"), N_("Audits are never added to reported counts.")),
)

HEADS = (
    Head(say(N_("Reason"))),
    Head(say(N_("Contacts")), number=True),
    Head(say(N_("What it means"))),
)


def left_out_step(left_out: LeftOut) -> Step:
    """Every reason with its number; those that keep nothing out are not listed."""
    rows = tuple(
        (say(one.label), count_words(left_out.number(one.name)), say(one.meaning))
        for one in REASONS
        if left_out.number(one.name)
    )
    tables = (Table(say(N_("Left out, by reason")), HEADS, rows),) if rows else ()
    return Step(
        "left_out",
        say(N_("What was left out, and why")),
        tuple(_sentences(left_out, bool(rows))),
        tables=tables,
    )


def _sentences(left_out: LeftOut, any_rows: bool) -> Sequence[Sentence]:
    found = [] if any_rows else [say(N_("Nothing was left out."))]
    if left_out.unvisited:
        found.append(
            say(
                N_("Nobody was there yet: %(names)s. What was seen covers %(share)s of the plan."),
                names=", ".join(left_out.unvisited),
                share=percent(left_out.covered),
            )
        )
    if left_out.hidden_groups:
        found.append(
            say(
                N_(
                    "Groups in it that are too small to be shown by themselves: %(n)s. They are counted."
                ),
                n=count_words(left_out.hidden_groups),
            )
        )
    return found


def left_out_document(left_out: LeftOut) -> dict[str, Any]:
    """The numbers by reason, for files; only those that keep something out."""
    found: dict[str, Any] = {
        one.name: left_out.number(one.name) for one in REASONS if left_out.number(one.name)
    }
    if left_out.unvisited:
        found |= {"unvisited": list(left_out.unvisited), "covered": round(left_out.covered, 6)}
    if left_out.hidden_groups:
        found["hidden_groups"] = left_out.hidden_groups
    return found
