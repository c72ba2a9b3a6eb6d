"""Native tables, written as XML in one piece: a cell at a time takes ten times as long."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from domain.exports.slides.deck import Box, Run, paragraph_xml
from domain.exports.slides.measuring import LINE, height, width
from domain.exports.slides.theme import emu
from domain.exports.slides.xml import NAMESPACES, xml
from domain.exports.words import PAPER, RULE

SIDE, ABOVE = 0.08, 0.045
"""Inches between the edge of a cell and its text."""

TABLE_URI = "http://schemas.openxmlformats.org/drawingml/2006/table"


@dataclass(frozen=True, slots=True)
class TableCell:
    """Paragraphs of runs on a ground."""

    paragraphs: tuple[tuple[Run, ...], ...]
    fill: str = PAPER
    align: str = "l"


@dataclass(frozen=True, slots=True)
class NativeTable:
    """Cells by row; the first row is its head. `widths` in inches."""

    widths: Sequence[float]
    rows: Sequence[Sequence[TableCell]]

    def heights(self) -> list[float]:
        """Inches that each row needs."""
        return [row_height(row, self.widths) for row in self.rows]


GROWTH = (1.5, 1.35, 1.2, 1.1, 1.0)


def grown(table: NativeTable, room: float) -> NativeTable:
    """The same table in larger letters where there is room for them."""
    for factor in GROWTH[:-1]:
        larger = NativeTable(
            table.widths, [[_scaled(one, factor) for one in row] for row in table.rows]
        )
        if sum(larger.heights()) <= room and _torn(larger) <= _torn(table):
            return larger
    return table


def _torn(table: NativeTable) -> int:
    """How many words are longer than their column is wide."""
    return sum(
        width(word, run.size, run.bold) > wide - 2 * SIDE
        for row in table.rows
        for one, wide in zip(row, table.widths, strict=True)
        for runs in one.paragraphs
        for run in runs
        for word in run.text.split()
    )


def _scaled(one: TableCell, factor: float) -> TableCell:
    paragraphs = tuple(
        tuple(replace(run, size=round(run.size * factor, 1)) for run in runs)
        for runs in one.paragraphs
    )
    return replace(one, paragraphs=paragraphs)


def cell(text: str, size: float, colour: str, bold: bool = False, fill: str = PAPER) -> TableCell:
    """A cell that holds one text."""
    return TableCell(((Run(text, size, colour, bold),),), fill)


def row_height(row: Sequence[TableCell], widths: Sequence[float]) -> float:
    """Inches that the fullest cell needs."""
    return max(_cell_height(one, wide) for one, wide in zip(row, widths, strict=True))


def _cell_height(one: TableCell, wide: float) -> float:
    room = wide - 2 * SIDE
    tall = sum(_paragraph_height(runs, room) for runs in one.paragraphs)
    return tall + 2 * ABOVE


def _paragraph_height(runs: Sequence[Run], room: float) -> float:
    if not runs:
        return 10 * LINE / 72
    largest = max(runs, key=lambda run: run.size)
    return height("".join(run.text for run in runs), largest.size, room, any(r.bold for r in runs))


def add_table(slide: Any, box: Box, table: NativeTable, words: str) -> None:
    """The table at its place; `words` say what it holds to those who don't see it."""
    from pptx.oxml import parse_xml

    left, top, _, _ = box
    heights = table.heights()
    frame = (emu(left), emu(top), emu(sum(table.widths)), emu(sum(heights)))
    number = 2 + len(slide.shapes._spTree)
    columns = "".join(f'<a:gridCol w="{emu(wide)}"/>' for wide in table.widths)
    rows = "".join(
        f'<a:tr h="{emu(tall)}">{"".join(map(_cell_xml, row))}</a:tr>'
        for row, tall in zip(table.rows, heights, strict=True)
    )
    element = (
        f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>"
        f'<p:cNvPr id="{number}" name="Table {number}" descr="{xml(words)}"/>'
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{frame[0]}" y="{frame[1]}"/>'
        f'<a:ext cx="{frame[2]}" cy="{frame[3]}"/></p:xfrm>'
        f'<a:graphic><a:graphicData uri="{TABLE_URI}"><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )
    slide.shapes._spTree.append(parse_xml(element))


NO_LINE = '<a:ln{side} w="0"><a:noFill/></a:ln{side}>'
A_LINE = '<a:lnB w="9525"><a:solidFill><a:srgbClr val="' + RULE + '"/></a:solidFill></a:lnB>'


def _cell_xml(one: TableCell) -> str:
    paragraphs = "".join(paragraph_xml(runs, one.align, declare=False) for runs in one.paragraphs)
    lines = "".join(NO_LINE.format(side=side) for side in "LRT") + A_LINE
    across, down = emu(SIDE), emu(ABOVE)
    return (
        f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</a:txBody>"
        f'<a:tcPr marL="{across}" marR="{across}" marT="{down}" marB="{down}">{lines}'
        f'<a:solidFill><a:srgbClr val="{one.fill}"/></a:solidFill></a:tcPr></a:tc>'
    )


def pages(
    rows: Sequence[Sequence[TableCell]], widths: Sequence[float], room: float, most: int
) -> list[list[Sequence[TableCell]]]:
    """Rows dealt to slides: as many as fit and no more than `most`."""
    found: list[list[Sequence[TableCell]]] = []
    left = 0.0
    for row in rows:
        tall = row_height(row, widths)
        if not found or tall > left or len(found[-1]) == most:
            found.append([])
            left = room
        found[-1].append(row)
        left -= tall
    return found
