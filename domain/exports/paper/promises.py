"""A page per promise: its words, where they stood, the verdict, pictures, the test, its places, what failed."""

from typing import Any

from domain.days import moment_there
from domain.explanations.texts import Translate
from domain.exports.paper.drawn import Drawer
from domain.exports.words import Names, between, reach_words, seen_words
from domain.lead import worst_first
from domain.people_words import count_words, unit_words
from domain.report import Report
from domain.scorecard_rows import ALL
from domain.scorecard_values import ClaimResult, ClaimVerdict, Scorecard
from domain.verdict_words import VERDICTS
from domain.web_address import safe_link
from domain.words import N_, local, quoted, say, say_n

MOST_PLACES, MOST_FAILED = 24, 12
FAILED = N_("%(channel)s, %(when)s")
RANGE = N_("Range that holds however often one looks: %(low)s to %(high)s.")
MARGIN = N_("95%% margin if one looks once: %(low)s to %(high)s.")
HEADS = (
    N_("Place"),
    N_("Verdict"),
    N_("Promised"),
    N_("Delivered"),
    N_("95% margin"),
    N_("n"),
)


def promises(report: Report, drawer: Drawer) -> list[dict[str, Any]]:
    """Worst first."""
    names = Names(report.scorecard, report.translate)
    return [
        _promise(report, drawer, names, result) for result in worst_first(report.scorecard.claims)
    ]


def anchor_of(result: ClaimResult) -> str:
    """The name of a promise's page within the document."""
    return f"promise-{result.claim.key}-{result.claim.version}-{result.origin}"


def _promise(report: Report, drawer: Drawer, names: Names, result: ClaimResult) -> dict[str, Any]:
    translate, claim, verdict = report.translate, result.claim, result.verdict
    parts = (names.place(result), translate(claim.label) if claim.label else "")
    origin = translate(say(N_("Reported"))) if result.origin == "reported" else ""
    places = _places(result)
    return {
        "anchor": anchor_of(result),
        "kicker": " · ".join(filter(None, (*parts, seen_words(claim, translate), origin))),
        "words": translate(quoted(claim.words)),
        "state": result.state,
        "word": translate(say(VERDICTS[result.state])),
        "sentence": translate(verdict.explanation),
        "evidence": _evidence(result, translate),
        "range": _range(verdict, translate),
        "pictures": drawer.of_claim(result),
        "tested": [translate(sentence) for sentence in result.tested_as],
        "rules": [translate(note) for note in result.notes if note not in result.tested_as],
        "facts": _facts(report.scorecard, result, translate),
        "failed": _failed(report, result, names),
        "heads": [translate(say(head)) for head in HEADS],
        "places": [_place(one, names, translate) for one in places[:MOST_PLACES]],
        "more-places": _more(len(places) - MOST_PLACES, translate),
    }


def _evidence(result: ClaimResult, translate: Translate) -> str:
    """How strong it is, whether it holds across the grid, and how many more would decide it."""
    whole = translate(say(N_("It holds across the whole grid of promises.")))
    return " ".join(
        filter(
            None,
            (
                translate(result.verdict.evidence),
                whole if result.holds_across_grid else "",
            ),
        )
    )


def _range(verdict: ClaimVerdict, translate: Translate) -> str:
    """The range of the verdict and the margin of the figure, each by its own name."""
    found = []
    if verdict.range:
        found.append(_between(RANGE, verdict.range, verdict.unit, translate))
    if verdict.low is not None and verdict.high is not None:
        found.append(_between(MARGIN, (verdict.low, verdict.high), verdict.unit, translate))
    return " ".join(found)


def _between(msgid: str, ends: tuple[float, float], unit: str, translate: Translate) -> str:
    low, high = (unit_words(end, unit) for end in ends)
    return translate(say(msgid, low=low, high=high))


def _facts(scorecard: Scorecard, result: ClaimResult, translate: Translate) -> list[dict[str, str]]:
    claim, waves = result.claim, {wave.key: wave.name for wave in scorecard.waves}
    rows = (
        (N_("Source"), claim.source, safe_link(claim.source)),
        (N_("As advertised"), claim.hedge, ""),
        (N_("First wave"), waves.get(claim.from_wave, claim.from_wave), ""),
        (N_("Last wave"), waves.get(claim.to_wave, claim.to_wave), ""),
        (
            N_("Reach or money behind it"),
            reach_words(claim.reach or None, scorecard, translate),
            "",
        ),
    )
    return [
        {"name": translate(say(name)), "value": value, "href": href}
        for name, value, href in rows
        if value
    ]


def _places(result: ClaimResult) -> list[ClaimVerdict]:
    """Parts and cells, worst first; a claim of one place has none besides itself."""
    order = {"broken": 0, "open": 1, "kept": 2}
    singles = [one for one in result.cells if ALL not in (one.channel, one.brand)]
    found = singles if len(singles) > 1 else []
    if len(result.parts) > 1 and len({one.part for one in result.parts}) > 1:
        found = [*result.parts, *found]
    return sorted(found, key=lambda one: (order.get(one.state, 3), -one.log_e_broken))


def _place(verdict: ClaimVerdict, names: Names, translate: Translate) -> dict[str, str]:
    place = f"{names.brand(verdict.brand)} · {names.channel(verdict.channel)}"
    if verdict.part is not None:
        part = translate(say(N_("part %(n)s"), n=verdict.part + 1))
        place = f"{place} · {part}"
    return {
        "place": place,
        "state": verdict.state,
        "word": translate(say(VERDICTS[verdict.state])),
        "promised": local(unit_words(verdict.promised, verdict.unit), translate) or "–",
        "delivered": local(unit_words(verdict.delivered, verdict.unit), translate) or "–",
        "between": between(verdict.low, verdict.high, verdict.unit, translate) or "–",
        "n": local(count_words(verdict.n), translate),
    }


def _failed(report: Report, result: ClaimResult, names: Names) -> list[str]:
    """Confirmed failures of a promise without exception, each with the hour there."""
    facts = report.facts.of(result)
    found = [
        say(
            FAILED,
            channel=names.channel(part.channel),
            when=moment_there(mark.at, report.translate),
        )
        for part in (facts.parts if facts else ())
        if part.needs_proof
        for mark in part.marks
        if mark.kind == "failure" and mark.verified
    ]
    told = [report.translate(one) for one in found[:MOST_FAILED]]
    more = len(found) - len(told)
    return [*told, report.translate(say(N_("and %(n)s more"), n=more))] if more else told


def _more(n: int, translate: Translate) -> str:
    if n <= 0:
        return ""
    return translate(
        say_n(
            n,
            N_("One more place stands in the attached data."),
            N_("%(n)s more places stand in the attached data."),
        )
    )
