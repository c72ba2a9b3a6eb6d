"""The survey sheet to sections of questions, group by group."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from domain.questionnaire import Group, Question, Section
from domain.xlsform.questions import read_question
from domain.xlsform.remarks import Remarks
from domain.xlsform.table import Row, Table
from domain.xlsform.types import RowType, read_type

_YES = ("yes", "true", "1", "x", "y")


@dataclass
class _Open:
    """What stands open while the sheet is read from top to bottom."""

    groups: list[tuple[Group, int]] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Survey:
    """The sections, and the spreadsheet row of every group by the condition written there."""

    sections: tuple[Section, ...]
    group_rows: tuple[Row, ...]


def read_survey(table: Table, remarks: Remarks) -> Survey:
    """Top-level groups become sections, and so does every run of questions between them."""
    open_ = _Open()
    group_rows = []
    for row in _enabled(table, remarks):
        kind = read_type(row.get("type"))
        if kind.meaning.startswith("begin"):
            _begin(open_, row, kind, remarks)
            group_rows.append(row)
        elif kind.meaning.startswith("end"):
            _end(open_, row, remarks)
        else:
            question = read_question(row, kind, remarks)
            inner = tuple(group for group, _ in open_.groups[1:])
            open_.questions.append(replace(question, groups=inner))
    _close_all(open_, table, remarks)
    return Survey(tuple(_distinct(open_.sections)), tuple(group_rows))


def _enabled(table: Table, remarks: Remarks) -> Iterator[Row]:
    """The rows that count; rows without type, name and label are someone's notes beside the form."""
    for row in table.rows:
        if not row.get("type") and not row.get("name") and not row.texts("label"):
            continue
        if row.get("disabled").lower() in _YES:
            remarks.add("row-disabled", row.sheet, row.number, "disabled", row.get("name"))
            continue
        yield row


def _begin(open_: _Open, row: Row, kind: RowType, remarks: Remarks) -> None:
    name = row.get("name")
    if kind.meaning == "begin repeat":
        remarks.add("repeat-later", row.sheet, row.number, row.column("type"), name)
    if not name:
        name = f"group_{row.number}"
        if kind.meaning == "begin":
            remarks.add("note-unnamed", row.sheet, row.number, row.column("name"), used=name)
    if not open_.groups:
        _finish_section(open_, None)
    group = Group(name, row.texts("label"), row.get("relevant"), row.get("appearance"))
    open_.groups.append((group, row.number))


def _end(open_: _Open, row: Row, remarks: Remarks) -> None:
    if not open_.groups:
        remarks.add("group-unopened", row.sheet, row.number, row.column("type"), row.get("type"))
        return
    group, _ = open_.groups.pop()
    if not open_.groups:
        _finish_section(open_, group)


def _close_all(open_: _Open, table: Table, remarks: Remarks) -> None:
    for group, number in open_.groups:
        remarks.add("group-unclosed", table.name, number, "type", group.name)
    outermost = open_.groups[0][0] if open_.groups else None
    _finish_section(open_, outermost)


def _finish_section(open_: _Open, group: Group | None) -> None:
    questions, open_.questions = tuple(open_.questions), []
    if not questions:
        return
    if group is None:
        open_.sections.append(Section(f"part_{len(open_.sections) + 1}", questions=questions))
    else:
        section = Section(group.name, group.label, group.relevant, group.appearance, questions)
        open_.sections.append(section)


def _distinct(sections: list[Section]) -> Iterator[Section]:
    """Sections need their own names, which stand in addresses; groups of a workbook may share theirs."""
    taken: set[str] = set()
    for section in sections:
        name, count = section.name, 2
        while name in taken:
            name, count = f"{section.name}_{count}", count + 1
        taken.add(name)
        yield replace(section, name=name)
