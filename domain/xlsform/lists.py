"""Whether every question with choices has them."""

from collections.abc import Iterable
from dataclasses import replace

from domain.questionnaire import Question, Section
from domain.questions import KINDS
from domain.xlsform.choices import Lists
from domain.xlsform.remarks import Remarks
from domain.xlsform.table import Row


def with_lists(
    sections: Iterable[Section], lists: Lists, rows: dict[int, Row], remarks: Remarks
) -> tuple[Section, ...]:
    """The sections with every list name written as in the choices sheet."""
    by_lower = {name.lower(): name for name in lists}
    return tuple(
        replace(
            section,
            questions=tuple(
                _listed(question, lists, by_lower, rows[question.row], remarks)
                for question in section.questions
            ),
        )
        for section in sections
    )


def _listed(
    question: Question, lists: Lists, by_lower: dict[str, str], row: Row, remarks: Remarks
) -> Question:
    name = question.list_name
    if not KINDS[question.kind].has_choices or name in lists:
        return question
    column, used = row.column("type"), by_lower.get(name.lower())
    if used is not None:
        remarks.add("list-case", row.sheet, row.number, column, name, used=used)
        return replace(question, list_name=used)
    if not name:
        remarks.add("list-unnamed", row.sheet, row.number, column, row.get("type"))
    elif name.startswith("${") or name.lower().endswith((".csv", ".xml", ".geojson")):
        remarks.add("list-from-elsewhere", row.sheet, row.number, column, name)
    else:
        remarks.add("list-missing", row.sheet, row.number, column, name)
    return question
