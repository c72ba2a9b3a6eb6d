"""Explanations as plain text, for files: the shortest form, and each step in a paragraph."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from domain.explanations.values import Explanation, Step, Told
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

    def tell(value: Told) -> str:
        return _text(value, translate)

    return in_lines(
        map(translate, step.sentences),
        (FACT % (tell(label), tell(value)) for label, value in step.facts),
        (
            (
                row_form([tell(head.label) for head in table.heads]),
                (map(tell, row) for row in table.rows),
            )
            for table in step.tables
        ),
    )


FACT = "%s: %s"


def in_lines(
    sentences: Iterable[str],
    facts: Iterable[str],
    tables: Iterable[tuple[str, Iterable[Iterable[str]]]],
) -> str:
    """What a step says, once each part of it is told; tables have the form of their rows."""
    lines = [" ".join(sentences)]
    if not lines[0]:
        lines.clear()
    lines += facts
    for form, rows in tables:
        lines += [form % tuple(row) for row in rows]
    return "\n".join(lines)


def row_form(heads: Sequence[str]) -> str:
    """How a row is told: a name with its only value, or with each value after the head of its column."""
    told = [f"{head.replace('%', '%%')} %s" for head in heads[1:]]
    return FACT % ("%s", ", ".join(told if len(told) > 1 else ["%s"] * len(told)))


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
