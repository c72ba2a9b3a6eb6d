"""Superlative: the best of all ("number one", "the quickest")."""

from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import METRIC_WORDS, Meaning, metric_name, not_judged
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """Registered with its metric and its words; the verdict comes with the rest of the method."""
    name = metric_name(registration.metric)
    metric = name if name in metrics else METRIC_WORDS.get(name, Meaning(name)).metric
    part = Part("superlative_rank", metric=metric, condition=registration.hedge_or_condition)
    return not_judged(part, "ranking")


KIND = ClaimKind(
    key="superlative_rank",
    label=N_("The best of all"),
    meaning=N_("First among named rivals."),
    read=read,
    sample=Registration(
        id="S9",
        brand="*",
        claim="The quickest to answer",
        channel="hotline",
        kind="superlative_rank",
        metric="answer_time",
        operator="=",
        value="1",
    ),
)
