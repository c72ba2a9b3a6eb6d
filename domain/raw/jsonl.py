"""Raw audits as JSON lines in one archive: an audit a line with everything it has, and the codebook."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

from domain.raw.archive import pack
from domain.raw.codebook import Codebook
from domain.raw.records import RawAudit
from domain.raw.tables import books_of


def write_jsonl(codebook: Codebook, audits: Iterable[RawAudit], path: Path) -> None:
    """`about` and the answers as they are kept, codes and companions; labels are in the codebook."""
    with TemporaryDirectory() as made:
        folder = Path(made)
        with (folder / "audits.jsonl").open("w", encoding="utf-8") as file:
            for audit in audits:
                _line(file, audit.to_document())
        for table, rows in books_of(codebook):
            with (folder / f"{table.name}.jsonl").open("w", encoding="utf-8") as file:
                for row in rows:
                    _line(file, row)
        pack(((one.name, one) for one in sorted(folder.iterdir())), path)


def _line(file: IO[str], document: Mapping[str, Any]) -> None:
    file.write(json.dumps(document, ensure_ascii=False, allow_nan=False))
    file.write("\n")
