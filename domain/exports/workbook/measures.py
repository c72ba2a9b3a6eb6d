"""Everything else that was measured, a block each in the shape of the grid."""

from typing import Any

from domain.exports.layout import Layout, Measured
from domain.exports.words import rests_on, role_words
from domain.exports.workbook.grid import (
    LEGEND,
    bars,
    heads,
    longest,
    named,
    sheet_of_origin,
    write_figure,
)
from domain.exports.workbook.looks import Looks
from domain.scorecard_rows import ALL
from domain.words import N_


def measures_sheet(looks: Looks, layout: Layout, origin: str, alone: bool) -> None:
    """What the grid is about has its own sheet; nothing is written where nothing else was measured."""
    measured = [one for one in layout.measured if one != layout.leading]
    if not measured:
        return
    sheet, row = sheet_of_origin(
        looks, N_("Measures"), N_("What was measured"), looks.say(LEGEND), origin, alone
    )
    sheet.freeze_panes(0, 1)
    for one in measured:
        row = _block(looks, sheet, row, layout, one) + 1
    sheet.print_area(0, 0, row, len(layout.channels))


def _block(looks: Looks, sheet: Any, row: int, layout: Layout, measured: Measured) -> int:
    heads(looks, sheet, row, named(looks, measured), layout)
    row += 1
    values = []
    for brand in layout.brands:
        values.append(row)
        _row(looks, sheet, row, layout, brand.key, measured)
        _named(
            looks,
            sheet,
            row,
            brand.name,
            "" if brand.key == ALL else role_words(brand, looks.report.translate),
        )
        row += 2
    bars(sheet, values, len(layout.channels), longest(layout, measured))
    return row


def _named(looks: Looks, sheet: Any, row: int, name: str, role: str) -> None:
    sheet.set_row(row, 22)
    sheet.write_string(
        row, 0, name, looks.text(bold=True, font_size=11, valign="vcenter", shrink=True)
    )
    sheet.write_string(row + 1, 0, role, looks.quiet(font_size=9, **looks.ruled()))


def _row(
    looks: Looks, sheet: Any, row: int, layout: Layout, brand: str, measured: Measured
) -> None:
    small = looks.quiet(font_size=9, **looks.ruled())
    for column, (channel, _) in enumerate(layout.channels, start=1):
        figure = layout.figure(brand, channel, measured.key)
        write_figure(looks, sheet, row, column, figure, {})
        sheet.write_string(row + 1, column, rests_on(figure, looks.report.translate), small)
