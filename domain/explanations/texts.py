"""Explanations as plain text, for files: the shortest form, and each step in a paragraph."""

from collections.abc import Callable, Iterator
from typing import Any

from domain.explanations.values import Explanation, Step, Table, Told
from domain.words import FIGURE, N_, Sentence, local, say

Translate = Callable[[Sentence], str]


def once(translate: Translate) -> Translate:
    """Sentences without numbers come again and again: each is translated once; figures only where they change."""
    known: dict[str, str] = {}
    is_english = local("1.5", translate) == "1.5"

    def told(sentence: Sentence) -> str:
        if is_english and sentence.msgid == FIGURE:
            return str(sentence.params["figure"])
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
    lines = [" ".join(map(translate, step.sentences))] if step.sentences else []
    for label, value in step.facts:
        lines.append(f"{translate(label)}: {_text(value, translate)}")
    for table in step.tables:
        lines += _rows(table, translate)
    return "\n".join(lines)


def _rows(table: Table, translate: Translate) -> Iterator[str]:
    """A name with its only value, or with each value after the head of its column."""
    heads = [translate(head.label) for head in table.heads[1:]]
    for row in table.rows:
        name, *told = [_text(one, translate) for one in row]
        values = map(" ".join, zip(heads, told, strict=True)) if len(told) > 1 else told
        yield f"{name}: {', '.join(values)}"


def _text(value: Told, translate: Translate) -> str:
    return local(value, translate) if isinstance(value, str) else translate(value)


def document(explanation: Explanation, translate: Translate) -> dict[str, Any]:
    """The chain for machines: sentence, rule, inputs, what was left out."""
    rule = explanation.rule
    return {
        "sentence": translate(explanation.sentence),
        "rule": {"section": rule.section, "formula": translate(rule.formula)},
        "inputs": dict(explanation.inputs),
        "left_out": dict(explanation.left_out),
    }
