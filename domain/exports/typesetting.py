"""A typst source and its data become a PDF or a picture, without a network and without the machine's own fonts."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from domain.exports.fonts import TEXT, typefaces
from domain.exports.letters import refuse_boxes
from domain.memory import Memory

SOURCES = Path(__file__).parent / "typst"
"""What documents are set from: typst files and the shapes of verdicts."""

ARCHIVED = ("a-3a", "ua-1")
"""PDF/A-3 with tags, which may carry the data, and PDF/UA: for archives and for screen readers."""

MAIN = "main.typ"
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
    world = _world(data, files)
    when = int(made_at.timestamp()) if made_at else 0
    content = sorted((name, sha256(inside).digest()) for name, inside in world.items())
    key = (source, tuple(content), tuple(standards), when, typefaces())

    def compiled() -> bytes:
        import typst

        with _folder(world) as folder:
            return typst.compile(
                {MAIN: source.encode()},  # type: ignore[call-overload]
                format="pdf",
                root=folder,
                font_paths=typefaces(),
                pdf_standards=list(standards),
                timestamp=when,
            )

    made: bytes = DOCUMENTS.of(key, compiled, len)
    return made


def compile_png(
    source: str,
    data: Mapping[str, Any],
    files: Mapping[str, bytes] = NO_FILES,
    *,
    ppi: float = 144,
) -> bytes:
    """The first page as a picture."""
    import typst

    with _folder(_world(data, files)) as folder:
        made: bytes | list[bytes] = typst.compile(
            {MAIN: source.encode()},  # type: ignore[call-overload]
            format="png",
            root=folder,
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


def _world(data: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """All that typst sees besides the source."""
    written = json.dumps(data, ensure_ascii=False, allow_nan=False)
    return {**files, "data.json": written.encode()}


@contextmanager
def _folder(world: Mapping[str, bytes]) -> Iterator[str]:
    """A folder with these files, gone afterwards; the only one that is read from.

    Typst reads a file in no time; bytes handed over in memory are taken one by one, 17 ms for each million.
    """
    with TemporaryDirectory(prefix="typeset-") as folder:
        for name, inside in world.items():
            (Path(folder) / name).write_bytes(inside)
        yield folder
