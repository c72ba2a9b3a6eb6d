"""Native bar charts with margins, which can be edited: each carries its own small workbook."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.exports.slides.deck import NAMESPACES, Box, Deck, describe
from domain.exports.slides.theme import FONT, emu
from domain.exports.words import INK, INK_2, RULE
from domain.exports.zips import NO_TIME

Margin = tuple[float, float] | None
"""Below and above a value; None has no margin."""


@dataclass(frozen=True, slots=True)
class Series:
    """One set of bars; `colours` has one for all, or one for each bar."""

    name: str
    values: Sequence[float | None]
    colours: Sequence[str]
    margins: Sequence[Margin] = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars lie when `lying`, else they stand; the axis runs from 0 to `most`."""

    categories: Sequence[str]
    series: Sequence[Series]
    most: float
    number_format: str = "0.0"
    lying: bool = True
    gap: int = 60
    axis_title: str = ""


def add_chart(deck: Deck, slide: Any, box: Box, chart: BarChart, words: str) -> None:
    """The chart at its place; `words` say what it shows to those who don't see it."""
    from pptx.enum.chart import XL_CHART_TYPE

    kind = XL_CHART_TYPE.BAR_CLUSTERED if chart.lying else XL_CHART_TYPE.COLUMN_CLUSTERED
    made_at = deck.report.scorecard.made_at
    data = _chart_data(chart, (made_at or NO_TIME).replace(tzinfo=None))
    frame = slide.shapes.add_chart(kind, *map(emu, box), data)
    describe(frame, words)
    _look(frame.chart, chart)


def _chart_data(chart: BarChart, made_at: datetime) -> Any:
    from pptx.chart.data import CategoryChartData

    class Data(CategoryChartData):
        """Its workbook says when the scorecard was made, not when the file was written."""

        @property
        def _workbook_writer(self) -> Any:
            return _Writer(self, made_at)

    data = Data(number_format=chart.number_format)
    data.categories = chart.categories
    for series in chart.series:
        data.add_series(series.name, series.values)
    return data


class _Writer:
    """Writes the small workbook behind a chart, and knows where in it the values are."""

    def __init__(self, data: Any, made_at: datetime) -> None:
        from pptx.chart.xlsx import CategoryWorkbookWriter

        self._refs = CategoryWorkbookWriter(data)
        self._data, self._made_at = data, made_at

    def __getattr__(self, name: str) -> Any:
        return getattr(self._refs, name)

    @property
    def xlsx_blob(self) -> bytes:
        from xlsxwriter import Workbook

        out = io.BytesIO()
        book = Workbook(out, {"in_memory": True})
        book.set_properties({"created": self._made_at})
        self._refs._populate_worksheet(book, book.add_worksheet())
        book.close()
        return out.getvalue()


def _look(native: Any, chart: BarChart) -> None:
    from pptx.enum.chart import XL_LEGEND_POSITION

    native.font.size, native.font.name = _points(12), FONT
    native.has_title = False
    native.has_legend = len(chart.series) > 1
    if native.has_legend:
        native.legend.position = XL_LEGEND_POSITION.BOTTOM
        native.legend.include_in_layout = False
    _axes(native, chart)
    plot = native.plots[0]
    plot.gap_width, plot.overlap = chart.gap, -5 if len(chart.series) > 1 else 0
    for native_series, series in zip(plot.series, chart.series, strict=True):
        _colour(native_series, series)
        if series.margins:
            native_series._element.insert_element_before(
                _error_bars(series.margins), "c:trendline", "c:cat", "c:val", "c:shape", "c:extLst"
            )


def _axes(native: Any, chart: BarChart) -> None:
    from pptx.dml.color import RGBColor

    values, names = native.value_axis, native.category_axis
    values.minimum_scale, values.maximum_scale = 0, chart.most
    values.has_major_gridlines = True
    values.major_gridlines.format.line.color.rgb = RGBColor.from_string(RULE)
    values.format.line.fill.background()
    values.tick_labels.number_format_is_linked = False
    values.tick_labels.number_format = chart.number_format.replace("0.0", "0")
    names.format.line.color.rgb = RGBColor.from_string(RULE)
    names.has_major_gridlines = False
    names.reverse_order = chart.lying
    if chart.axis_title:
        values.has_title = True
        values.axis_title.text_frame.text = chart.axis_title
        font = values.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.color.rgb = _points(11), False, RGBColor.from_string(INK_2)


def _colour(native: Any, series: Series) -> None:
    from pptx.dml.color import RGBColor

    native.invert_if_negative = False
    native.format.fill.solid()
    native.format.fill.fore_color.rgb = RGBColor.from_string(series.colours[0])
    for place, colour in enumerate(series.colours[1:], start=1):
        fill = native.points[place].format.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor.from_string(colour)


def _points(size: float) -> Any:
    from pptx.util import Pt

    return Pt(size)


def _error_bars(margins: Sequence[Margin]) -> Any:
    """Python-pptx knows no error bars; this is what PowerPoint writes for margins of one's own."""
    from pptx.oxml import parse_xml

    ends = (
        ("plus", [margin[1] if margin else None for margin in margins]),
        ("minus", [margin[0] if margin else None for margin in margins]),
    )
    told = "".join(
        f'<c:{name}><c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>'
        + "".join(
            f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>'
            for place, value in enumerate(values)
            if value is not None
        )
        + f"</c:numLit></c:{name}>"
        for name, values in ends
    )
    return parse_xml(
        f'<c:errBars xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" {NAMESPACES}>'
        '<c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f'{told}<c:spPr><a:ln w="15875"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill></a:ln></c:spPr>'
        "</c:errBars>"
    )
