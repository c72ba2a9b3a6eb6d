"""In short: the lead, the verdicts counted, the worst promises with a picture each, the promise gap."""

from collections import Counter
from typing import Any

from domain.exports.paper.drawn import Drawer
from domain.exports.paper.promises import anchor_of
from domain.exports.words import Names, briefly, delivered_words, seen_words
from domain.gaps import gaps_of
from domain.lead import worst_first
from domain.report import Report
from domain.scorecard_values import ClaimResult
from domain.verdict_words import VERDICTS
from domain.words import N_, quoted, say

MOST, MOST_GAPS = 3, 12
GAP = N_(
    "Points of 100 between what a brand promises and what it delivers, over its promises, each weighted by its reach. "
    "The bar is the range of the gap."
)


def short(report: Report, drawer: Drawer) -> dict[str, Any]:
    scorecard, translate = report.scorecard, report.translate
    worst = _worst(scorecard.claims)
    stories = [] if worst else [translate(briefly(one)) for one in scorecard.lead[1:]]
    if report.edition and report.edition.summary:
        stories = [*report.edition.summary.split("\n"), *stories]
    return {
        "heading": translate(say(N_("In short"))),
        "stories": [one for one in stories if one.strip()],
        "counts": _counts(report),
        "worst": [_promise(report, drawer, result) for result in worst],
        "gap": _gap(report, drawer),
        "all": _all(report) if len(scorecard.claims) > len(worst) else None,
    }


def _gap(report: Report, drawer: Drawer) -> dict[str, Any] | None:
    """How far brands fall short of what they promise; None when no promise has a distance."""
    gaps = tuple(one for one in gaps_of(report.scorecard) if one.points is not None)[:MOST_GAPS]
    if not gaps:
        return None
    translate = report.translate
    return {
        "heading": translate(say(N_("Promise gap"))),
        "sentence": translate(say(GAP)),
        "picture": drawer.gaps(gaps),
    }


def _all(report: Report) -> dict[str, Any]:
    """Every promise with its verdict and where it stands."""
    translate = report.translate
    names = Names(report.scorecard, translate)
    heads = (N_("Verdict"), N_("Promise"), N_("Place"), N_("Page"))
    return {
        "heading": translate(say(N_("All promises"))),
        "heads": [translate(say(head)) for head in heads],
        "rows": [
            {
                "state": one.state,
                "word": translate(say(VERDICTS[one.state])),
                "words": translate(quoted(one.claim.words)),
                "place": names.place(one),
                "anchor": anchor_of(one),
            }
            for one in worst_first(report.scorecard.claims)
        ],
    }


def _worst(claims: tuple[ClaimResult, ...]) -> list[ClaimResult]:
    """What is broken; else what is undecided, else what is kept; once for each claim."""
    first = {(one.claim.key, one.claim.version): one for one in reversed(claims)}
    ranked = worst_first(list(first.values()))
    told = [one for one in ranked if one.state in ("broken", "open", "kept")]
    return ([one for one in told if one.state == "broken"] or told)[:MOST]


def _counts(report: Report) -> list[dict[str, Any]]:
    """How many promises have each verdict; those that none has are left out, but never broken and kept."""
    claims = report.scorecard.claims
    first = {(one.claim.key, one.claim.version): one.state for one in reversed(claims)}
    numbers: Counter[str] = Counter(first.values())
    return [
        {"state": state, "word": report.translate(say(word)), "n": numbers[state]}
        for state, word in VERDICTS.items()
        if first and (numbers[state] or state in ("broken", "open", "kept"))
    ]


def _promise(report: Report, drawer: Drawer, result: ClaimResult) -> dict[str, Any]:
    translate, claim = report.translate, result.claim
    place = Names(report.scorecard, translate).place(result)
    return {
        "state": result.state,
        "word": translate(say(VERDICTS[result.state])),
        "words": translate(quoted(claim.words)),
        "anchor": anchor_of(result),
        "about": " · ".join(filter(None, (place, seen_words(claim, translate)))),
        "sentence": delivered_words(result.verdict, translate),
        "picture": drawer.beside(result),
    }
