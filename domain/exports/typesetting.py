"""A typst source and its data become a PDF or a picture, without a network and without the machine's own fonts."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from domain.exports.fonts import TEXT, folder
from domain.exports.letters import refuse_boxes
from domain.exports.typesetter import TYPESETTER
from domain.exports.typst_process import MAIN
from domain.memory import Memory

SOURCES = Path(__file__).parent / "typst"
"""What documents are set from: typst files and the shapes of verdicts."""

ARCHIVED = ("a-3a", "ua-1")
"""PDF/A-3 with tags, which may carry the data, and PDF/UA: for archives and for screen readers."""

NO_FILES: Mapping[str, bytes] = {}

DOCUMENTS = Memory(8_000_000)
"""The last documents by all that went in, in bytes: live figures that did not change are not set again."""


def compile_pdf(
    source: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes] = NO_FILES,
    *,
    made_at: datetime | None = None,
    standards: Sequence[str] = ARCHIVED,
) -> bytes:
    """The document; `made_at` is its date, so that the same data gives the same bytes.

    The source reads `data` by `json("data.json")`: values, never markup. `files` are read by their names.
    """
    world = _world(source, data, files)
    when = int(made_at.timestamp()) if made_at else 0
    content = sorted((name, sha256(inside).digest()) for name, inside in world.items())
    key = (tuple(content), tuple(standards), when, folder())

    def compiled() -> bytes:
        return TYPESETTER.made(world, format="pdf", pdf_standards=list(standards), timestamp=when)

    return DOCUMENTS.of(key, compiled, len)


def compile_png(
    source: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes] = NO_FILES,
    *,
    ppi: float = 144,
) -> bytes:
    """The first page as a picture."""
    return TYPESETTER.made(_world(source, data, files), format="png", ppi=ppi)


def svg_to_png(svg: str, *, ppi: float = 144, paper: str = "") -> bytes:
    """A drawing as a picture; its units are 1/96 inch. `paper` (#rrggbb) is laid under it, else nothing is."""
    refuse_boxes(svg)
    return compile_png(DRAWING, {"paper": paper}, {"drawing.svg": svg.encode()}, ppi=ppi)


DRAWING = f"""
#let data = json("data.json")
#set page(width: auto, height: auto, margin: 0pt, fill: if data.paper == "" {{ none }} else {{ rgb(data.paper) }})
#set text(font: "{TEXT}")
#image("drawing.svg")
"""


def _world(source: str, data: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All that typst sees."""
    written = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return {**files, "data.json": written.encode(), MAIN: source.encode()}
