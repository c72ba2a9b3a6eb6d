"""Notes of files in turn: each reader is told in the words of that reader, and what was told does not pile up."""

import msgspec
import pytest

from domain.explanations.kept import KeptSteps
from domain.explanations.values import Explanation, Rule, Step
from domain.exports import notes
from domain.exports.notes import Notes
from domain.words import Sentence, say

PLACE = {"metric_name": "Index"}


def explained(*sentences: str) -> Explanation:
    steps = [Step("inputs", say("Inputs"), sentences=(say(one),)) for one in sentences]
    kept = KeptSteps([msgspec.Raw(msgspec.json.encode(step)) for step in steps])
    rule = Rule("1", say("a = b"), say("They are equal."))
    return Explanation(say("So it is."), rule, kept, inputs={}, left_out={})


def shouted(sentence: Sentence) -> str:
    return str(sentence).upper()


def told(why: Explanation, translate=str) -> str:
    return str(Notes(translate).of("figure", PLACE, why)["inputs"])


def test_the_next_reader_is_told_the_same_step_in_other_words():
    why = explained("Ten were counted.")
    assert [told(why), told(why, shouted), told(why)] == [
        "Ten were counted.",
        "TEN WERE COUNTED.",
        "Ten were counted.",
    ]


def test_a_step_that_was_told_lately_is_not_told_again():
    asked = list[Sentence]()

    def listening(sentence: Sentence) -> str:
        asked.append(sentence)
        return str(sentence)

    why = explained("Eleven were counted.")
    assert told(why, listening) == told(why, listening)
    assert [one.msgid for one in asked].count("Eleven were counted.") == 1


def test_what_was_told_does_not_pile_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(notes, "MOST_TOLD", 3)
    for number in range(20):
        told(explained(f"{number} were counted."))
        assert len(notes._of_reader(str).steps) <= 4
