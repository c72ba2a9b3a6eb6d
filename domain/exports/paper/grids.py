"""The grids on paper: the index with its verdicts, then every other measure; one origin after the other."""

from collections.abc import Mapping
from typing import Any

from domain.explanations.texts import Translate
from domain.exports.layout import Chip, Layout, Measured, told_grids
from domain.exports.words import role_words, trend_words, why_hidden
from domain.measures import Unit
from domain.people_words import count_words
from domain.report import Report
from domain.scorecard_rows import ALL, BrandRow
from domain.scorecard_values import Figure
from domain.verdict_words import VERDICTS
from domain.words import N_, local, say

MOST_CHIPS = 5
LARGE, MIDDLE = 15, 10.5
UNITS: Mapping[Unit, str] = {
    "score": N_("0–100"),
    "yes_no": N_("share"),
    "seconds": N_("median"),
}
MARGINS = N_(
    "The thin bar under a number, and the numbers below it, are its 95%% margin if you look once at a finished wave. "
    "Groups worth fewer than %(n)s audits are not reported. n is how many were counted. "
    "▲ and ▼ mark a change since the last wave that is proven."
)
REPORTED = N_(
    "Reported figures were counted elsewhere; they are never added to audited ones. The thin bar is the 95% margin."
)
OWN_SCALE = N_("The number is the median wait; each channel is drawn on its own scale.")


def grids(report: Report) -> list[dict[str, Any]]:
    """Every grid that holds anything; the first of each origin says how to read it."""
    return [
        _grid(report, layout, measured, origin, first=number == 0)
        for origin, layout in told_grids(report.scorecard, report.translate)
        for number, measured in enumerate(layout.measured)
    ]


def _grid(
    report: Report, layout: Layout, measured: Measured, origin: str, *, first: bool
) -> dict[str, Any]:
    translate, several = report.translate, len(report.scorecard.grids) > 1
    unit = translate(say(UNITS[measured.unit]))
    name = f"{measured.name}, {unit}"
    axes = {channel: _axis(layout, channel, measured) for channel, _ in layout.channels}
    rows = [_row(report, layout, measured, brand, axes, first) for brand in layout.brands]
    return {
        "first": first,
        "heading": f"{name} · {origin}" if several else name,
        "about": _about(report, layout) if first else "",
        "heads": [translate(say(N_("Brand"))), *(name for _, name in layout.channels)],
        "rows": rows,
        "note": translate(say(OWN_SCALE)) if measured.unit == "seconds" else "",
        "key": _key(translate)
        if first and any(c["chips"] for r in rows for c in r["cells"])
        else [],
    }


def _about(report: Report, layout: Layout) -> str:
    if layout.grid.origin == "reported":
        return report.translate(say(REPORTED))
    return report.translate(say(MARGINS, n=report.scorecard.program.minimum_group))


def _key(translate: Translate) -> list[dict[str, str]]:
    return [
        {"state": state, "word": translate(say(VERDICTS[state]))}
        for state in ("broken", "kept", "open")
    ]


def _row(
    report: Report,
    layout: Layout,
    measured: Measured,
    brand: BrandRow,
    axes: Mapping[str, float],
    first: bool,
) -> dict[str, Any]:
    cells = []
    for channel, _ in layout.channels:
        figure = layout.figure(brand.key, channel, measured.key)
        chips = layout.chips(brand.key, channel) if first else ()
        cells.append(_cell(figure, axes[channel], chips, report.translate, large=first))
    role = "" if brand.key == ALL else role_words(brand, report.translate)
    return {"name": brand.name, "role": role if first else "", "cells": cells}


def _cell(
    figure: Figure | None,
    axis: float,
    chips: tuple[Chip, ...],
    translate: Translate,
    *,
    large: bool,
) -> dict[str, Any]:
    shown = figure is not None and bool(figure.shown)
    told = [
        {"state": one.state, "name": one.name, "word": translate(say(VERDICTS[one.state]))}
        for one in chips[:MOST_CHIPS]
    ]
    more = len(chips) - len(told)
    return {
        "value": local(figure.shown, translate) if figure and shown else "",
        "size": LARGE if large and figure and figure.unit != "seconds" else MIDDLE,
        "n": local(count_words(figure.n), translate) if figure else "",
        **(_bar(figure, axis) if figure and shown else {"low": 0, "at": 0, "high": 0}),
        "margin": local(figure.margin_shown, translate) if figure else "",
        "why": "" if shown else _why(figure, translate),
        "trend": trend_words(figure, translate) if figure else "",
        "chips": told,
        "more": translate(say(N_("and %(n)s more"), n=more)) if more else "",
        "hit": any(one.state == "broken" for one in chips),
    }


def _why(figure: Figure | None, translate: Translate) -> str:
    if figure is None or not (figure.n or figure.unknown):
        return "–"
    return translate(why_hidden(figure))


def _axis(layout: Layout, channel: str, measured: Measured) -> float:
    """The end of the common axis of a channel's waits; 1 and 100 for shares and points."""
    if measured.unit != "seconds":
        return 1.0 if measured.unit == "yes_no" else 100.0
    found = (layout.figure(brand.key, channel, measured.key) for brand in layout.brands)
    return max((max(one.value or 0, one.high or 0) for one in found if one), default=0) or 1.0


def _bar(figure: Figure, axis: float) -> dict[str, float]:
    """Places on the axis, 0–1; a median beyond the limit lies at its end."""

    def place(value: float | None) -> float:
        return 1.0 if value is None else round(min(1.0, max(0.0, value / axis)), 4)

    low = place(figure.low) if figure.low is not None else 0.0
    return {"low": low, "at": place(figure.value), "high": place(figure.high)}
