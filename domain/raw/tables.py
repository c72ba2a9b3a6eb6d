"""Raw audits as flat tables: one of audits, and one for each thing that an audit has many of."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from domain.raw.codebook import CHOICES, QUESTIONS, Codebook, Type
from domain.raw.records import ABOUT, FINDINGS, MARKS, PHOTOS, RawAudit

Row = Mapping[str, Any]


NUMBERS: Mapping[str, Type] = {
    "attempt": "integer",
    "version": "integer",
    "revision": "integer",
    "no": "integer",
    "cap": "integer",
    "verified": "integer",
    "bytes": "integer",
    "width": "integer",
    "height": "integer",
    "score": "number",
    "value": "number",
    "weight": "number",
    "seconds": "number",
}
"""Columns of our own that are not text."""


@dataclass(frozen=True, slots=True)
class RawColumn:
    name: str
    type: Type = "text"


@dataclass(frozen=True, slots=True)
class RawTable:
    """A name and its columns in order."""

    name: str
    columns: tuple[RawColumn, ...]

    @property
    def heads(self) -> list[str]:
        return [column.name for column in self.columns]


def tables_of(codebook: Codebook) -> tuple[RawTable, ...]:
    """The tables that every audit gives rows to."""
    answers = tuple(RawColumn(column.name, column.type) for column in codebook.columns)
    return (
        RawTable("audits", (*_own(ABOUT), *answers)),
        RawTable("marks", _own(("audit", *MARKS))),
        RawTable("findings", _own(("audit", *FINDINGS))),
        RawTable("photos", _own(("audit", *PHOTOS))),
    )


def books_of(codebook: Codebook) -> tuple[tuple[RawTable, Iterator[Row]], ...]:
    """The codebook as tables of its own."""
    return (
        (RawTable("questions", _own(QUESTIONS)), codebook.questions()),
        (RawTable("choices", _own(CHOICES)), codebook.choices()),
    )


def _own(names: tuple[str, ...]) -> tuple[RawColumn, ...]:
    return tuple(RawColumn(name, NUMBERS.get(name, "text")) for name in names)


def rows_of(audit: RawAudit, codebook: Codebook) -> Iterator[tuple[str, Row]]:
    """Each row of an audit with the name of its table."""
    yield "audits", {**audit.about, **codebook.cells(audit)}
    own = {"audit": audit.about["audit"]}
    for name in ("marks", "findings", "photos"):
        for row in getattr(audit, name):
            yield name, {**own, **row}
