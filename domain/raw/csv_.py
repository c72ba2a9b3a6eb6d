"""Raw audits as CSV files in one archive: audits, marks, findings, photos, and the codebook."""

import csv
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from domain.exports.safe_text import safe
from domain.raw.archive import pack
from domain.raw.codebook import Codebook
from domain.raw.records import RawAudit
from domain.raw.tables import RawTable, Row, books_of, rows_of, tables_of


def write_csv(codebook: Codebook, audits: Iterable[RawAudit], path: Path) -> None:
    """UTF-8 with a byte order mark, as spreadsheets want it; text that looks like a formula gets an apostrophe."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        with ExitStack() as open_files:
            writers = {
                table.name: _writer(open_files, folder, table) for table in tables_of(codebook)
            }
            for audit in audits:
                for name, row in rows_of(audit, codebook):
                    writers[name].writerow(_safe(row))
            for table, rows in books_of(codebook):
                _writer(open_files, folder, table).writerows(map(_safe, rows))
        pack(((one.name, one) for one in sorted(folder.iterdir())), path)


def _writer(open_files: ExitStack, folder: Path, table: RawTable) -> "csv.DictWriter[str]":
    file: IO[str] = open_files.enter_context(
        (folder / f"{table.name}.csv").open("w", encoding="utf-8-sig", newline="")
    )
    writer = csv.DictWriter(file, table.heads, restval="")
    file.write("")
    writer.writerow({head: safe(head) for head in table.heads})
    return writer


def _safe(row: Row) -> dict[str, Any]:
    return {name: safe(value) for name, value in row.items() if value is not None}
