"""The cover: whose it is, the question, the answer in a sentence, and which edition this is."""

from typing import Any

from domain.exports.words import SIMULATED, edition_words, moment_words, period_words
from domain.report import Report
from domain.scorecard_values import Scorecard
from domain.words import N_, say


def cover(report: Report) -> dict[str, Any]:
    scorecard, translate = report.scorecard, report.translate
    program = scorecard.program
    return {
        "client": program.client,
        "logo-alt": translate(say(N_("Logo of %(name)s"), name=program.client or program.name)),
        "kicker": translate(say(N_("Audits of what was advertised"))),
        "program": program.name,
        "period": period_words(scorecard),
        "edition": edition_words(report),
        "about": _about(report),
        "simulated": translate(say(SIMULATED)) if program.simulated else "",
        "count": translate(scorecard.lead[0]) if scorecard.lead else "",
        "state": lead_state(scorecard),
    }


def _about(report: Report) -> list[str]:
    """When these figures were made, by which method, and the beginning of their hash."""
    translate, scorecard = report.translate, report.scorecard
    lines = []
    if scorecard.made_at:
        when = moment_words(scorecard.made_at, translate)
        lines.append(translate(say(N_("Figures of %(when)s"), when=when)))
    lines.append(translate(say(N_("Method %(version)s"), version=scorecard.method_version)))
    if report.edition:
        lines.append(f"SHA-256 {report.edition.sha[:12]}…")
    return lines


def lead_state(scorecard: Scorecard) -> str:
    """The colour of the lead: broken when any promise is, kept when every one is."""
    states = {result.state for result in scorecard.claims}
    if "broken" in states:
        return "broken"
    if not scorecard.judges or not states:
        return "none"
    return "kept" if states == {"kept"} else "open"
