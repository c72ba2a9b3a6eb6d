"""The first two slides: what this is about, and what was found, in one sentence with its count."""

from collections import Counter
from typing import Any

from domain.exports.slides.deck import Deck, Run, describe, text_box, write
from domain.exports.slides.measuring import fitting, height
from domain.exports.slides.theme import BOTTOM, EDGE, ROOM, TALL, TOP, WIDE, emu
from domain.exports.words import (
    INK,
    INK_2,
    SIMULATED,
    briefly,
    colour,
    edition_words,
    mark,
    period_words,
)
from domain.verdict_words import VERDICTS
from domain.words import N_, say

BAND = 2.75
NONE = N_("No verdict")


def title_slide(deck: Deck) -> None:
    """The client's colours and logo, the program, the period, the edition."""
    report, slide = deck.report, deck.title_slide()
    accent, on_accent = (
        text.lstrip("#").upper() for text in (report.style.accent, report.style.on_accent)
    )
    _band(slide, accent)
    program = report.scorecard.program
    if report.style.logo:
        deck.logo(slide, (WIDE - EDGE - 2.6, TALL - 1.5, 2.6, 0.9))
    text, size = fitting(program.name, (24, 20, 18, 16), ROOM, 0.42)
    text_box(slide, (EDGE, 0.7, ROOM, 0.8), [[Run(text, size, on_accent)]])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = map(emu, (EDGE, 1.45, ROOM, 1.0))
    write(
        title.text_frame, [[Run(deck.say(N_("Was the promise kept?")), 44, on_accent, bold=True)]]
    )
    told = [f"{period_words(report.scorecard)}", edition_words(report)]
    if report.scorecard.lead:
        told.insert(0, deck.told(report.scorecard.lead[0]))
    sizes = [(26, INK), *((18, INK_2) for _ in told[1:])]
    runs = [[Run(text, size, ink)] for text, (size, ink) in zip(told, sizes, strict=True)]
    if program.simulated:
        runs.append([Run(deck.say(SIMULATED), 16, colour("open"), bold=True)])
    under = slide.placeholders[1]
    under.left, under.top, under.width, under.height = map(emu, (EDGE, 3.3, ROOM, 2.2))
    write(under.text_frame, runs, gap=6)


def _band(slide: Any, accent: str) -> None:
    """The upper third in the client's colour; decoration, so nobody hears of it."""
    from pptx.dml.color import RGBColor
    from pptx.enum.shapes import MSO_SHAPE

    band = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, 0, 0, emu(WIDE), emu(BAND))
    band.fill.solid()
    band.fill.fore_color.rgb = RGBColor.from_string(accent)
    band._element.spPr.get_or_add_ln().get_or_change_to_noFill()
    band.shadow.inherit = False
    describe(band, "")
    tree = slide.shapes._spTree
    tree.remove(band._element)
    tree.insert(2, band._element)


def executive_slide(deck: Deck) -> None:
    """The count of verdicts at the left, the worst promises at the right."""
    scorecard = deck.report.scorecard
    if not scorecard.lead:
        return
    count, *stories = scorecard.lead
    notes = [deck.told(story) for story in stories]
    slide = deck.slide(deck.told(count), notes)
    judged = scorecard.judges and bool(scorecard.claims)
    if judged:
        _counts(deck, slide)
    left = EDGE + 3.6 if judged else EDGE
    room = EDGE + ROOM - left
    stories_words = [deck.told(briefly(story)) for story in stories]
    if not stories_words:
        return
    each = (BOTTOM - TOP) / len(stories_words) - 0.2
    fitted = [fitting(text, (22, 20, 18, 16, 14), room, each) for text in stories_words]
    size = min(size for _, size in fitted)
    top = TOP + 0.15
    for text, _ in fitted:
        tall = height(text, size, room)
        text_box(slide, (left, top, room, tall), [[Run(text, size)]])
        top += tall + 0.35


def _counts(deck: Deck, slide: Any) -> None:
    states = Counter(
        result.state
        for result in {
            (one.claim.key, one.claim.version): one
            for one in reversed(deck.report.scorecard.claims)
        }.values()
    )
    told = [(state, states[state], VERDICTS[state]) for state in ("broken", "open", "kept")]
    rest = sum(states.values()) - sum(number for _, number, _ in told)
    rows = [*told, *([("none", rest, NONE)] if rest else [])]
    top = TOP
    for state, number, words in rows:
        ink = colour(state)
        text_box(slide, (EDGE, top, 1.3, 0.9), [[Run(str(number), 48, ink, bold=True)]])
        label = f"{mark(state)} {deck.told(say(words))}"
        text_box(slide, (EDGE + 1.3, top + 0.32, 2.0, 0.4), [[Run(label, 16, ink, bold=True)]])
        top += 1.2
