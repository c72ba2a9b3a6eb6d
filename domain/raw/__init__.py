"""RAW_FORMATS: the files that audits can be downloaded as, one by one as they were recorded."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from domain.raw.codebook import Codebook, Form
from domain.raw.csv_ import write_csv
from domain.raw.jsonl import write_jsonl
from domain.raw.parquet import write_parquet
from domain.raw.records import RawAudit
from domain.raw.xlsx import write_xlsx
from domain.words import N_

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class RawFormat:
    """A file format: its name, what it is good for, media type and suffix, and how audits are written to a path in it.

    `write` takes audits one at a time and holds none.
    """

    name: str
    good_for: str
    media_type: str
    suffix: str
    write: Callable[[Codebook, Iterable[RawAudit], Path], None]


RAW_FORMATS: dict[str, RawFormat] = {
    "csv": RawFormat(
        N_("CSV files"),
        N_("for any spreadsheet or program"),
        "application/zip",
        ".csv.zip",
        write_csv,
    ),
    "xlsx": RawFormat(N_("Excel workbook"), N_("to look through"), XLSX, ".xlsx", write_xlsx),
    "jsonl": RawFormat(
        N_("JSON lines"),
        N_("an audit a line, as it is kept"),
        "application/zip",
        ".jsonl.zip",
        write_jsonl,
    ),
    "parquet": RawFormat(
        N_("Parquet files"), N_("to compute with"), "application/zip", ".parquet.zip", write_parquet
    ),
}

__all__ = ["RAW_FORMATS", "Codebook", "Form", "RawAudit", "RawFormat"]
