"""What each kind of file tells: figures with their n, and verdicts with theirs, read by independent programs."""

import csv
import io
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import openpyxl
import pptx

from tests.support import missing

Figure = tuple[str, str, str, str, int]
"""Brand, channel, metric, as shown, n."""
Verdict = tuple[str, str, int]
"""The words, the verdict, n."""


@dataclass
class Told:
    """`text` is everything that a file says, for files without cells."""

    figures: set[Figure] = field(default_factory=set)
    verdicts: set[Verdict] = field(default_factory=set)
    text: str = ""


def by_csv(data: bytes) -> Told:
    lines = list(csv.DictReader(io.StringIO(data.decode(), newline="")))
    return by_records(
        [line for line in lines if line["record"] == "figure"],
        [line for line in lines if line["record"] == "claim"],
    )


def by_json(data: bytes) -> Told:
    document = json.loads(data)
    return by_records(document["figures"], document["claims"])


def by_workbook(data: bytes) -> Told:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return by_records(records(book["Figures"]), records(book["Claims"]))


def records(sheet: Any) -> list[dict[str, Any]]:
    head, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in lines]


def by_records(figures: list[dict[str, Any]], claims: list[dict[str, Any]]) -> Told:
    told = Told()
    for one in figures:
        if one["origin"] == "audited":
            place = (one["brand_name"], one["channel_name"], one["metric_name"])
            told.figures.add((*place, one["shown"] or "", int(one["n"])))
    for one in claims:
        if one["level"] == "claim":
            told.verdicts.add((one["words"].removeprefix("'"), one["verdict"], int(one["n"])))
    return told


def by_slides(data: bytes) -> Told:
    """Figures from the tables of the grid; verdicts from lists and from the slides of broken promises."""
    told = Told()
    for slide in pptx.Presentation(io.BytesIO(data)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        told.text += "\n".join(texts)
        for table in (shape.table for shape in slide.shapes if shape.has_table):
            lines = [[cell.text for cell in line.cells] for line in table.rows]
            told.text += "\n".join("\n".join(line) for line in lines)
            if lines[0][0].startswith("Index"):
                told.figures |= set(_grid(lines))
            elif lines[0][0] == "Verdict":
                told.verdicts |= {
                    (line[1].strip("“”"), line[0][2:], _number(line[4])) for line in lines[1:]
                }
            elif any(text.startswith("◆ Broken") for text in texts):
                quote = next(text for text in texts if text.startswith("“"))
                [n] = [line[1] for line in lines if line[0] == "n"]
                told.verdicts.add((quote.strip("“”"), "Broken", _number(n)))
    return told


def _grid(lines: list[list[str]]) -> Iterator[Figure]:
    head, *rest = lines
    for brand, *cells in rest:
        for channel, cell in zip(head[1:], cells, strict=True):
            n = re.search(r"\bn ([\d,]+)", cell)
            if n:
                first = cell.split("\n")[0]
                shown = "" if first.startswith("n ") else first
                place = (brand.split("\n")[0], channel, "Index")
                yield (*place, shown, _number(n.group(1)))


def _number(text: str) -> int:
    return int(text.replace(",", ""))


def by_paper(data: bytes) -> Told:
    """A PDF has no cells: everything that it says, as pdftotext reads it."""
    if shutil.which("pdftotext") is None:
        missing.skip_or_fail("pdftotext", "On Debian: apt-get install poppler-utils.")
    found = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=data, capture_output=True, check=True
    )
    return Told(text=found.stdout.decode())


READERS: dict[str, Callable[[bytes], Told]] = {
    "csv": by_csv,
    "json": by_json,
    "xlsx": by_workbook,
    "pptx": by_slides,
    "pdf": by_paper,
}
