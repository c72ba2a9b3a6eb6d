"""What files say of kept explanations is told once to each reader, and never of another explanation."""

from collections import Counter
from dataclasses import replace

import msgspec
import pytest

from domain.explanations.kept import KeptExplanation
from domain.explanations.texts import document, short, step_text
from domain.explanations.values import Explanation, Rule, Step
from domain.exports import FORMATS
from domain.exports.notes import TOLD, Telling
from domain.frozen import FrozenExplains, freeze, thaw
from domain.words import Sentence, say
from tests.domain.exports.reports import PUBLISHED, synthetic

RECORD = {"metric_name": "Wait", "origin": "audited"}
RULE = Rule("3.2", say("Mean"), say("Each counts alike."))
WHY = Explanation(
    say("The mean of %(n)s is %(value)s.", n=91, value="58.6"),
    RULE,
    (Step("rule", say("Rule"), (say("By 3.2."),)), Step("inputs", say("Inputs"), (say("91."),))),
    {"n": 91, "counts": {"yes": 60, "no": 31}},
    {"unknown": 3},
)


@pytest.fixture(autouse=True)
def nothing_told():
    TOLD.forget()


def kept(explanation: Explanation) -> KeptExplanation:
    frozen = FrozenExplains({})
    frozen.keep("one", explanation)
    found = frozen.of("one")
    assert isinstance(found, KeptExplanation)
    return found


class Reader:
    """Who reads in capital letters, and knows how often which sentence was told."""

    def __init__(self) -> None:
        self.told = Counter[str]()

    def __call__(self, sentence: Sentence) -> str:
        self.told[sentence.msgid] += 1
        return str(sentence).upper()


def told(telling: Telling, explanation: Explanation):
    told = telling.of(explanation)
    note = telling.note("figure", RECORD, told, explanation)
    return told.why, told.counts, note, telling.document(explanation)


@pytest.mark.parametrize("reader", [str, Reader()], ids=["English", "capitals"])
def test_a_kept_explanation_says_what_it_said_when_it_was_made(reader):
    telling = Telling(reader)
    first, again = (told(telling, kept(WHY)) for _ in range(2))
    steps = {step.key: step_text(step, reader) for step in WHY.steps}
    assert first == again == told(telling, WHY)
    assert first[0] == short(WHY, reader)
    assert first[1] == {"yes": 60, "no": 31}
    assert steps.items() <= first[2].items()
    assert first[3] == document(WHY, reader)


def test_what_was_told_is_not_told_again_to_the_same_reader():
    reader = Reader()
    told(Telling(reader), kept(WHY))
    later = Telling(reader)
    before = Counter(reader.told)
    later.note("figure", RECORD, later.of(kept(WHY)), kept(WHY))
    assert reader.told == before


def test_another_reader_is_told_in_their_own_language():
    why, _, note, _ = told(Telling(str), kept(WHY))
    assert why.startswith("The mean of 91")
    assert note["rule"] == "By 3.2."
    why, _, note, _ = told(Telling(Reader()), kept(WHY))
    assert why.startswith("THE MEAN OF 91")
    assert note["rule"] == "BY 3.2."


def test_an_explanation_that_changed_is_told_anew():
    told(Telling(str), kept(WHY))
    steps = (replace(WHY.steps[0], sentences=(say("By 3.3."),)), WHY.steps[1])
    changed = replace(WHY, steps=steps, inputs={"n": 92, "counts": {"yes": 61, "no": 31}})
    assert told(Telling(str), kept(changed)) == told(Telling(str), changed)


def test_it_is_read_when_something_of_it_is_asked_for():
    unread = KeptExplanation(msgspec.Raw(b"no explanation"), b"digest")
    with pytest.raises(ValueError, match="JSON"):
        unread.sentence  # noqa: B018
    assert kept(WHY).sentence == WHY.sentence
    with pytest.raises(AttributeError):
        kept(WHY).nothing  # type: ignore[attr-defined]  # noqa: B018


@pytest.mark.parametrize("key", sorted(FORMATS))
def test_a_file_of_what_was_told_before_is_the_same_file(key):
    report = thaw(freeze(synthetic(PUBLISHED)), "5e" * 32)
    assert FORMATS[key].write(report) == FORMATS[key].write(report)


def test_explanations_that_are_frozen_again_stay_as_they_were():
    first = thaw(freeze(synthetic(PUBLISHED)), "")
    assert thaw(freeze(first), "").explains == first.explains
