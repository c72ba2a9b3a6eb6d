"""The grid to read and print: under each channel the index, its margin and n, and the verdicts of its claims."""

from itertools import groupby
from typing import Any

from domain.exports.layout import INDEX, Chip, Layout, Measured
from domain.exports.words import (
    INK_2,
    WASH,
    colour,
    edition_words,
    figure_words,
    period_words,
    rests_on,
    role_words,
    verdict_words,
)
from domain.exports.workbook.looks import NUMBERS, Looks, head_of_sheet, number
from domain.scorecard_rows import ALL, BrandRow
from domain.scorecard_values import Figure
from domain.words import N_, say

BAR = "#C9C5B9"
NARROW, COLUMN = 24, 23
BIG = {"bold": True, "font_size": 14, "align": "left", "valign": "vcenter"}
MOST_CHIPS = 6


def grid_sheet(looks: Looks, layout: Layout, origin: str, alone: bool) -> Any:
    """Three rows a brand: the figure as a number with its bar, what it rests on, and the verdicts.

    Gives the sheet, or None where there is nothing to show.
    """
    if layout.leading is None:
        return None
    verdicts = (
        verdict_words(state, looks.report.translate) for state in ("broken", "kept", "open")
    )
    legend = "   ".join((looks.say(LEGEND), *verdicts))
    sheet, top = sheet_of_origin(
        looks, N_("Grid"), N_("Was the promise kept?"), legend, origin, alone
    )
    heads(looks, sheet, top, named(looks, layout.leading), layout)
    row = top + 1
    values = []
    for brand in layout.brands:
        values.append(row)
        row = _brand(looks, sheet, row, layout, brand)
    bars(sheet, values, len(layout.channels), longest(layout, layout.leading))
    sheet.freeze_panes(top + 1, 1)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, row, len(layout.channels))
    return sheet


def sheet_of_origin(
    looks: Looks, name: str, title: str, legend: str, origin: str, alone: bool
) -> tuple[Any, int]:
    """A sheet of one origin, named after it where there are two, and the first row below its head."""
    told, report = looks.say(name), looks.report
    sheet = looks.sheet(told if alone else f"{told} ({origin})")
    about = f"{report.scorecard.program.name} · {period_words(report.scorecard)}"
    line = f"{about} · {edition_words(report)} · {origin}"
    return sheet, head_of_sheet(looks, sheet, looks.say(title), line, legend)


LEGEND = N_("Under each figure stand its 95% margin and the number of contacts.")


UNITS = {
    "yes_no": N_("%(name)s, share"),
    "score": N_("%(name)s, 0–100"),
    "seconds": N_("%(name)s, median"),
}


def named(looks: Looks, measured: Measured) -> str:
    """What is measured, with its unit."""
    return looks.say(UNITS[measured.unit], name=measured.name)


def longest(layout: Layout, measured: Measured) -> float:
    """The end of the scale that bars are drawn on."""
    if measured.unit != "seconds":
        return {"yes_no": 1.0, "score": 100.0}[measured.unit]
    figures = (
        layout.figure(brand.key, channel, measured.key)
        for brand in layout.brands
        for channel, _ in layout.channels
    )
    waits = [one.value for one in figures if one is not None and one.value is not None]
    return number(max(waits, default=0.0), "seconds") or 1.0


def heads(looks: Looks, sheet: Any, row: int, corner: str, layout: Layout) -> None:
    """The names of the channels."""
    sheet.set_column(0, 0, NARROW)
    sheet.set_column(1, len(layout.channels), COLUMN)
    sheet.set_row(row, 22)
    sheet.write_string(row, 0, corner, looks.head())
    for column, (_, name) in enumerate(layout.channels, start=1):
        sheet.write_string(row, column, name, looks.head())


def bars(sheet: Any, rows: list[int], columns: int, most: float) -> None:
    """A quiet bar behind each figure, on one scale."""
    if not rows:
        return
    sheet.conditional_format(
        rows[0],
        1,
        rows[-1],
        columns,
        {
            "type": "data_bar",
            "data_bar_2010": True,
            "bar_solid": True,
            "bar_color": BAR,
            "bar_border_color": BAR,
            "min_type": "num",
            "min_value": 0,
            "max_type": "num",
            "max_value": most,
        },
    )


def _brand(looks: Looks, sheet: Any, row: int, layout: Layout, brand: BrandRow) -> int:
    key = layout.leading.key if layout.leading else INDEX
    cells = [layout.chips(brand.key, channel) for channel, _ in layout.channels]
    sheet.set_row(row, 24)
    sheet.set_row(row + 1, 15)
    lines = max(1, *(min(MOST_CHIPS, len(chips)) + (len(chips) > MOST_CHIPS) for chips in cells))
    sheet.set_row(row + 2, 13 * lines + 6)
    bold = {"bold": True, "font_size": 12, "valign": "vcenter", "shrink": True}
    sheet.write_string(row, 0, brand.name, looks.text(**bold))
    role = "" if brand.key == ALL else role_words(brand, looks.report.translate)
    sheet.write_string(row + 1, 0, role, looks.quiet(font_size=9))
    sheet.write_blank(row + 2, 0, None, looks.of(**looks.ruled()))
    for column, ((channel, _), chips) in enumerate(zip(layout.channels, cells, strict=True), 1):
        hit = any(chip.state == "broken" for chip in chips)
        wash = {"bg_color": f"#{WASH}"} if hit else {}
        figure = layout.figure(brand.key, channel, key)
        write_figure(looks, sheet, row, column, figure, wash)
        sheet.write_string(
            row + 1,
            column,
            rests_on(figure, looks.report.translate),
            looks.quiet(font_size=9, **wash),
        )
        _chips(looks, sheet, row + 2, column, chips, wash | looks.ruled())
    return row + 3


def write_figure(
    looks: Looks, sheet: Any, row: int, column: int, figure: Figure | None, wash: dict[str, Any]
) -> None:
    """The number as the page shows it, or why there is none."""
    if figure is None or figure.value is None or not figure.shown:
        quiet = looks.quiet(valign="vcenter", text_wrap=True, font_size=9, **wash)
        sheet.write_string(row, column, figure_words(figure, looks.report.translate), quiet)
        return
    look = looks.of(num_format=NUMBERS[figure.unit], **BIG, **wash)
    sheet.write_number(row, column, number(figure.value, figure.unit), look)


def _chips(
    looks: Looks, sheet: Any, row: int, column: int, chips: tuple[Chip, ...], look: dict[str, Any]
) -> None:
    """A line for each claim: shape, word, short name, in the colour of its verdict."""
    frame = looks.text(text_wrap=True, font_size=9, **look)
    runs = _runs(looks, chips)
    if not runs:
        sheet.write_blank(row, column, None, frame)
    elif len(runs) == 1:
        ((ink, words),) = runs
        inked = looks.text(**{**look, "font_size": 9, "text_wrap": True, "font_color": f"#{ink}"})
        sheet.write_string(row, column, words, inked)
    else:
        told = [(looks.of(font_size=9, font_color=f"#{ink}"), words) for ink, words in runs]
        sheet.write_rich_string(row, column, *(one for run in told for one in run), frame)


def _runs(looks: Looks, chips: tuple[Chip, ...]) -> list[tuple[str, str]]:
    """Lines by their colour; neighbours of one colour are one run."""
    lines = [
        (colour(chip.state), f"{verdict_words(chip.state, looks.report.translate)}: {chip.name}")
        for chip in chips[:MOST_CHIPS]
    ]
    if len(chips) > MOST_CHIPS:
        lines.append((INK_2, looks.told(say(N_("and %(n)s more"), n=len(chips) - MOST_CHIPS))))
    last = len(lines) - 1
    ended = [(ink, words + "\n" * (at < last)) for at, (ink, words) in enumerate(lines)]
    return [
        (ink, "".join(words for _, words in run))
        for ink, run in groupby(ended, key=lambda line: line[0])
    ]
