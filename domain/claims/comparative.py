"""Comparative: better than a named rival, or than before ("fewer dropped calls")."""

from domain.claims.asking import CLOCK, MARGIN_UNIT, METRIC, OPERATOR, RIVALS
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import not_measurable
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.rivals import compared_part, is_vague
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """On one metric, by the margin that the words state; 0 when they state none in its unit."""
    if is_vague(registration):
        part = Part("comparative", condition=registration.hedge_or_condition)
        return not_measurable(part, "vague_only")
    return compared_part("comparative", "better", registration, metrics)


KIND = ClaimKind(
    key="comparative",
    label=N_("A comparison"),
    meaning=N_("Better than a rival, or than the brand itself was."),
    read=read,
    asks=(METRIC, OPERATOR, RIVALS, MARGIN_UNIT, CLOCK),
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
