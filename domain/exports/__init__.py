"""FORMATS: the files that a scorecard can be downloaded as."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from domain.exports.csv_ import write_csv
from domain.exports.json_ import write_json
from domain.exports.paper import write_pdf
from domain.exports.slides import write_pptx
from domain.exports.table import Table, table_of
from domain.exports.workbook import write_xlsx
from domain.report import Paper, Report
from domain.words import N_


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name for people and what it is for, media type and suffix, and how a report is written in it.

    `papers` are the sizes that it is printed in, where it is meant for paper.
    """

    name: str
    purpose: str
    media_type: str
    suffix: str
    write: Callable[[Report], bytes]
    papers: Mapping[Paper, str] = field(default_factory=dict)


OFFICE = "application/vnd.openxmlformats-officedocument"
PAPERS: Mapping[Paper, str] = {"a4": N_("A4"), "letter": N_("Letter")}

FORMATS: dict[str, Format] = {
    "pdf": Format(
        N_("PDF document"),
        N_("to hand out, print and file"),
        "application/pdf",
        ".pdf",
        write_pdf,
        PAPERS,
    ),
    "pptx": Format(
        N_("PowerPoint slides"),
        N_("to present; charts and tables can be edited"),
        f"{OFFICE}.presentationml.presentation",
        ".pptx",
        write_pptx,
    ),
    "xlsx": Format(
        N_("Excel workbook"),
        N_("to sort, filter and calculate with"),
        f"{OFFICE}.spreadsheetml.sheet",
        ".xlsx",
        write_xlsx,
    ),
    "csv": Format(
        N_("CSV table"),
        N_("a line for every figure, for other programs"),
        "text/csv; charset=utf-8",
        ".csv",
        write_csv,
    ),
    "json": Format(
        N_("JSON data"),
        N_("everything with its explanation, for developers"),
        "application/json",
        ".json",
        write_json,
    ),
}

__all__ = ["FORMATS", "Format", "Report", "Table", "table_of"]
