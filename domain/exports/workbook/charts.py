"""Charts that can be edited, each under its sentence and over its own data."""

from collections.abc import Sequence
from typing import Any

from domain.exports.layout import INDEX, Layout
from domain.exports.promised import Pair, pairs_of
from domain.exports.words import INK, INK_2, RULE, colour, verdict_words
from domain.exports.workbook.looks import FONT, Looks, head_of_sheet
from domain.scorecard_rows import ALL
from domain.words import N_

GREYS = (
    *("#4B4E56", "#A3A6AE", "#C9C5B9", "#7E8896", "#D8CDB8"),
    *("#5F6B7A", "#B8BEC9", "#8F8877", "#DEDBD2", "#6D6F75"),
)
"""The client's brand has its own colour; the others are told apart by greys and by the legend."""
ROW_PIXELS, WIDTH = 20, 1100
PROMISED = "#C9C5B9"


def charts_sheet(looks: Looks, grids: Sequence[tuple[str, Layout]]) -> None:
    """Index by channel and brand for each origin, then promised beside delivered."""
    pairs = pairs_of(looks.report)
    grids = [(origin, layout) for origin, layout in grids if _has_index(layout)]
    if not grids and not pairs:
        return
    sheet = looks.sheet(looks.say(N_("Charts")))
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, 40, 12)
    row, breaks = head_of_sheet(looks, sheet, looks.say(N_("Charts"))), list[int]()
    for origin, layout in grids:
        row = _index(looks, sheet, row, layout, origin)
        breaks.append(row)
    sheet.set_h_pagebreaks(breaks if pairs else breaks[:-1])
    if pairs:
        _promised(looks, sheet, row, pairs)


def _has_index(layout: Layout) -> bool:
    return any(cell.index and cell.index.value is not None for cell in layout.grid.cells.values())


def _index(looks: Looks, sheet: Any, row: int, layout: Layout, origin: str) -> int:
    """Channels along the axis, a column for each brand, its margin as error bars."""
    channels = [pair for pair in layout.channels if pair[0] != ALL]
    brands = [brand for brand in layout.brands if brand.key != ALL]
    sentence = looks.say(
        N_("Index by channel, with 95%% margins (%(origin)s)"), origin=origin.lower()
    )
    sheet.write_string(row, 0, sentence, looks.text(bold=True, font_size=13))
    chart = looks.book.add_chart({"type": "column"})
    data = row + 22
    _heads(looks, sheet, data, ["", *(name for _, name in channels)])
    for place, brand in enumerate(brands):
        at = data + 1 + 3 * place
        figures = [layout.figure(brand.key, key, INDEX) for key, _ in channels]
        ends = [
            (one.value, one.value - one.low, one.high - one.value)
            if one and one.value is not None and one.low is not None and one.high is not None
            else None
            for one in figures
        ]
        names = (
            brand.name,
            looks.say(N_("%(brand)s, margin below"), brand=brand.name),
            looks.say(N_("%(brand)s, margin above"), brand=brand.name),
        )
        for line, name in enumerate(names):
            sheet.write_string(at + line, 0, name, looks.quiet() if line else looks.text())
            for column, end in enumerate(ends, start=1):
                if end is not None:
                    sheet.write_number(
                        at + line, column, round(end[line], 1), looks.of(num_format="0.0")
                    )
        ink = looks.report.style.accent if brand.is_client else GREYS[place % len(GREYS)]
        chart.add_series(_series(sheet.name, data, at, len(channels), ink))
    _frame(looks, chart, sentence, 20 * ROW_PIXELS)
    chart.set_y_axis({"min": 0, "max": 100, **_axis(True)})
    chart.set_x_axis(_axis())
    sheet.insert_chart(row + 1, 0, chart, {"description": sentence, "object_position": 2})
    return data + 2 + 3 * len(brands)


def _series(sheet: str, data: int, at: int, columns: int, ink: str) -> dict[str, Any]:
    def cells(row: int) -> list[Any]:
        return [sheet, row, 1, row, columns]

    return {
        "name": [sheet, at, 0],
        "categories": cells(data),
        "values": cells(at),
        "fill": {"color": ink},
        "gap": 80,
        "y_error_bars": _margins(sheet, (at + 2, 1, at + 2, columns), (at + 1, 1, at + 1, columns)),
    }


def _margins(sheet: str, plus: tuple[int, ...], minus: tuple[int, ...]) -> dict[str, Any]:
    from xlsxwriter.utility import xl_range_abs

    return {
        "type": "custom",
        "plus_values": f"='{sheet}'!{xl_range_abs(*plus)}",
        "minus_values": f"='{sheet}'!{xl_range_abs(*minus)}",
        "line": {"color": f"#{INK_2}", "width": 1},
    }


def _promised(looks: Looks, sheet: Any, row: int, pairs: Sequence[Pair]) -> None:
    """A pair of bars for each claim whose figure is a share or points; verdicts colour what was delivered."""
    sentence = looks.say(N_("Promised and delivered, in percent or points of 100"))
    sheet.write_string(row, 0, sentence, looks.text(bold=True, font_size=13))
    height = 90 + 34 * len(pairs)
    data, last = row + 3 + height // ROW_PIXELS, row + 3 + height // ROW_PIXELS + len(pairs)
    names = (N_("Promised"), N_("Delivered"), N_("Margin below"), N_("Margin above"), N_("Verdict"))
    _heads(looks, sheet, data, ["", *map(looks.say, names)])
    for at, pair in enumerate(pairs, start=data + 1):
        sheet.write_string(at, 0, pair.label, looks.text())
        for column, value in enumerate((pair.promised, pair.delivered, pair.below, pair.above), 1):
            sheet.write_number(at, column, round(value, 1), looks.of(num_format="0.0"))
        words = verdict_words(pair.state, looks.report.translate)
        sheet.write_string(at, 5, words, looks.verdict(pair.state))
    chart, name = looks.book.add_chart({"type": "bar"}), sheet.name
    points = [{"fill": {"color": f"#{colour(pair.state)}"}} for pair in pairs]
    for column, look in ((1, {"fill": {"color": PROMISED}}), (2, {"points": points})):
        series: dict[str, Any] = {
            "name": [name, data, column],
            "categories": [name, data + 1, 0, last, 0],
            "values": [name, data + 1, column, last, column],
            "gap": 60,
            **look,
        }
        if column == 2:
            ends = (data + 1, 4, last, 4), (data + 1, 3, last, 3)
            series["x_error_bars"] = _margins(name, *ends)
        chart.add_series(series)
    _frame(looks, chart, sentence, height)
    chart.set_x_axis({"min": 0, "max": 100, **_axis(True)})
    chart.set_y_axis({"reverse": True, **_axis()})
    sheet.insert_chart(row + 1, 0, chart, {"description": sentence, "object_position": 2})


def _heads(looks: Looks, sheet: Any, row: int, names: Sequence[str]) -> None:
    for column, name in enumerate(names):
        sheet.write_string(row, column, name, looks.head())


def _frame(looks: Looks, chart: Any, title: str, height: int) -> None:
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 12, "color": f"#{INK}"}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
    chart.set_size({"width": WIDTH, "height": height})
    chart.set_chartarea({"border": {"color": f"#{RULE}"}})
    chart.show_blanks_as("gap")


def _axis(measures: bool = False) -> dict[str, Any]:
    axis: dict[str, Any] = {
        "num_font": {"name": FONT, "size": 9, "color": f"#{INK_2}"},
        "line": {"color": f"#{RULE}"},
    }
    lines = {"visible": measures, "line": {"color": f"#{RULE}", "width": 0.75}}
    return axis | {"major_gridlines": lines}
