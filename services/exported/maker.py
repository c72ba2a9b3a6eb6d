"""How a kind of file is made: its parts, and how they become the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.exported import ExportedFile


@dataclass(frozen=True, slots=True)
class Made:
    """What was written: its name and media type, and how many audits, photos or figures it holds."""

    name: str
    media_type: str
    rows: int


@dataclass(frozen=True, slots=True)
class Maker:
    """`parts(file)` are plain JSON values; `make_part` puts one into the store under `file.part(number)`, and says how
    many rows it has. `write(file, path, number of parts)` writes the whole, from all of them or without any.
    """

    write: Callable[[ExportedFile, Path, int], Made]
    parts: Callable[[ExportedFile], Sequence[Any]] = lambda file: ()
    make_part: Callable[[ExportedFile, int, Any], int] = lambda file, number, part: 0
