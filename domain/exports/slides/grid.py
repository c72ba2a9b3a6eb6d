"""The grid as native tables: figures, what they rest on, and the verdicts of claims."""

from collections.abc import Sequence

from domain.explanations.texts import short
from domain.exports.layout import INDEX, Layout, told_grids
from domain.exports.slides.deck import Deck, Run
from domain.exports.slides.index_chart import index_chart
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
    INK,
    INK_2,
    PAPER,
    SUNK,
    WASH,
    colour,
    figure_words,
    mark,
    rests_on,
    role_words,
)
from domain.people_words import count_words
from domain.scorecard_rows import ALL, BrandRow
from domain.words import N_

MOST_BRANDS, MOST_CHANNELS, MOST_CHIPS = 8, 7, 3


def grid_slides(deck: Deck) -> None:
    """Each origin's grid, then its chart."""
    grids = told_grids(deck.report.scorecard, deck.report.translate)
    for origin, layout in grids:
        several = origin if len(grids) > 1 else ""
        _tables(deck, layout, several)
        index_chart(deck, layout, shown_brands(layout), several)


UNITS = {
    "yes_no": N_("%(name)s, share"),
    "score": N_("%(name)s, 0–100"),
    "seconds": N_("%(name)s, median"),
}


def _named(deck: Deck, layout: Layout) -> str:
    """What the grid is about, with its unit."""
    one = layout.leading
    return deck.say(UNITS[one.unit], name=one.name) if one else ""


def _key(layout: Layout) -> tuple[str, str]:
    return layout.leading.key if layout.leading else INDEX


def _tables(deck: Deck, layout: Layout, origin: str) -> None:
    sentence = grid_sentence(deck, layout)
    brands = shown_brands(layout)
    if len(brands) < len(layout.brands):
        shown = deck.say(
            SOME, n=count_words(len(brands) - 1), all=count_words(len(layout.brands) - 1)
        )
        origin = " · ".join(filter(None, (origin, shown)))
    for start in range(0, len(layout.channels), MOST_CHANNELS):
        channels = layout.channels[start : start + MOST_CHANNELS]
        first = 1.7
        each = min(2.6, (ROOM - first) / len(channels))
        widths = [first, *(each for _ in channels)]
        head = _head(deck, layout, channels)
        rows = [_row(deck, layout, brand, channels) for brand in brands]
        room = BOTTOM - TOP - row_height(head, widths)
        dealt = pages(rows, widths, room, MOST_BRANDS)
        turn = iter(brands)
        for number, page in enumerate(dealt, start=1):
            here = [next(turn) for _ in page]
            notes = _notes(deck, layout, here, channels)
            of = f"{number}/{len(dealt)}" if len(dealt) > 1 else ""
            title = " · ".join(filter(None, (sentence, origin, of)))
            slide = deck.slide(title, notes)
            words = deck.say(
                N_("%(what)s by brand and channel: %(brands)s"),
                what=_named(deck, layout),
                brands=", ".join(b.name for b in here),
            )
            add_table(
                slide,
                (EDGE, TOP, 0, 0),
                grown(NativeTable(widths, [head, *page]), BOTTOM - TOP),
                words,
            )


MOST_ROWS = 24
SOME = N_("%(n)s of %(all)s brands, all of them in the workbook")


def shown_brands(layout: Layout) -> tuple[BrandRow, ...]:
    """All of them, or of very many the client and those with the most broken promises; then the total."""
    if len(layout.brands) <= MOST_ROWS + 1:
        return layout.brands
    return (*layout.brands[:MOST_ROWS], layout.brands[-1])


def grid_sentence(deck: Deck, layout: Layout) -> str:
    """In how many places something is broken, of those that were looked at."""
    places = [place for place in layout.grid.cells if ALL not in place]
    broken = sum(any(chip.state == "broken" for chip in layout.chips(*place)) for place in places)
    if not deck.report.scorecard.judges:
        return deck.say(N_("%(what)s by brand and channel"), what=_named(deck, layout))
    if not broken:
        msgid = N_("No promise is broken on any brand’s channel")
        return deck.say(msgid)
    msgid = (
        N_("A promise is broken in %(broken)s of %(all)s places")
        if broken == 1
        else N_("Promises are broken in %(broken)s of %(all)s places")
    )
    return deck.say(msgid, broken=count_words(broken), all=count_words(len(places)))


def _head(deck: Deck, layout: Layout, channels: Sequence[tuple[str, str]]) -> list[TableCell]:
    accent, ink = (
        text.lstrip("#").upper() for text in (deck.report.style.accent, deck.report.style.on_accent)
    )
    names = (_named(deck, layout), *(name for _, name in channels))
    return [cell(name, 12, ink, bold=True, fill=accent) for name in names]


def _row(
    deck: Deck, layout: Layout, brand: BrandRow, channels: Sequence[tuple[str, str]]
) -> list[TableCell]:
    ground = SUNK if brand.key == ALL else PAPER
    role = "" if brand.key == ALL else role_words(brand, deck.report.translate)
    named = [(Run(brand.name, 13, INK, True),), (Run(role, 9, INK_2),)]
    return [
        TableCell(tuple(named if role else named[:1]), ground),
        *(_place(deck, layout, brand.key, channel, ground) for channel, _ in channels),
    ]


def _place(deck: Deck, layout: Layout, brand: str, channel: str, ground: str) -> TableCell:
    figure, chips = layout.figure(brand, channel, _key(layout)), layout.chips(brand, channel)
    words = figure_words(figure, deck.report.translate)
    is_told = figure is not None and bool(figure.shown)
    first = Run(words, 16, INK, True) if is_told else Run(words, 9, INK_2)
    paragraphs = [(first,)]
    rests = rests_on(figure, deck.report.translate)
    if rests:
        paragraphs.append((Run(rests, 9, INK_2),))
    for chip in chips[:MOST_CHIPS]:
        run = Run(f"{mark(chip.state)} {chip.name}", 10, colour(chip.state), True)
        paragraphs.append((run,))
    if len(chips) > MOST_CHIPS:
        more = deck.say(N_("and %(n)s more"), n=len(chips) - MOST_CHIPS)
        paragraphs.append((Run(more, 9, INK_2),))
    hit = any(chip.state == "broken" for chip in chips)
    return TableCell(tuple(paragraphs), WASH if hit else ground)


def _notes(
    deck: Deck, layout: Layout, brands: Sequence[BrandRow], channels: Sequence[tuple[str, str]]
) -> list[str]:
    """Why each index on this slide is what it is, by the sentence of its Why? page."""
    explains, translate = deck.report.explains, deck.report.translate
    legend = "   ".join(
        f"{mark(state)} {deck.say(words)}"
        for state, words in (
            ("broken", N_("Broken")),
            ("kept", N_("Kept")),
            ("open", N_("Not proven yet")),
        )
    )
    found = [legend]
    for brand in brands:
        for channel, name in channels:
            figure = layout.figure(brand.key, channel, _key(layout))
            why = figure and explains.figure(layout.grid, brand.key, channel, figure)
            if why:
                found.append(f"{brand.name} · {name}: {short(why, translate)}")
    return ["\n".join(found)]
