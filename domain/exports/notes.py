"""The note beside every figure and verdict of a file: why it is what it is."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from domain.explanations.kept import KeptExplanation, KeptSteps
from domain.explanations.kept_texts import KeptTexts
from domain.explanations.texts import Translate, document, once, short, step_text
from domain.explanations.values import Explanation
from domain.memory import Memory, one
from domain.words import N_, say

T = TypeVar("T")

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


WHYS, COUNTS, NOTES = Memory(2_000), Memory(2_000), Memory(2_000_000)
"""What was told lately of one or two large scorecards: of so many explanations; of notes so many letters."""


class Telling:
    """What files say of explanations, to one reader.

    Of kept ones it is remembered by what they are: one file is written after the other, and most of what stands in
    them did not change.
    """

    def __init__(self, reader: Translate) -> None:
        self._reader, self._translate = reader, once(reader)
        self._texts, self._known = KeptTexts(self._translate), dict[bytes, tuple[str, str]]()

    def why(self, explanation: Explanation | None) -> str:
        """The short form, for people."""
        if explanation is None:
            return self._translate(say(N_("Nothing was counted.")))
        return self._told(WHYS, explanation, lambda one: short(one, self._translate))

    def counts(self, explanation: Explanation | None) -> Mapping[str, Any]:
        """How many contacts had which outcome."""
        if explanation is None:
            return {}
        return self._told(COUNTS, explanation, lambda one: one.inputs.get("counts") or {})

    def document(self, explanation: Explanation | None) -> dict[str, Any] | None:
        """The chain, for machines."""
        return document(explanation, self._translate) if explanation else None

    def note(
        self, kind: str, record: Mapping[str, Any], explanation: Explanation | None
    ) -> dict[str, Any]:
        """The line of a sheet of notes: where it stands, then each step under its key."""
        note = {name: record.get(name) for name in NOTE_COLUMNS if name in record}
        note |= {"record": kind, "subject": record["words" if kind == "claim" else "metric_name"]}
        if explanation is None:
            return note
        steps: Mapping[str, str] = self._told(NOTES, explanation, self._steps, _letters)
        return {**note, **steps}

    def _told(
        self,
        memory: Memory,
        explanation: Explanation,
        tell: Callable[[Explanation], T],
        size: Callable[[T], int] = one,
    ) -> T:
        if not isinstance(explanation, KeptExplanation):
            return tell(explanation)
        return memory.of((explanation.digest, self._reader), lambda: tell(explanation), size)

    def _steps(self, explanation: Explanation) -> Mapping[str, str]:
        steps = explanation.steps
        if isinstance(steps, KeptSteps):
            return dict(steps.told(NOTE_COLUMNS, self._texts.of, self._known))
        told = (step for step in steps if step.key in NOTE_COLUMNS)
        return {step.key: step_text(step, self._translate) for step in told}


def _letters(told: Mapping[str, str]) -> int:
    return sum(map(len, told.values()))
