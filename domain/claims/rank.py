"""Rank: a place among a named set ("in the top three")."""

from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import METRIC_WORDS, Meaning, metric_name, not_judged
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """Registered with its metric and its words; the verdict comes with the rest of the method."""
    name = metric_name(registration.metric)
    metric = name if name in metrics else METRIC_WORDS.get(name, Meaning(name)).metric
    part = Part("rank", metric=metric, condition=registration.hedge_or_condition)
    return not_judged(part, "ranking")


KIND = ClaimKind(
    key="rank",
    label=N_("A rank"),
    meaning=N_("A place among a named set of brands."),
    read=read,
    sample=Registration(
        id="S10",
        brand="*",
        claim="In the top three for service",
        channel="all",
        kind="rank",
        metric="index",
        operator="<=",
        value="3",
    ),
)
