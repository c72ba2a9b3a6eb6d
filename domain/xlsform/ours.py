"""The columns that say how an answer scores."""

import re
from decimal import Decimal
from typing import Any, Literal

from domain.questions.numeric import read_decimal
from domain.xlsform.remarks import Remarks
from domain.xlsform.table import Row

OUR_COLUMNS = (
    "metric", "weight", "critical", "na", "unknown", "evidence", "comment", "visible", "score_at"
)  # fmt: skip
EVIDENCE = ("photo", "audio", "file")


def our_columns(row: Row, remarks: Remarks) -> dict[str, Any]:
    """The fields of a Question that our own columns fill."""
    evidence, insists = _evidence(row, remarks)
    return {
        "metric": row.get("metric").lower(),
        "weight": _weight(row, remarks),
        "critical": row.get("critical"),
        "na": row.get("na"),
        "unknown": row.get("unknown"),
        "evidence": evidence,
        "evidence_required": insists,
        "comment": _comment(row.get("comment")),
        "visible": _visible(row, remarks),
        "score_at": _score_at(row, remarks),
    }


def _weight(row: Row, remarks: Remarks) -> Decimal | None:
    text = row.get("weight")
    number = read_decimal(text)
    if text and (number is None or number < 0):
        remarks.add("weight", row.sheet, row.number, row.column("weight"), text)
        return None
    return number


def _evidence(row: Row, remarks: Remarks) -> tuple[str, bool]:
    words = row.get("evidence").lower().replace(",", " ").split()
    kinds = [word for word in words if word in EVIDENCE]
    if words and (len(kinds) != 1 or set(words) - set(EVIDENCE) - {"required"}):
        text = row.get("evidence")
        remarks.add("evidence", row.sheet, row.number, row.column("evidence"), text)
    return (kinds[0] if kinds else ""), bool(kinds) and "required" in words


def _comment(text: str) -> str:
    return "always" if text.lower() in ("always", "yes", "true", "true()") else text


def _visible(row: Row, remarks: Remarks) -> Literal["manager", "desk"]:
    text = row.get("visible").lower()
    if text in ("", "manager"):
        return "manager"
    if text != "desk":  # what is not understood is kept from more eyes, not shown to them
        remarks.add("visible", row.sheet, row.number, row.column("visible"), row.get("visible"))
    return "desk"


def _score_at(row: Row, remarks: Remarks) -> tuple[Decimal, Decimal] | None:
    text = row.get("score_at")
    parts = [read_decimal(part) for part in re.split(r"\s*(?:\.\.|;|:|\bto\b|\s)\s*", text) if part]
    if len(parts) == 2 and None not in parts and parts[0] != parts[1]:
        return parts[0], parts[1]  # type: ignore[return-value]
    if text:
        remarks.add("score-at", row.sheet, row.number, row.column("score_at"), text)
    return None
