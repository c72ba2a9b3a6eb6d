"""A slide for each broken promise; what is not proven, kept, or without a verdict in compact tables."""

from collections.abc import Sequence
from typing import Any

from domain.explanations.texts import short, step_text
from domain.exports.promised import clipped
from domain.exports.slides.charts import BarChart, Series, add_chart
from domain.exports.slides.deck import Deck, Run, text_box
from domain.exports.slides.measuring import fitting, height, shortened
from domain.exports.slides.tables import (
    NativeTable,
    TableCell,
    add_table,
    cell,
    grown,
    pages,
    row_height,
)
from domain.exports.slides.theme import BOTTOM, EDGE, ROOM, TOP
from domain.exports.words import (
    COLOURS,
    INK,
    INK_2,
    Names,
    between,
    colour,
    delivered_words,
    seen_words,
    verdict_words,
)
from domain.lead import worst_first
from domain.people_words import count_words, number_word, unit_words
from domain.scorecard_values import ClaimResult, ClaimVerdict
from domain.words import N_, local, quoted

FOUND = N_("%(brand)s – %(sentence)s")
LEFT = 6.3
"""Inches for words and facts; the chart has the rest."""

TIME = ((3600.0, "h", N_("hours")), (60.0, "min", N_("minutes")), (1.0, "s", N_("seconds")))
LISTS = (
    ("open", N_("One promise is not proven yet"), N_("%(n)s promises are not proven yet")),
    ("kept", N_("One promise is kept"), N_("%(n)s promises are kept")),
    ("none", N_("One promise has no verdict"), N_("%(n)s promises have no verdict")),
)
MOST_ROWS = 12


def promise_slides(deck: Deck) -> None:
    """Worst first."""
    names = Names(deck.report.scorecard, deck.report.translate)
    results = worst_first(deck.report.scorecard.claims)
    for result in results:
        if result.state == "broken":
            _broken(deck, result, names)
    for state, one, many in LISTS:
        chosen = [result for result in results if _listed_as(result) == state]
        if chosen:
            title = (
                deck.say(one)
                if len(chosen) == 1
                else deck.say(many, n=number_word(len(chosen), first=True))
            )
            _list(deck, title, chosen, names)


def _listed_as(result: ClaimResult) -> str:
    return result.state if result.state in ("broken", "open", "kept") else "none"


def _broken(deck: Deck, result: ClaimResult, names: Names) -> None:
    """What was found is the title; the brand's own words, the facts and the chart stand under it."""
    translate, verdict = deck.report.translate, result.verdict
    found = delivered_words(verdict, translate)
    title = deck.say(FOUND, brand=names.brand(result.claim.brand), sentence=found)
    slide = deck.slide(title, _why(deck, result, verdict))
    drawn = _chart(deck, verdict)
    room = LEFT if drawn else ROOM
    kicker = f"{verdict_words('broken', translate)} · {names.place(result)}"
    kicker, small = fitting(kicker, (14, 13, 12, 11), room, 0.25, bold=True)
    text_box(slide, (EDGE, TOP, room, 0.3), [[Run(kicker, small, COLOURS["broken"], bold=True)]])
    words, size = fitting(
        deck.report.translate(quoted(result.claim.words)), (24, 20, 18, 16), room, 1.15, bold=True
    )
    tall = height(words, size, room, bold=True)
    text_box(slide, (EDGE, TOP + 0.4, room, tall), [[Run(words, size, bold=True)]])
    top = TOP + 0.4 + tall + 0.2
    _facts(deck, slide, result, top, room)
    if drawn:
        chart, spoken = drawn
        left = EDGE + LEFT + 0.3
        add_chart(deck, slide, (left, TOP, EDGE + ROOM - left, 3.9), chart, spoken)


def _why(deck: Deck, result: ClaimResult, verdict: ClaimVerdict) -> list[str]:
    """The whole explanation, for whoever is asked."""
    why = deck.report.explains.verdict(result, verdict)
    if why is None:
        return []
    translate = deck.report.translate
    steps = [f"{translate(step.heading)}\n{step_text(step, translate)}" for step in why.steps]
    return [short(why, translate), *steps]


def _facts(deck: Deck, slide: Any, result: ClaimResult, top: float, room: float) -> None:
    """As many as there is room for, the ones that matter most first."""
    widths = [1.9, room - 1.9]
    rows: list[list[TableCell]] = []
    left = BOTTOM - top
    for name, value in facts(deck, result):
        told = shortened(value, 12, widths[1] - 0.2, 0.85)
        row = [cell(deck.say(name), 11, INK_2), cell(told, 12, INK)]
        left -= row_height(row, widths)
        if left < 0:
            break
        rows.append(row)
    if rows:
        words = deck.say(N_("The promise in figures: %(words)s"), words=result.claim.words)
        add_table(slide, (EDGE, top, 0, 0), grown(NativeTable(widths, rows), BOTTOM - top), words)


def facts(deck: Deck, result: ClaimResult) -> list[tuple[str, str]]:
    """What stands beside a verdict; what is not there is left out."""
    translate, verdict, claim = deck.report.translate, result.verdict, result.claim
    low, high = verdict.range or (None, None)
    told = [
        (N_("Promised"), local(unit_words(verdict.promised, verdict.unit), translate)),
        (N_("Delivered"), local(unit_words(verdict.delivered, verdict.unit), translate)),
        (N_("Range (90%), always valid"), between(low, high, verdict.unit, translate)),
        (N_("Margin (95%), one look"), between(verdict.low, verdict.high, verdict.unit, translate)),
        (N_("n"), local(count_words(verdict.n), translate)),
        (N_("Evidence"), translate(verdict.evidence)),
        (N_("How it was tested"), " ".join(map(translate, (*result.tested_as, *result.notes)))),
        (N_("Seen"), seen_words(claim, translate)),
        (N_("Source"), claim.source),
    ]
    return [(name, value) for name, value in told if value]


def _chart(deck: Deck, verdict: ClaimVerdict) -> tuple[BarChart, str] | None:
    """Promised over delivered, with the margin; None where there are no such figures."""
    if verdict.promised is None or verdict.delivered is None:
        return None
    promised, delivered, unit = verdict.promised, verdict.delivered, verdict.unit
    high = delivered if verdict.high is None else verdict.high
    low = delivered if verdict.low is None else verdict.low
    scale, axis, most = _scale(
        deck, unit, max(promised, delivered, min(high, 3 * max(promised, delivered)))
    )
    names = [
        f"{deck.say(name)}\n{local(unit_words(value, unit), deck.report.translate)}"
        for name, value in ((N_("Promised"), promised), (N_("Delivered"), delivered))
    ]
    margin = (scale * max(0.0, delivered - low), scale * max(0.0, high - delivered))
    inks = ("A3A6AE", colour(verdict.state))
    values = [scale * promised, scale * delivered]
    series = Series(deck.say(N_("Promise")), values, inks, (None, margin))
    spoken = ", ".join(name.replace("\n", " ") for name in names)
    return BarChart(names, [series], most, axis_title=axis, gap=90), spoken


def _scale(deck: Deck, unit: str, longest: float) -> tuple[float, str, float]:
    """What to multiply with, what the axis is called, where it ends."""
    if unit == "share":
        return 100.0, deck.say(N_("Percent, with the 95% margin")), 100.0
    if unit != "seconds":
        return 1.0, deck.say(N_("Points of 100, with the 95% margin")), 100.0
    seconds, _, name = next(one for one in TIME if longest >= 2 * one[0] or one[0] == 1.0)
    most = longest / seconds * 1.1
    return 1.0 / seconds, deck.say(name), float(max(1, round(most + 0.5)))


def _list(deck: Deck, title: str, results: Sequence[ClaimResult], names: Names) -> None:
    widths = [1.75, 3.6, 2.2, ROOM - 8.3, 0.75]
    heads = (N_("Verdict"), N_("Promise"), N_("Where"), N_("What was found"), N_("n"))
    accent, ink = (
        text.lstrip("#").upper() for text in (deck.report.style.accent, deck.report.style.on_accent)
    )
    head = [cell(deck.say(name), 12, ink, bold=True, fill=accent) for name in heads]
    rows = [_line(deck, result, names, widths) for result in results]
    whys = [_why_line(deck, result) for result in results]
    dealt = pages(rows, widths, BOTTOM - TOP - row_height(head, widths), MOST_ROWS)
    done = 0
    for number, page in enumerate(dealt, start=1):
        of = f" · {number}/{len(dealt)}" if len(dealt) > 1 else ""
        slide = deck.slide(f"{title}{of}", [why for why in whys[done : done + len(page)] if why])
        add_table(
            slide, (EDGE, TOP, 0, 0), grown(NativeTable(widths, [head, *page]), BOTTOM - TOP), title
        )
        done += len(page)


def _line(
    deck: Deck, result: ClaimResult, names: Names, widths: Sequence[float]
) -> list[TableCell]:
    translate, verdict = deck.report.translate, result.verdict
    rooms = [wide - 0.2 for wide in widths]
    words = shortened(translate(quoted(result.claim.words)), 12, rooms[1], 0.65, bold=True)
    found = shortened(delivered_words(verdict, translate), 11, rooms[3], 0.75)
    return [
        cell(verdict_words(result.state, translate), 11, colour(result.state), bold=True),
        cell(words, 12, INK, bold=True),
        cell(shortened(names.place(result), 11, rooms[2], 0.6), 11, INK_2),
        cell(found, 11, INK),
        cell(local(count_words(verdict.n), translate), 11, INK_2),
    ]


def _why_line(deck: Deck, result: ClaimResult) -> str:
    why = deck.report.explains.verdict(result, result.verdict)
    if why is None:
        return ""
    words = deck.report.translate(quoted(clipped(result.claim.words, 80)))
    return f"{words}: {short(why, deck.report.translate)}"
