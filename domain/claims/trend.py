"""Trend: the brand gets better over time."""

from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import METRIC_WORDS, Meaning, metric_name, not_judged
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """Registered with its metric and its words; the verdict comes with the rest of the method."""
    name = metric_name(registration.metric)
    metric = name if name in metrics else METRIC_WORDS.get(name, Meaning(name)).metric
    part = Part("trend", metric=metric, condition=registration.hedge_or_condition)
    return not_judged(part, "trend")


KIND = ClaimKind(
    key="trend",
    label=N_("A trend"),
    meaning=N_("Better than in the waves before."),
    read=read,
    sample=Registration(
        id="S11",
        brand="*",
        claim="Our answers get faster every year",
        channel="hotline",
        kind="trend",
        metric="answer_time",
        operator=">",
        value="last wave",
    ),
)
