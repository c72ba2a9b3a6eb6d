"""Names of questions: each its own, fit for addresses and files."""

import re
from collections.abc import Iterable
from dataclasses import replace

from domain.answers import other_of
from domain.questionnaire import Question, Section
from domain.questions import KINDS
from domain.xlsform.remarks import Remarks

_NAME = re.compile(r"[^\W\d][\w.-]*")


def with_own_names(
    sections: Iterable[Section], mentioned: frozenset[str], sheet: str, remarks: Remarks
) -> tuple[Section, ...]:
    """The sections with a name for every question; `mentioned` are the names that `${…}` uses somewhere."""
    taken: set[str] = set()
    named = tuple(
        replace(
            section,
            questions=tuple(
                _named(question, taken, mentioned, sheet, remarks) for question in section.questions
            ),
        )
        for section in sections
    )
    _remark_on_companions(named, taken, sheet, remarks)
    return named


def _named(
    question: Question, taken: set[str], mentioned: frozenset[str], sheet: str, remarks: Remarks
) -> Question:
    name = question.name
    if not name:
        used = _free(f"row_{question.row}", taken)
        code = "note-unnamed" if question.kind == "note" else "name-missing"
        remarks.add(code, sheet, question.row, "name", used=used)
    elif name in taken:
        used = _free(name, taken)
        code = "name-twice" if name in mentioned else "name-twice-unused"
        remarks.add(code, sheet, question.row, "name", name, used=used)
    else:
        used = name
        if not _NAME.fullmatch(name):
            remarks.add("name-invalid", sheet, question.row, "name", name)
    taken.add(used)
    if KINDS[question.kind].asks and not question.label and not question.hint:
        remarks.add("label-missing", sheet, question.row, "label", used)
    return question if used == name else replace(question, name=used)


def _free(name: str, taken: set[str]) -> str:
    count = 2
    free = name
    while free in taken:
        free, count = f"{name}_{count}", count + 1
    return free


def _remark_on_companions(
    sections: Iterable[Section], taken: set[str], sheet: str, remarks: Remarks
) -> None:
    for section in sections:
        for question in section.questions:
            if question.or_other and other_of(question.name) in taken:
                name = other_of(question.name)
                remarks.add("name-taken", sheet, question.row, "name", name)
