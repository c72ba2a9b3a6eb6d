"""Trend: the brand gets better over time."""

from domain.claims.asking import CLOCK, MARGIN_UNIT, METRIC, OPERATOR, RIVALS
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.rivals import compared_part
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """On one metric, in the latest wave beside the one before, or the year before."""
    return compared_part("trend", "better", registration, metrics)


KIND = ClaimKind(
    key="trend",
    label=N_("A trend"),
    meaning=N_("Better than in the waves before."),
    read=read,
    asks=(METRIC, OPERATOR, RIVALS, MARGIN_UNIT, CLOCK),
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
