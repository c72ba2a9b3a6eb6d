"""Parts of a presentation that are written as XML in one piece, where python-pptx takes its time over each."""

import io
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from domain.exports.slides.xml import NAMESPACES, xml
from domain.exports.zips import BEGINNING

NOTES = (
    f'<p:notes {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/>'
    '</p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr>'
    '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr>'
    '</p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr>'
    '<a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp></p:spTree></p:cSld>"
    "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
)
FRAME = (
    f"<p:graphicFrame {NAMESPACES}><p:nvGraphicFramePr>"
    '<p:cNvPr id="{number}" name="Chart {number}" descr="{words}"/>'
    '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
    '<p:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></p:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{part}"/>'
    "</a:graphicData></a:graphic></p:graphicFrame>"
)


def add_notes(slide: Any, number: int, text: str) -> None:
    """What the speaker reads; a line of text is a paragraph."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.opc.packuri import PackURI
    from pptx.oxml import parse_xml
    from pptx.parts.slide import NotesSlidePart

    paragraphs = "".join(
        f'<a:p><a:r><a:rPr lang="en"/><a:t>{xml(line)}</a:t></a:r></a:p>' if line else "<a:p/>"
        for line in text.split("\n")
    )
    package = slide.part.package
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    element = parse_xml(NOTES.format(paragraphs=paragraphs))
    part = NotesSlidePart(name, CONTENT_TYPE.PML_NOTES_SLIDE, package, element)
    part.relate_to(package.presentation_part.notes_master_part, RELATIONSHIP_TYPE.NOTES_MASTER)
    part.relate_to(slide.part, RELATIONSHIP_TYPE.SLIDE)
    slide.part.relate_to(part, RELATIONSHIP_TYPE.NOTES_SLIDE)


def add_chart_part(
    slide: Any, number: int, box: tuple[int, ...], chart: str, workbook: bytes, words: str
) -> None:
    """A chart with the workbook that it is edited in."""
    from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
    from pptx.opc.packuri import PackURI
    from pptx.oxml import parse_xml
    from pptx.parts.chart import ChartPart
    from pptx.parts.embeddedpackage import EmbeddedXlsxPart

    package = slide.part.package
    sheet = EmbeddedXlsxPart(
        PackURI(f"/ppt/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET,
        package,
        workbook,
    )
    name = PackURI(f"/ppt/charts/chart{number}.xml")
    part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, chart.encode())
    behind = part.relate_to(sheet, RELATIONSHIP_TYPE.PACKAGE)
    data = part._element._add_externalData()
    data.set("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id", behind)
    rel = slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    left, top, wide, tall = box
    frame = FRAME.format(
        number=2 + len(slide.shapes._spTree),
        words=xml(words),
        left=left,
        top=top,
        wide=wide,
        tall=tall,
        part=rel,
    )
    slide.shapes._spTree.append(parse_xml(frame))


def saved(presentation: Any) -> bytes:
    """The file; its entries carry no time of writing, and what is a zip itself is not packed again.

    The presentation is used up: its parts know each other in circles, and would hold its trees of XML, ten megabytes,
    until the garbage collector happens to come by.
    """
    from pptx.opc.serialized import PackageWriter, _ZipPkgWriter

    class Writer(_ZipPkgWriter):
        def write(self, pack_uri: Any, blob: bytes) -> None:
            entry = ZipInfo(pack_uri.membername, BEGINNING)
            if not entry.filename.endswith((".xlsx", ".png", ".jpeg", ".jpg")):
                entry.compress_type = ZIP_DEFLATED
            zipped.writestr(entry, blob)

    out = io.BytesIO()
    package = presentation.part.package
    parts = tuple(package.iter_parts())
    with ZipFile(out, "w", ZIP_DEFLATED) as zipped:
        package_writer = PackageWriter(out, package._rels, parts)
        writer = Writer(out)
        package_writer._write_content_types_stream(writer)
        package_writer._write_pkg_rels(writer)
        package_writer._write_parts(writer)
    for part in parts:
        _let_go(part)
    return out.getvalue()


def _let_go(part: Any) -> None:
    """A part, and what it knows of itself: a slide and its shapes know each other in a circle, too."""
    for known in list(vars(part).values()):
        if type(known).__module__.startswith("pptx.") and hasattr(known, "__dict__"):
            vars(known).clear()
    vars(part).clear()
