"""Where the advertising promises most beyond what service delivers: each brand's gap, and the dearest promises."""

from collections.abc import Sequence

from domain.explanations.texts import Translate
from domain.exports.slides.deck import Deck
from domain.exports.slides.measuring import shortened
from domain.exports.slides.tables import NativeTable, TableCell, add_table, cell, grown, row_height
from domain.exports.slides.theme import BOTTOM, EDGE, ROOM, TOP
from domain.exports.words import INK, INK_2, colour, reach_words, verdict_words
from domain.gap_values import BrandGap, ClaimGap
from domain.gaps import gaps_of
from domain.people_words import points
from domain.words import N_, local, quoted

HEADS = (
    N_("Brand"),
    N_("Promise"),
    N_("Verdict"),
    N_("Gap, points of 100"),
    N_("Range"),
    N_("Weight"),
)
WIDTHS = [2.0, 4.0, 1.9, 1.6, 1.4, ROOM - 10.9]


def gap_slide(deck: Deck) -> None:
    """The promises of every brand by what falls short, the dearest first; nothing where none was measured."""
    gaps = [gap for gap in gaps_of(deck.report.scorecard) if gap.measured]
    lines = [(gap, claim) for gap in gaps for claim in gap.measured]
    lines.sort(key=lambda pair: (-pair[1].cost, pair[1].points or 0.0))
    if not lines:
        return
    slide = deck.slide(_sentence(deck, gaps), _notes(deck, gaps))
    accent, ink = (
        text.lstrip("#").upper() for text in (deck.report.style.accent, deck.report.style.on_accent)
    )
    rows = [[cell(deck.say(name), 12, ink, bold=True, fill=accent) for name in HEADS]]
    left = BOTTOM - TOP - row_height(rows[0], WIDTHS)
    for gap, claim in lines:
        row = _row(deck, gap, claim)
        left -= row_height(row, WIDTHS)
        if left < 0:
            break
        rows.append(row)
    words = deck.say(N_("Promises by how far service falls short of them"))
    add_table(slide, (EDGE, TOP, 0, 0), grown(NativeTable(WIDTHS, rows), BOTTOM - TOP), words)


def _row(deck: Deck, gap: BrandGap, claim: ClaimGap) -> list[TableCell]:
    translate = deck.report.translate
    words = shortened(translate(quoted(claim.claim.words)), 12, WIDTHS[1] - 0.2, 0.45, bold=True)
    weight = deck.say(N_("not stated"))
    if claim.is_weighed:
        weight = reach_words(claim.weight, deck.report.scorecard, translate)
    return [
        cell(shortened(gap.name, 12, WIDTHS[0] - 0.2, 0.45), 12, INK),
        cell(words, 12, INK, bold=True),
        cell(verdict_words(claim.state, translate), 11, colour(claim.state), bold=True),
        cell(local(_signed(claim.points), translate), 14, INK, bold=True),
        cell(_range(claim.low, claim.high, translate), 11, INK_2),
        cell(weight, 11, INK_2),
    ]


def _signed(value: float | None) -> str:
    if value is None:
        return "–"
    shown = points(abs(value))
    return shown if shown == "0" else f"{'+' if value > 0 else '−'}{shown}"


def _range(low: float | None, high: float | None, translate: Translate) -> str:
    if low is None or high is None:
        return ""
    return " … ".join(local(_signed(end), translate) for end in (low, high))


def _sentence(deck: Deck, gaps: Sequence[BrandGap]) -> str:
    """The client's gap over its promises, else the promise that falls furthest short."""
    told = [gap for gap in gaps if gap.points is not None]
    if told and told[0].is_client:
        msgid = (
            N_("%(brand)s promises %(points)s points more than its service delivers")
            if (told[0].points or 0.0) < 0
            else N_("%(brand)s delivers what it promises, and %(points)s points more")
        )
        return deck.say(msgid, brand=told[0].name, points=points(abs(told[0].points or 0.0)))
    return deck.say(N_("Where advertising promises most beyond what service delivers"))


def _notes(deck: Deck, gaps: Sequence[BrandGap]) -> list[str]:
    """The gap of every brand, and what a gap is."""
    how = deck.say(
        N_(
            "A gap is what was delivered less what was promised, in points of 100. A brand’s gap weighs its "
            "promises by whom they reach or what they cost. Method, section 7."
        )
    )
    translate = deck.report.translate
    lines = [
        f"{gap.name}: {local(_signed(gap.points), translate)} ({_range(gap.low, gap.high, translate)})"
        for gap in gaps
        if gap.points is not None
    ]
    return [how, "\n".join(lines)]
