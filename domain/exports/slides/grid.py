"""The grid as native tables, and the index of every brand as a chart with margins."""

from collections.abc import Sequence

from domain.explanations.texts import short
from domain.exports.layout import INDEX, Layout, told_grids
from domain.exports.slides.charts import BarChart, Series, add_chart
from domain.exports.slides.deck import Deck, Run
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
from domain.people_words import number_word
from domain.scorecard_rows import ALL, BrandRow
from domain.scorecard_values import Figure
from domain.words import N_

MOST_BRANDS, MOST_CHANNELS, MOST_CHIPS = 8, 7, 3
GREYS = ("4B4E56", "A3A6AE", "C9C5B9", "7E8896", "D8CDB8")
CLUSTERED = 5
"""So many brands can stand side by side under each channel."""


def grid_slides(deck: Deck) -> None:
    """Each origin's grid, then its chart."""
    grids = told_grids(deck.report.scorecard, deck.report.translate)
    for origin, layout in grids:
        several = origin if len(grids) > 1 else ""
        _tables(deck, layout, several)
        _chart(deck, layout, several)


def _tables(deck: Deck, layout: Layout, origin: str) -> None:
    sentence = grid_sentence(deck, layout)
    for start in range(0, len(layout.channels), MOST_CHANNELS):
        channels = layout.channels[start : start + MOST_CHANNELS]
        first = 1.7
        each = min(2.6, (ROOM - first) / len(channels))
        widths = [first, *(each for _ in channels)]
        head = _head(deck, channels)
        rows = [_row(deck, layout, brand, channels) for brand in layout.brands]
        room = BOTTOM - TOP - row_height(head, widths)
        dealt = pages(rows, widths, room, MOST_BRANDS)
        brands = iter(layout.brands)
        for number, page in enumerate(dealt, start=1):
            here = [next(brands) for _ in page]
            notes = _notes(deck, layout, here, channels)
            of = f"{number}/{len(dealt)}" if len(dealt) > 1 else ""
            title = " · ".join(filter(None, (sentence, origin, of)))
            slide = deck.slide(title, notes)
            words = deck.say(
                N_("Index by brand and channel: %(brands)s"), brands=", ".join(b.name for b in here)
            )
            add_table(
                slide,
                (EDGE, TOP, 0, 0),
                grown(NativeTable(widths, [head, *page]), BOTTOM - TOP),
                words,
            )


def grid_sentence(deck: Deck, layout: Layout) -> str:
    """In how many places something is broken, of those that were looked at."""
    places = [place for place in layout.grid.cells if ALL not in place]
    broken = sum(any(chip.state == "broken" for chip in layout.chips(*place)) for place in places)
    if not deck.report.scorecard.judges:
        return deck.say(N_("The index by brand and channel"))
    if not broken:
        msgid = N_("No promise is broken on any brand’s channel")
        return deck.say(msgid)
    msgid = (
        N_("A promise is broken in %(broken)s of %(all)s places")
        if broken == 1
        else N_("Promises are broken in %(broken)s of %(all)s places")
    )
    return deck.say(msgid, broken=number_word(broken), all=number_word(len(places)))


def _head(deck: Deck, channels: Sequence[tuple[str, str]]) -> list[TableCell]:
    accent, ink = (
        text.lstrip("#").upper() for text in (deck.report.style.accent, deck.report.style.on_accent)
    )
    names = (deck.say(N_("Index, 0–100")), *(name for _, name in channels))
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
    figure, chips = layout.figure(brand, channel, INDEX), layout.chips(brand, channel)
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
            figure = layout.figure(brand.key, channel, INDEX)
            why = figure and explains.figure(layout.grid, brand.key, channel, figure)
            if why:
                found.append(f"{brand.name} · {name}: {short(why, translate)}")
    return ["\n".join(found)]


def _chart(deck: Deck, layout: Layout, origin: str) -> None:
    brands = [brand for brand in layout.brands if brand.key != ALL]
    clustered = len(brands) <= CLUSTERED
    chart = _by_channel(deck, layout, brands) if clustered else _by_brand(deck, layout, brands)
    if not any(value is not None for series in chart.series for value in series.values):
        return
    message = _span(deck, layout, brands) if clustered else _beside(deck, layout, brands)
    sentence = " · ".join(filter(None, (message, origin)))
    under = deck.say(N_("The lines are 95% margins, for somebody who looks once."))
    slide = deck.slide(sentence, [under])
    words = f"{sentence}. {_spoken(chart)}"
    add_chart(deck, slide, (EDGE, TOP, ROOM, BOTTOM - TOP), chart, words)


def _by_channel(deck: Deck, layout: Layout, brands: Sequence[BrandRow]) -> BarChart:
    channels = [pair for pair in layout.channels if pair[0] != ALL] or list(layout.channels)
    accent = deck.report.style.accent.lstrip("#").upper()
    series = []
    for place, brand in enumerate(brands):
        figures = [layout.figure(brand.key, channel, INDEX) for channel, _ in channels]
        ink = accent if brand.is_client else GREYS[place % len(GREYS)]
        series.append(_series(brand.name, figures, (ink,)))
    title = deck.say(N_("Index, 0–100"))
    return BarChart([name for _, name in channels], series, 100, lying=False, axis_title=title)


def _by_brand(deck: Deck, layout: Layout, brands: Sequence[BrandRow]) -> BarChart:
    """One bar a brand: over all channels, or on the only one there is."""
    channel = layout.channels[-1][0]
    figures = [layout.figure(brand.key, channel, INDEX) for brand in brands]
    accent = deck.report.style.accent.lstrip("#").upper()
    inks = [accent if brand.is_client else "A3A6AE" for brand in brands]
    names = [_with_figure(brand.name, one) for brand, one in zip(brands, figures, strict=True)]
    return BarChart(names, [_series("Index", figures, inks)], 100, gap=40)


def _with_figure(name: str, figure: Figure | None) -> str:
    return f"{name}  {figure.shown}" if figure and figure.shown else f"{name}  –"


def _series(name: str, figures: Sequence[Figure | None], inks: Sequence[str]) -> Series:
    margins = [
        (one.value - one.low, one.high - one.value)
        if one and one.value is not None and one.low is not None and one.high is not None
        else None
        for one in figures
    ]
    return Series(name, [one.value if one else None for one in figures], inks, margins)


def _span(deck: Deck, layout: Layout, brands: Sequence[BrandRow]) -> str:
    """Where the client's index is lowest and highest."""
    client = next((brand for brand in brands if brand.is_client), None)
    told = [
        (figure, name)
        for key, name in layout.channels
        if client and key != ALL
        if (figure := layout.figure(client.key, key, INDEX)) and figure.value is not None
    ]
    if client is None or len(told) < 2:
        return deck.say(PLAIN)
    (low, weakest), (high, strongest) = (pick(told, key=_value) for pick in (min, max))
    msgid = N_(
        "The index of %(client)s goes from %(low)s (%(weakest)s) to %(high)s (%(strongest)s)"
    )
    return deck.say(
        msgid,
        client=client.name,
        low=low.shown,
        weakest=weakest,
        high=high.shown,
        strongest=strongest,
    )


def _value(told: tuple[Figure, str]) -> float:
    return told[0].value or 0.0


PLAIN = N_("Index by brand and channel, with margins")


def _beside(deck: Deck, layout: Layout, brands: Sequence[BrandRow]) -> str:
    """The client's index beside those of the others, where all of them may be told."""
    channel = layout.channels[-1][0]
    told = [(brand, layout.figure(brand.key, channel, INDEX)) for brand in brands]
    own = [one for brand, one in told if brand.is_client and one and one.value is not None]
    others = [(one, brand.name) for brand, one in told if not brand.is_client and one and one.shown]
    if len(own) != 1 or len(own) + len(others) < len(told):
        return deck.say(PLAIN)
    client = next(brand.name for brand in brands if brand.is_client)
    (lowest, _), (highest, _) = (pick(others, key=_value) for pick in (min, max))
    msgid = N_("The index of %(client)s is %(own)s; the others lie between %(low)s and %(high)s")
    return deck.say(msgid, client=client, own=own[0].shown, low=lowest.shown, high=highest.shown)


def _spoken(chart: BarChart) -> str:
    """The figures of the chart in words."""
    return " ".join(
        f"{series.name}: "
        + ", ".join(
            f"{name} {value:.1f}"
            for name, value in zip(chart.categories, series.values, strict=True)
            if value is not None
        )
        + "."
        for series in chart.series
    )
