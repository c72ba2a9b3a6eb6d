"""The note beside every figure and verdict of a file: why it is what it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.explanations.kept import KeptExplanation, KeptSteps
from domain.explanations.kept_texts import KeptTexts
from domain.explanations.texts import Translate, document, once, short, step_text
from domain.explanations.values import Explanation
from domain.memory import Memory
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


TOLD = Memory(2_000)
"""What was told lately of so many explanations, a few KB each: one or two large scorecards."""


@dataclass(slots=True)
class Told:
    """Why, in a sentence; how many contacts had which outcome; the text of each step, once a sheet of notes asks."""

    why: str
    counts: Mapping[str, Any]
    steps: dict[str, str] | None = None


class Telling:
    """What files say of explanations, to one reader.

    Of kept ones it is remembered by what they are: one file is written after the other, and most of what stands in
    them did not change.
    """

    def __init__(self, reader: Translate) -> None:
        self._reader, self._translate = reader, once(reader)
        self._texts, self._known = KeptTexts(self._translate), dict[bytes, tuple[str, str]]()

    def of(self, explanation: Explanation | None) -> Told:
        """The short form, for people, and the counts."""
        if explanation is None:
            return Told(self._translate(say(N_("Nothing was counted."))), {}, {})
        if not isinstance(explanation, KeptExplanation):
            return self._told(explanation)
        return TOLD.of((explanation.digest, self._reader), lambda: self._told(explanation))

    def _told(self, explanation: Explanation) -> Told:
        counts = explanation.inputs.get("counts") or {}
        return Told(short(explanation, self._translate), counts)

    def document(self, explanation: Explanation | None) -> dict[str, Any] | None:
        """The chain, for machines."""
        return document(explanation, self._translate) if explanation else None

    def note(
        self, kind: str, record: Mapping[str, Any], told: Told, explanation: Explanation | None
    ) -> dict[str, Any]:
        """The line of a sheet of notes: where it stands, then each step under its key."""
        if told.steps is None and explanation:
            told.steps = self._steps(explanation)
        note = {name: record[name] for name in NOTE_COLUMNS if name in record}
        note |= {"record": kind, "subject": record["words" if kind == "claim" else "metric_name"]}
        return note | (told.steps or {})

    def _steps(self, explanation: Explanation) -> dict[str, str]:
        steps = explanation.steps
        if isinstance(steps, KeptSteps):
            return dict(steps.told(NOTE_COLUMNS, self._texts.of, self._known))
        told = (step for step in steps if step.key in NOTE_COLUMNS)
        return {step.key: step_text(step, self._translate) for step in told}
