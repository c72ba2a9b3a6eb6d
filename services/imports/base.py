"""What every import has in common: rows are checked one and all, then written, or nothing is."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar, Literal

from marshmallow import EXCLUDE, Schema, ValidationError

from domain.problems import Problem, SheetFinding
from domain.words import N_, Sentence, say
from models.people import Person
from models.program import Program
from services.imports.fields import MISSING, Cell, Remark
from services.imports.reader import Row

Written = Literal["added", "changed", "same"]


class RowSchema(Schema):
    """One row of a file: each field is a column, with its meaning and an example."""

    class Meta:
        unknown = EXCLUDE


@dataclass(frozen=True, slots=True)
class Column:
    """One documented column."""

    name: str
    needed: bool
    meaning: str
    example: str


@dataclass(slots=True)
class Checked:
    """A row whose cells are values; `found` holds the rows of the database that it names."""

    number: int
    values: dict[str, Any]
    found: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, column: str) -> Any:
        return self.values[column]


class Importer:
    """One import of one file. A noun says its columns, how a row is checked and how it is written.

    `check` fills `row.found` and yields what is wrong; `write` is called only when no row is wrong.
    """

    key: ClassVar[str]
    title: ClassVar[str]
    schema: ClassVar[type[RowSchema]]
    creates: ClassVar[str] = ""
    """What the box "create what is missing" would create; "" when there is no such box."""

    def __init__(
        self,
        program: Program,
        who: Person | None,
        *,
        create: bool,
        now: datetime,
        columns: Collection[str],
    ) -> None:
        self.program = program
        self.who = who
        self.given = frozenset(columns)
        """The columns that the file has; what it does not mention is left as it was."""
        self.create = create and bool(self.creates)
        self.now = now

    def check(self, row: Checked) -> Iterator[SheetFinding]:
        """Look up what the row names."""
        raise NotImplementedError

    def prepare(self, rows: Sequence[Checked]) -> None:
        """Called once before the first row is written."""

    def write(self, row: Checked) -> Written:
        """Put a checked row into the database."""
        raise NotImplementedError

    def finish(self) -> None:
        """Called once after the last row was written."""

    def identity(self, row: Checked) -> Any:
        """What may stand in a file only once; None when repeating is meant."""
        return row.values.get("key")

    @classmethod
    def columns(cls) -> tuple[Column, ...]:
        """The documented columns, in their usual order."""
        return tuple(
            Column(
                name=cell.data_key or name,
                needed=cell.required,
                meaning=cell.metadata["meaning"],
                example=cell.metadata["example"],
            )
            for name, cell in cls.schema().fields.items()
            if isinstance(cell, Cell)
        )

    def checked(self, rows: Sequence[Row]) -> tuple[list[Checked], list[SheetFinding]]:
        """All rows as values, and everything that is wrong with any of them."""
        schema = self.schema()
        good: list[Checked] = []
        findings: list[SheetFinding] = []
        seen: dict[Any, int] = {}
        for row in rows:
            try:
                checked = Checked(row.number, dict(schema.load(row.cells)))
            except ValidationError as error:
                findings.extend(self._cell_findings(row, error))
                continue
            findings.extend(self._told_twice(checked, seen))
            findings.extend(self.check(checked))
            good.append(checked)
        return good, findings

    def finding(
        self,
        row: Checked | Row,
        column: str,
        code: str,
        message: Sentence,
        mend: Sentence,
        *,
        severity: Literal["error", "warning"] = "error",
        text: Any = None,
    ) -> SheetFinding:
        """One remark on a cell of this row."""
        if text is None:
            cells: Mapping[str, Any] = row.cells if isinstance(row, Row) else row.values
            text = cells.get(column, "")
        shown = "" if text is None else str(text)[:200]
        return SheetFinding(severity, code, self.key, row.number, column, shown, message, mend)

    def unknown(
        self,
        row: Checked,
        column: str,
        what: str,
        known: Sequence[str],
        mend: Sentence | None = None,
    ) -> SheetFinding:
        """The cell names something that the program does not have."""
        message = say(
            N_("The program has no %(what)s “%(text)s”."), what=say(what), text=str(row[column])
        )
        listed = ", ".join(sorted(known)[:12]) + (" …" if len(known) > 12 else "")
        if mend is None and self.creates and not self.create and column in ("brand", "channel"):
            mend = say(N_("Add it first, or tick “%(box)s”."), box=say(self.creates))
        elif mend is None and known:
            mend = say(N_("Write one of: %(known)s. Or add it first."), known=listed)
        mend = mend or say(N_("Add it first."))
        return self.finding(row, column, f"unknown_{column}", message, mend)

    def trying(
        self, row: Checked, column: str, act: Callable[[], object], mend: Sentence
    ) -> Iterator[SheetFinding]:
        """Do something that may be refused; the refusal becomes a remark on this cell."""
        try:
            act()
        except Problem as problem:
            yield self.finding(row, column, problem.code, problem.sentence, mend)

    def _cell_findings(self, row: Row, error: ValidationError) -> Iterator[SheetFinding]:
        messages = error.messages if isinstance(error.messages, dict) else {}
        for column, remarks in messages.items():
            for told in remarks:
                remark = told if isinstance(told, Remark) else MISSING
                yield self.finding(row, column, remark.code, remark.message, remark.mend)

    def _told_twice(self, row: Checked, seen: dict[Any, int]) -> Iterator[SheetFinding]:
        identity = self.identity(row)
        if identity is None:
            return
        first = seen.setdefault(identity, row.number)
        if first != row.number:
            message = say(N_("Row %(first)s already describes this one."), first=first)
            mend = say(N_("Leave one of the two, or give this one another key."))
            column = next(iter(self.schema().fields))
            yield self.finding(row, column, "told_twice", message, mend)
