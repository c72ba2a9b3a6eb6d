"""The note beside every figure and verdict of a file: why it is what it is."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from domain.explanations.kept import KeptSteps
from domain.explanations.kept_texts import KeptTexts
from domain.explanations.texts import Translate, document, short, step_text
from domain.explanations.values import Explanation, Step
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


def noted(
    explanation: Explanation | None, translate: Translate, chained: bool = True
) -> dict[str, Any]:
    """The columns that a record gets: the short form for people, the chain for machines, or of it the inputs alone."""
    if explanation is None:
        return {"why": translate(say(N_("Nothing was counted."))), "explained": None}
    if not chained:
        return {"why": short(explanation, translate), "explained": {"inputs": explanation.inputs}}
    return {
        "why": short(explanation, translate),
        "explained": document(explanation, translate),
    }


class Notes:
    """Makes the lines of the sheet of notes."""

    def __init__(self, translate: Translate) -> None:
        self._translate = translate
        self._texts, self._known = KeptTexts(translate), dict[bytes, tuple[str, str]]()

    def of(
        self, kind: str, record: Mapping[str, Any], explanation: Explanation | None
    ) -> dict[str, Any]:
        """One line: where it stands, then each step under its key."""
        note = {name: record.get(name) for name in NOTE_COLUMNS if name in record}
        note |= {"record": kind, "subject": record["words" if kind == "claim" else "metric_name"]}
        return note | dict(self._told(explanation.steps)) if explanation else note

    def _told(self, steps: Sequence[Step]) -> Iterator[tuple[str, str]]:
        if isinstance(steps, KeptSteps):
            return steps.told(NOTE_COLUMNS, self._texts.of, self._known)
        told = (step for step in steps if step.key in NOTE_COLUMNS)
        return ((step.key, step_text(step, self._translate)) for step in told)
