"""Raw audits as Parquet files in one archive, for those who compute with them."""

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from domain.raw.archive import pack
from domain.raw.codebook import Codebook
from domain.raw.records import RawAudit
from domain.raw.tables import RawTable, Row, books_of, rows_of, tables_of

ROWS_A_GROUP = 2_000
"""Held at a time; a group of so many rows is still read fast."""


def write_parquet(codebook: Codebook, audits: Iterable[RawAudit], path: Path) -> None:
    """A file a table, with the type of each column; compressed inside."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        with ExitStack() as open_files:
            files = {
                table.name: open_files.enter_context(_File(folder, table))
                for table in tables_of(codebook)
            }
            for audit in audits:
                for name, row in rows_of(audit, codebook):
                    files[name].add(row)
        for table, rows in books_of(codebook):
            with _File(folder, table) as book:
                for row in rows:
                    book.add(row)
        pack(((one.name, one) for one in sorted(folder.iterdir())), path)


class _File:
    """One table that is written a group of rows at a time."""

    def __init__(self, folder: Path, table: RawTable) -> None:
        import pyarrow
        import pyarrow.parquet

        types = {
            "text": pyarrow.string(),
            "integer": pyarrow.int64(),
            "number": pyarrow.float64(),
        }
        self._schema = pyarrow.schema([(one.name, types[one.type]) for one in table.columns])
        self._writer = pyarrow.parquet.ParquetWriter(
            folder / f"{table.name}.parquet", self._schema, compression="zstd"
        )
        self._text = {one.name for one in table.columns if one.type == "text"}
        self._rows: list[dict[str, Any]] = []

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_error: object) -> None:
        self._flush()
        self._writer.close()

    def add(self, row: Row) -> None:
        self._rows.append(
            {
                name: str(value) if name in self._text and value is not None else value
                for name, value in row.items()
            }
        )
        if len(self._rows) >= ROWS_A_GROUP:
            self._flush()

    def _flush(self) -> None:
        if self._rows:
            import pyarrow

            self._writer.write_table(pyarrow.Table.from_pylist(self._rows, schema=self._schema))
            self._rows.clear()
