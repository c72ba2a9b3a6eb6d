"""One row of the survey sheet to one question."""

import re

from domain.questionnaire import Question
from domain.xlsform.ours import our_columns
from domain.xlsform.remarks import Remarks
from domain.xlsform.table import Row
from domain.xlsform.types import RowType

_PARAMETER = re.compile(r"([\w-]+)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s;,]+)")
_ALWAYS = ("yes", "true", "true()", "1", "x", "y")
_NEVER = ("no", "false", "false()", "0", "n")
_RATING = {"start": "1", "end": "5", "step": "1"}


def read_question(row: Row, kind: RowType, remarks: Remarks) -> Question:
    """The question of a row; whatever is wrong with it, it is never dropped."""
    _remark_on_type(row, kind, remarks)
    return Question(
        name=row.get("name"),
        kind=kind.kind,
        label=row.texts("label"),
        hint=row.texts("hint"),
        required=condition(row.get("required")),
        required_message=row.texts("required_message"),
        relevant=_unless_always(row.get("relevant")),
        constraint=row.get("constraint"),
        constraint_message=row.texts("constraint_message"),
        choice_filter=row.get("choice_filter"),
        calculation=row.get("calculation"),
        default=row.get("default"),
        appearance=row.get("appearance"),
        list_name=kind.list_name,
        or_other=kind.or_other,
        parameters=_parameters(row, kind, remarks),
        read_only=condition(row.get("read_only")),
        row=row.number,
        **our_columns(row, remarks),
    )


def condition(text: str) -> str:
    """A cell that says yes, no or gives an expression; "" is no."""
    if text.lower() in _ALWAYS:
        return "true()"
    return "" if text.lower() in _NEVER else text


def _unless_always(text: str) -> str:
    return "" if text.lower() in _ALWAYS else text


def _remark_on_type(row: Row, kind: RowType, remarks: Remarks) -> None:
    written = row.get("type")
    if not written:
        code = "type-missing"
    elif kind.standing == "later":
        code = "type-later-required" if condition(row.get("required")) else "type-later"
    else:
        code = {
            "unknown": "type-unknown",
            "by hand": "type-by-hand",
            "not recorded": "type-not-recorded",
        }.get(kind.standing, "")
    if code:
        remarks.add(code, row.sheet, row.number, row.column("type"), written)
    if row.get("trigger"):
        trigger = row.get("trigger")
        remarks.add("trigger-later", row.sheet, row.number, row.column("trigger"), trigger)


def _parameters(row: Row, kind: RowType, remarks: Remarks) -> dict[str, str]:
    text = row.get("parameters")
    found = {key.lower(): value.strip("\"'") for key, value in _PARAMETER.findall(text)}
    if text and (not found or _PARAMETER.sub("", text).strip(" ;,\n")):
        remarks.add("parameters", row.sheet, row.number, row.column("parameters"), text)
    if kind.kind == "range" and row.get("type").lower() == "rating":
        return {**_RATING, **found}
    return found
