"""Native bar charts with margins, which can be edited: each carries its own small workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.exports.slides.deck import Box, Deck
from domain.exports.slides.parts import add_chart_part
from domain.exports.slides.theme import FONT, emu
from domain.exports.slides.xml import NAMESPACES, xml
from domain.exports.words import INK, INK_2, RULE
from domain.exports.workbook.packing import finished, new_book
from domain.exports.zips import NO_TIME

Margin = tuple[float, float] | None
"""Below and above a value; None has no margin."""

SHEET = "Sheet1"


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
    lying: bool = True
    gap: int = 60
    axis_title: str = ""


def add_chart(deck: Deck, slide: Any, box: Box, chart: BarChart, words: str) -> None:
    """The chart at its place; `words` say what it shows to those who don't see it."""
    made_at = deck.report.scorecard.made_at or NO_TIME
    number = deck.next_chart()
    left, top, wide, tall = map(emu, box)
    workbook = _workbook(chart, made_at.replace(tzinfo=None))
    add_chart_part(slide, number, (left, top, wide, tall), _chart_xml(chart), workbook, words)


def _workbook(chart: BarChart, made_at: datetime) -> bytes:
    """Names in the first column, a column for each series, then its margins: what the bars are edited in."""
    book = new_book()
    book.set_properties({"created": made_at})
    sheet, text = book.add_worksheet(SHEET), book.add_format({"quote_prefix": True})
    for row, name in enumerate(chart.categories, start=1):
        sheet.write_string(row, 0, name, text)
    for column, series in enumerate(chart.series, start=1):
        sheet.write_string(0, column, series.name, text)
        for row, value in enumerate(series.values, start=1):
            if value is not None:
                sheet.write_number(row, column, value)
    return finished(book)


def _chart_xml(chart: BarChart) -> str:
    series = "".join(_series_xml(chart, place, one) for place, one in enumerate(chart.series))
    legend = '<c:legend><c:legendPos val="b"/><c:overlay val="0"/></c:legend>'
    clustered = len(chart.series) > 1
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        f'<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" {NAMESPACES}>'
        '<c:date1904 val="0"/><c:roundedCorners val="0"/><c:chart><c:autoTitleDeleted val="1"/>'
        "<c:plotArea><c:layout/><c:barChart>"
        f'<c:barDir val="{"bar" if chart.lying else "col"}"/><c:grouping val="clustered"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{chart.gap}"/>'
        f'<c:overlap val="{-5 if clustered else 0}"/><c:axId val="1"/><c:axId val="2"/></c:barChart>'
        f"{_names_axis(chart)}{_values_axis(chart)}</c:plotArea>{legend if clustered else ''}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1200">{_ink(INK)}'
        f'<a:latin typeface="{FONT}"/></a:defRPr></a:pPr><a:endParaRPr lang="en"/></a:p></c:txPr>'
        "</c:chartSpace>"
    )


def _ink(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _line(colour: str, width: int = 9525) -> str:
    return f'<c:spPr><a:ln w="{width}">{_ink(colour)}</a:ln></c:spPr>'


def _names_axis(chart: BarChart) -> str:
    """The first name stands at the top; bars that stand have it at the left."""
    order, where = ("maxMin", "l") if chart.lying else ("minMax", "b")
    return (
        f'<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{where}"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="low"/>{_line(INK_2)}<c:crossAx val="2"/><c:crosses val="autoZero"/>'
        '<c:auto val="0"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
    )


def _values_axis(chart: BarChart) -> str:
    where, crosses = ("b", "max") if chart.lying else ("l", "autoZero")
    title = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr/></a:pPr><a:r>"
        f'<a:rPr lang="en" sz="1100" b="0">{_ink(INK_2)}</a:rPr><a:t>{xml(chart.axis_title)}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
        if chart.axis_title
        else ""
    )
    return (
        f'<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:max val="{chart.most!r}"/>'
        f'<c:min val="0"/></c:scaling><c:delete val="0"/><c:axPos val="{where}"/>'
        f"<c:majorGridlines>{_line(RULE)}</c:majorGridlines>{title}"
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="nextTo"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>'
        f'<c:crossAx val="1"/><c:crosses val="{crosses}"/></c:valAx>'
    )


def _series_xml(chart: BarChart, place: int, series: Series) -> str:
    column, last = chr(ord("B") + place), len(chart.categories) + 1
    names = "".join(_text_points(chart.categories))
    points = "".join(
        f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
        f"<c:spPr>{_ink(colour)}</c:spPr></c:dPt>"
        for at, colour in enumerate(series.colours)
        if len(series.colours) > 1
    )
    return (
        f'<c:ser><c:idx val="{place}"/><c:order val="{place}"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f>'
        f'<c:strCache><c:ptCount val="1"/>{"".join(_text_points([series.name]))}</c:strCache></c:strRef></c:tx>'
        f'<c:spPr>{_ink(series.colours[0])}</c:spPr><c:invertIfNegative val="0"/>{points}'
        f"{_error_bars(series.margins) if any(series.margins) else ''}"
        f"<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>"
        f'<c:ptCount val="{len(chart.categories)}"/>{names}</c:strCache></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>General</c:formatCode>{_numbers(series.values)}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _text_points(texts: Sequence[str]) -> Iterator[str]:
    for place, text in enumerate(texts):
        yield f'<c:pt idx="{place}"><c:v>{xml(text)}</c:v></c:pt>'


def _numbers(values: Sequence[float | None]) -> str:
    told = (
        f'<c:pt idx="{place}"><c:v>{value!r}</c:v></c:pt>'
        for place, value in enumerate(values)
        if value is not None
    )
    return f'<c:ptCount val="{len(values)}"/>{"".join(told)}'


def _error_bars(margins: Sequence[Margin]) -> str:
    """Ends of their own for each bar, below and above."""
    plus = _numbers([margin[1] if margin else None for margin in margins])
    minus = _numbers([margin[0] if margin else None for margin in margins])
    return (
        '<c:errBars><c:errBarType val="both"/><c:errValType val="cust"/><c:noEndCap val="0"/>'
        f"<c:plus><c:numLit><c:formatCode>General</c:formatCode>{plus}</c:numLit></c:plus>"
        f"<c:minus><c:numLit><c:formatCode>General</c:formatCode>{minus}</c:numLit></c:minus>"
        f"{_line(INK, 15875)}</c:errBars>"
    )
