"""FORMATS: the files that a scorecard can be downloaded as."""

from collections.abc import Callable
from dataclasses import dataclass

from domain.exports.csv_ import write_csv
from domain.exports.json_ import write_json
from domain.exports.paper import write_pdf
from domain.exports.slides import write_pptx
from domain.exports.table import Table, table_of
from domain.exports.workbook import write_xlsx
from domain.report import Report
from domain.words import N_


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name for people, media type and suffix, and how a report is written in it."""

    name: str
    media_type: str
    suffix: str
    write: Callable[[Report], bytes]


FORMATS: dict[str, Format] = {
    "pdf": Format(N_("PDF document"), "application/pdf", ".pdf", write_pdf),
    "csv": Format(N_("CSV table"), "text/csv; charset=utf-8", ".csv", write_csv),
    "json": Format(N_("JSON data"), "application/json", ".json", write_json),
    "pptx": Format(
        N_("PowerPoint slides"),
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        ".pptx",
        write_pptx,
    ),
    "xlsx": Format(
        N_("Excel workbook"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xlsx",
        write_xlsx,
    ),
}

__all__ = ["FORMATS", "Format", "Report", "Table", "table_of"]
