"""The choices sheets to lists of choices."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from domain.questionnaire import Choice, Words
from domain.questions.numeric import read_decimal
from domain.xlsform.remarks import Remarks
from domain.xlsform.table import LATER, Row, Table

KNOWN = ("list_name", "name", "value", "label", "score", "order")

Lists = dict[str, tuple[Choice, ...]]


def read_choices(tables: Iterable[Table], filtered: frozenset[str], remarks: Remarks) -> Lists:
    """The choices by list name; `filtered` are the lists that a choice filter parts."""
    lists: dict[str, dict[Any, Choice]] = {}
    for table in tables:
        for row in table.rows:
            choice = _choice(row, remarks)
            if choice is not None:
                name = row.get("list_name")
                _keep(lists.setdefault(name, {}), choice, name in filtered, row, remarks)
    return {name: tuple(choices.values()) for name, choices in lists.items()}


def _choice(row: Row, remarks: Remarks) -> Choice | None:
    label = row.texts("label")
    name = row.get("name") or row.get("value")
    shown = name or next(iter(label.values()), "")
    if not row.get("list_name"):
        if shown:
            remarks.add("choice-without-list", row.sheet, row.number, "list_name", shown)
        return None
    if not name:
        if shown:
            remarks.add("choice-unnamed", row.sheet, row.number, "name", shown)
        return None
    if not label and not row.words:
        remarks.add("choice-unlabelled", row.sheet, row.number, "label", name)
    return Choice(name, _words(label), _score(row, remarks), _extra(row))


def _words(label: Words) -> Words:
    return {language: text for language, text in label.items() if text}


def _extra(row: Row) -> dict[str, str]:
    return {key: text for key, text in row.cells.items() if key not in KNOWN and key not in LATER}


def _score(row: Row, remarks: Remarks) -> Decimal | None:
    text = row.get("score")
    number = read_decimal(text)
    if number is not None and 0 <= number <= 100:
        return number
    if text:
        remarks.add("score", row.sheet, row.number, row.column("score"), text)
    return None


def _keep(
    kept: dict[Any, Choice], choice: Choice, filtered: bool, row: Row, remarks: Remarks
) -> None:
    """Keep a choice, unless the same is there: a filter may part two of one name, nothing else can."""
    earlier = kept.get(choice.name)
    if earlier is None:
        kept[choice.name] = choice
    elif filtered and choice.extra != earlier.extra:
        if all(isinstance(key, str) for key in kept):  # once a list: real ones have hundreds
            _remark(row, "choice-twice-filtered", choice, remarks)
        kept[choice.name, row.number] = choice
    elif choice.label == earlier.label:
        _remark(row, "choice-again", choice, remarks)
    else:
        kept[choice.name, row.number] = choice
        _remark(row, "choice-twice", choice, remarks)


def _remark(row: Row, code: str, choice: Choice, remarks: Remarks) -> None:
    list_name = row.get("list_name")
    remarks.add(code, row.sheet, row.number, row.column("name"), choice.name, list=list_name)


def columns_of(choices: Iterable[Choice]) -> frozenset[str]:
    """The columns that a choice filter over these choices may look at."""
    return frozenset({"name", "label", *(column for choice in choices for column in choice.extra)})
