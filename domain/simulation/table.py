"""What the simulation found, as a Markdown table."""

from collections.abc import Iterable, Sequence

from domain.simulation.playing import Outcome, Share
from domain.simulation.scenarios import Scenario

HEAD = """\
| looked at after every audit from 10 to 200 | false Broken (limit 5%) | false Kept (limit 5%) | held by \
| naive Broken | naive Kept |
|---|---|---|---|---|---|"""

LEGEND = """\
Share of runs that ever reach a verdict although the truth is exactly the promise, ± one Monte-Carlo standard \
error; bold: over 5% by more than three of them. Naive: a 95% interval (Wilson, normal or Newcombe) excludes \
the promise at any look. Held by theorem: at most 5% for certain. By simulation: an approximation that is seen \
to hold here. Not held: known to go over the limit, see the limits in docs/method.md. Not the method: rejected \
for what this row shows."""


def row(outcome: Outcome) -> str:
    """One line of the table."""
    cells = (
        outcome.scenario.name,
        _percent(outcome.broken),
        _percent(outcome.kept),
        held(outcome.scenario),
        _percent(outcome.naive_broken),
        _percent(outcome.naive_kept),
    )
    return "| " + " | ".join(cells) + " |"


def held(scenario: Scenario) -> str:
    if scenario.broken == scenario.kept:
        return scenario.broken
    return f"Broken: {scenario.broken}; Kept: {scenario.kept}"


def _percent(share: Share | None) -> str:
    if share is None:
        return "–"
    mark = "**" if share.is_over else ""
    return f"{mark}{100 * share.value:.1f}% ± {100 * share.error:.1f}{mark}"


def conclusion(outcomes: Sequence[Outcome]) -> str:
    """Whether everything held that should, and what is known not to, in two sentences."""
    wrong = _names(one for one in outcomes if one.breaks_a_promise)
    known = _names(one for one in outcomes if "not held" in held(one.scenario))
    said = (
        f"Over the limit that was promised: {wrong}."
        if wrong
        else "Every row held by theorem or by simulation stays within the limit."
    )
    return f"{said} Known not to be held: {known}." if known else said


def _names(outcomes: Iterable[Outcome]) -> str:
    return "; ".join(one.scenario.name for one in outcomes)
