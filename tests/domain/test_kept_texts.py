"""What is told from the bytes of kept steps is what the steps themselves say."""

import msgspec
import pytest

from domain.explanations.kept import KeptSteps
from domain.explanations.kept_texts import KeptTexts
from domain.explanations.texts import step_text
from domain.explanations.values import Head, Step, Table
from domain.words import FIGURE, Sentence, say

HEADS = (Head(say("Place")), Head(say("Share of 100% "), number=True), Head(say("100 %s")))
STEPS = (
    Step("rule", say("Rule")),
    Step("rule", say("Rule"), sentences=(say("One."), say("%(n)s of %(all)s.", n="1.5", all=3))),
    Step("inputs", say("Inputs"), facts=((say("Weight"), "25%"), (say("Weight"), say("25%")))),
    Step("inputs", say("Inputs"), facts=((say("Plan"), say("%(of)s", of=say("all"))),)),
    Step("inputs", say("Inputs"), tables=(Table(say("No rows"), HEADS, ()),)),
    Step("inputs", say("Inputs"), tables=(Table(say("One"), HEADS[:1], (("alone",),)),)),
    Step("inputs", say("Inputs"), tables=(Table(say("Two"), HEADS[:2], (("100%", "1.5"),)),)),
    Step(
        "inputs",
        say("Inputs"),
        sentences=(say("One."),),
        facts=((say("Weight"), "25%"),),
        tables=(Table(say("Three"), HEADS, ((say("a"), "%s", "1.5"), ("a", say("%s"), "2"))),),
    ),
)


def marked(sentence: Sentence) -> str:
    """A language with a comma in its figures and a mark at the end of sentences."""
    text = str(sentence)
    return text.replace(".", ",") if sentence.msgid == FIGURE else f"{text}¡"


@pytest.mark.parametrize("translate", [str, marked])
@pytest.mark.parametrize("step", STEPS, ids=range(len(STEPS)))
def test_a_kept_step_says_what_the_step_says(step, translate):
    kept, told = msgspec.json.encode(step), step_text(step, translate)
    texts = KeptTexts(translate)
    assert [texts.of(kept), texts.of(kept)] == [told, told]


def test_figures_and_sentences_of_the_same_letters_are_told_apart():
    """A figure is written as the language does, a sentence is translated."""
    figure, sentence = (
        Step("inputs", say("Inputs"), facts=((say("Weight"), value),))
        for value in ("2.5", say("2.5"))
    )
    texts = KeptTexts(marked)
    assert texts.of(msgspec.json.encode(figure)) == "Weight¡: 2,5"
    assert texts.of(msgspec.json.encode(sentence)) == "Weight¡: 2.5¡"


def test_only_steps_that_are_asked_for_are_told_each_once():
    kept = [msgspec.Raw(msgspec.json.encode(Step(key, say(key)))) for key in ("a", "b", "a")]
    told = list[bytes]()
    steps, known = KeptSteps(kept), dict[bytes, tuple[str, str]]()
    found = list(steps.told(("a",), lambda one: told.append(one) or "text", known))
    assert found == [("a", "text"), ("a", "text")]
    assert told == [bytes(kept[0])]
