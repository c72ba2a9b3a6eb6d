"""Explanations as plain text, for files: the shortest form, and each step in a paragraph."""

from collections.abc import Callable, Iterator
from typing import Any

from domain.explanations.values import Explanation, Step, Table, Told
from domain.words import N_, Sentence, say

Translate = Callable[[Sentence], str]


def once(translate: Translate) -> Translate:
    """Sentences without numbers come again and again: each is translated once."""
    known: dict[str, str] = {}

    def told(sentence: Sentence) -> str:
        if sentence.params:
            return translate(sentence)
        text = known.get(sentence.msgid)
        if text is None:
            text = known[sentence.msgid] = translate(sentence)
        return text

    return told


def short(explanation: Explanation, translate: Translate) -> str:
    """The sentence with the section that stands behind it."""
    return translate(
        say(
            N_("%(sentence)s (Method, section %(section)s.)"),
            sentence=explanation.sentence,
            section=explanation.rule.section,
        )
    )


def step_text(step: Step, translate: Translate) -> str:
    """Sentences, then facts as "Label: value", then the rows of each table, a line each."""
    return "\n".join(_lines(step, translate))


def _lines(step: Step, translate: Translate) -> Iterator[str]:
    if step.sentences:
        yield " ".join(translate(sentence) for sentence in step.sentences)
    for label, value in step.facts:
        yield f"{translate(label)}: {_text(value, translate)}"
    for table in step.tables:
        yield from _rows(table, translate)


def _rows(table: Table, translate: Translate) -> Iterator[str]:
    heads = [translate(head.label) for head in table.heads[1:]]
    for row in table.rows:
        name, *told = [one if isinstance(one, str) else translate(one) for one in row]
        if len(told) > 1:
            told = [f"{head} {value}" for head, value in zip(heads, told, strict=True)]
        yield f"{name}: {', '.join(told)}"


def _text(value: Told, translate: Translate) -> str:
    return value if isinstance(value, str) else translate(value)


def document(explanation: Explanation, translate: Translate) -> dict[str, Any]:
    """The chain for machines: sentence, rule, inputs, what was left out."""
    rule = explanation.rule
    return {
        "sentence": translate(explanation.sentence),
        "rule": {"section": rule.section, "formula": translate(rule.formula)},
        "inputs": dict(explanation.inputs),
        "left_out": dict(explanation.left_out),
    }
