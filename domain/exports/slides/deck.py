"""A deck being made: slides with a sentence, its notes, its number, what it belongs to and the client's logo."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from domain.exports.logo import logo_size
from domain.exports.promised import clipped
from domain.exports.slides.measuring import fitting
from domain.exports.slides.parts import add_notes
from domain.exports.slides.theme import EDGE, FONT, PLACES, SENTENCE, TITLE, WIDE, empty_deck, emu
from domain.exports.slides.xml import NAMESPACES, xml
from domain.exports.words import INK, edition_words, period_words
from domain.report import Report
from domain.words import N_, Sentence, say

Box = tuple[float, float, float, float]
"""Left, top, width, height in inches."""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one look; the colour is RRGGBB."""

    text: str
    size: float
    colour: str = INK
    bold: bool = False


class Deck:
    """A presentation and the report that it tells."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.presentation = empty_deck(report.style)
        layouts = {layout.name: layout for layout in self.presentation.slide_layouts}
        self._title, self._sentence = layouts[TITLE], layouts[SENTENCE]
        self._logo = logo_size(report.style.logo)
        self._notes = self._charts = 0
        scorecard = report.scorecard
        name = clipped(scorecard.program.name, 48)
        about = (name, clipped(period_words(scorecard), 48), edition_words(report))
        self.about = " · ".join(about)

    def say(self, msgid: str, **params: Any) -> str:
        return self.report.translate(say(msgid, **params))

    def told(self, sentence: Sentence) -> str:
        return self.report.translate(sentence)

    def title_slide(self) -> Any:
        return self.presentation.slides.add_slide(self._title)

    def slide(self, sentence: str, notes: Sequence[str] = ()) -> Any:
        """One message: the sentence is the slide's title, in the size in which it fits."""
        slide = self.presentation.slides.add_slide(self._sentence)
        _, _, wide, tall = PLACES["title"]
        text, size = fitting(sentence, (28, 26, 24, 22, 20, 18), wide - 0.1, tall, bold=True)
        if text != sentence:
            notes = (sentence, *notes)
        write(slide.shapes.title.text_frame, [[Run(text, size, bold=True)]], anchor="t")
        self._foot(slide)
        if self._logo:
            self.logo(slide, (WIDE - EDGE - 1.5, 0.42, 1.5, 0.5))
        if notes:
            self._notes += 1
            add_notes(slide, self._notes, "\n\n".join(filter(None, notes)))
        return slide

    def next_chart(self) -> int:
        """The number of a chart's part in the file."""
        self._charts += 1
        return self._charts

    def logo(self, slide: Any, box: Box) -> None:
        """The client's logo, as large as the box allows, at its right end."""
        if not self._logo:
            return
        left, top, wide, tall = box
        scale = min(wide / self._logo[0], tall / self._logo[1])
        width, height = (scale * side for side in self._logo)
        place = (left + wide - width, top, width, height)
        data = io.BytesIO(self.report.style.logo)
        picture = slide.shapes.add_picture(data, *map(emu, place))
        client = self.report.scorecard.program.client
        describe(picture, self.say(N_("Logo of %(client)s"), client=client))

    def _foot(self, slide: Any) -> None:
        from pptx.oxml import parse_xml

        for kind, idx, inside in (
            (
                "ftr",
                11,
                f'<a:pPr algn="l"/><a:r><a:rPr lang="en" sz="1000"/><a:t>{xml(self.about)}</a:t></a:r>',
            ),
            ("sldNum", 12, NUMBER),
        ):
            element = FOOT.format(kind=kind, idx=idx, id=900 + idx, inside=inside)
            slide.shapes._spTree.append(parse_xml(element))


NUMBER = (
    (
        '<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum">'
        "<a:rPr lang='en' sz='1000'/><a:t>‹#›</a:t></a:fld>"
    )
    .replace("{{", "{")
    .replace("}}", "}")
)
FOOT = (
    f"<p:sp {NAMESPACES}>"
    '<p:nvSpPr><p:cNvPr id="{id}" name="{kind}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    '<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{idx}"/></p:nvPr></p:nvSpPr><p:spPr/>'
    '<p:txBody><a:bodyPr lIns="0" rIns="0"/><a:lstStyle/><a:p>{inside}</a:p></p:txBody></p:sp>'
)


def describe(shape: Any, words: str) -> None:
    """What somebody hears who does not see the shape."""
    shape._element.xpath(".//p:cNvPr")[0].set("descr", words)


def text_box(slide: Any, box: Box, paragraphs: Sequence[Sequence[Run]], gap: float = 0) -> Any:
    """Paragraphs of runs; the box does not grow, so the text must have been measured."""
    shape = slide.shapes.add_textbox(*map(emu, box))
    write(shape.text_frame, paragraphs, gap=gap)
    return shape


def write(
    frame: Any, paragraphs: Sequence[Sequence[Run]], anchor: str = "t", gap: float = 0
) -> None:
    """Fill a text frame; without margins, so that everything stands on the same line at the left."""
    from pptx.oxml import parse_xml

    body = frame._txBody
    properties = body.bodyPr
    for side in ("lIns", "tIns", "rIns", "bIns"):
        properties.set(side, "0")
    properties.set("wrap", "square")
    properties.set("anchor", anchor)
    for old in body.p_lst:
        body.remove(old)
    for runs in paragraphs:
        body.append(parse_xml(paragraph_xml(runs, gap=gap)))


def paragraph_xml(
    runs: Sequence[Run], align: str = "l", gap: float = 0, declare: bool = True
) -> str:
    """One paragraph; its runs say size, colour and weight themselves."""
    space = f'<a:spcAft><a:spcPts val="{round(100 * gap)}"/></a:spcAft>' if gap else ""
    names = f" {NAMESPACES}" if declare else ""
    return (
        f'<a:p{names}><a:pPr algn="{align}" marL="0" indent="0"><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        f"{space}<a:buNone/></a:pPr>{''.join(map(run_xml, runs))}</a:p>"
    )


def run_xml(run: Run) -> str:
    weight = ' b="1"' if run.bold else ' b="0"'
    return (
        f'<a:r><a:rPr lang="en" sz="{round(100 * run.size)}"{weight} dirty="0">'
        f'<a:solidFill><a:srgbClr val="{run.colour}"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:rPr><a:t>{xml(run.text)}</a:t></a:r>'
    )
