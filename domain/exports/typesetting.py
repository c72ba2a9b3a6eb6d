"""A typst source and its data become a PDF or a picture, without a network and without the machine's own fonts."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from domain.exports.fonts import TEXT, typefaces
from domain.exports.letters import refuse_boxes

SOURCES = Path(__file__).parent / "typst"
"""The only folder that a source may read from."""

ARCHIVED = ("a-3a", "ua-1")
"""PDF/A-3 with tags, which may carry the data, and PDF/UA: for archives and for screen readers."""

NO_FILES: Mapping[str, bytes] = {}


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
    import typst

    return typst.compile(
        _world(source, data, files),  # type: ignore[call-overload]
        format="pdf",
        root=str(SOURCES),
        font_paths=typefaces(),
        pdf_standards=list(standards),
        timestamp=int(made_at.timestamp()) if made_at else 0,
    )


def compile_png(
    source: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes] = NO_FILES,
    *,
    ppi: float = 144,
) -> bytes:
    """The first page as a picture."""
    import typst

    made: bytes | list[bytes] = typst.compile(
        _world(source, data, files),  # type: ignore[call-overload]
        format="png",
        root=str(SOURCES),
        font_paths=typefaces(),
        ppi=ppi,
    )
    return made[0] if isinstance(made, list) else made


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
    return {
        **files,
        "main.typ": source.encode(),
        "data.json": json.dumps(data, ensure_ascii=False, allow_nan=False).encode(),
    }
