"""Comparative: better than a named rival, or than before ("fewer dropped calls")."""

from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import METRIC_WORDS, Meaning, metric_name, not_judged
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """Registered with its metric and its words; the verdict comes with the rest of the method."""
    name = metric_name(registration.metric)
    metric = name if name in metrics else METRIC_WORDS.get(name, Meaning(name)).metric
    part = Part("comparative", metric=metric, condition=registration.hedge_or_condition)
    return not_judged(part, "comparison")


KIND = ClaimKind(
    key="comparative",
    label=N_("A comparison"),
    meaning=N_("Better than a rival, or than the brand itself was."),
    read=read,
    sample=Registration(
        id="S8",
        brand="*",
        claim="Fewer dropped calls than Cello",
        channel="hotline",
        kind="comparative",
        metric="dropped_calls",
        operator="<",
        value="Cello",
    ),
)
