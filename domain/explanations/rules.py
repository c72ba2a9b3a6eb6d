"""The step that names the rule: its section in the method, its formula, what it does."""

from collections.abc import Sequence

from domain.explanations.values import Link, Rule, Step
from domain.words import N_, Sentence, say


def rule_step(rule: Rule, *more: Sentence, sentences: Sequence[Sentence] = ()) -> Step:
    """`sentences` come first, `more` after what the rule means."""
    return Step(
        "rule",
        say(N_("By which rule")),
        (*sentences, rule.meaning, *more),
        facts=(
            (say(N_("Rule")), say(N_("Method, section %(section)s"), section=rule.section)),
            (say(N_("Formula")), rule.formula),
        ),
        link=Link("method", say(N_("How we judge")), {"section": rule.section}),
    )
