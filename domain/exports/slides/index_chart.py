"""The index of every brand as a native chart with margins."""

from collections.abc import Sequence

from domain.exports.layout import INDEX, Layout
from domain.exports.slides.charts import BarChart, Series, add_chart
from domain.exports.slides.deck import Deck
from domain.exports.slides.theme import BOTTOM, EDGE, ROOM, TOP
from domain.scorecard_rows import ALL, BrandRow
from domain.scorecard_values import Figure
from domain.words import N_, local

GREYS = ("4B4E56", "A3A6AE", "C9C5B9", "7E8896", "D8CDB8")
CLUSTERED = 5
"""So many brands can stand side by side under each channel."""


def index_chart(deck: Deck, layout: Layout, shown: Sequence[BrandRow], origin: str) -> None:
    """Under each channel where few brands stand side by side, else a bar for each; none without an index."""
    brands = [brand for brand in shown if brand.key != ALL]
    clustered = len(brands) <= CLUSTERED
    chart = _by_channel(deck, layout, brands) if clustered else _by_brand(deck, layout, brands)
    if not any(value is not None for series in chart.series for value in series.values):
        return
    message = _span(deck, layout, brands) if clustered else _beside(deck, layout, brands)
    sentence = " · ".join(filter(None, (message, origin)))
    under = deck.say(N_("The lines are 95% margins, for somebody who looks once."))
    slide = deck.slide(sentence, [under])
    words = f"{sentence}. {_spoken(deck, chart)}"
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
    names = [
        _with_figure(deck, brand.name, one) for brand, one in zip(brands, figures, strict=True)
    ]
    return BarChart(names, [_series(deck.say(N_("Index")), figures, inks)], 100, gap=40)


def _with_figure(deck: Deck, name: str, figure: Figure | None) -> str:
    shown = local(figure.shown, deck.report.translate) if figure else ""
    return f"{name}  {shown or '–'}"


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


def _spoken(deck: Deck, chart: BarChart) -> str:
    """The figures of the chart in words."""
    return " ".join(
        f"{series.name}: "
        + ", ".join(
            f"{name} {local(f'{value:.1f}', deck.report.translate)}"
            for name, value in zip(chart.categories, series.values, strict=True)
            if value is not None
        )
        + "."
        for series in chart.series
    )
