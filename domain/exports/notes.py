"""The note beside every figure and verdict of a file: why it is what it is."""

from collections.abc import Mapping
from typing import Any

from domain.explanations.texts import Translate, document, short, step_text
from domain.explanations.values import Explanation
from domain.words import N_, say

NOTE_COLUMNS = (
    "record",
    "origin",
    "brand_name",
    "channel_name",
    "subject",
    "level",
    "part",
    "why",
    "promise",
    "rule",
    "inputs",
    "evidence",
    "change",
    "left_out",
)
"""Where it stands, the sentence, then the steps of the explanation by their keys."""


def noted(explanation: Explanation | None, translate: Translate) -> dict[str, Any]:
    """The columns that a record gets: the short form for people, the chain for machines."""
    if explanation is None:
        return {"why": translate(say(N_("Nothing was counted."))), "explained": None}
    return {
        "why": short(explanation, translate),
        "explained": document(explanation, translate),
    }


def note_of(
    kind: str, record: Mapping[str, Any], explanation: Explanation | None, translate: Translate
) -> dict[str, Any]:
    """One line of the sheet of notes."""
    steps = explanation.steps if explanation else ()
    return {
        "record": kind,
        "subject": record["words"] if kind == "claim" else record["metric_name"],
        **{name: record.get(name) for name in NOTE_COLUMNS if name in record},
        **{step.key: step_text(step, translate) for step in steps if step.key in NOTE_COLUMNS},
    }
