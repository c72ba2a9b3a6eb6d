"""Superlative: the best of all ("number one", "the quickest")."""

from domain.claims.asking import CLOCK, OF_INDEX, RIVALS
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.rivals import compared_part
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """Better than each rival, on the index unless another metric is named."""
    return compared_part("superlative_rank", "first", registration, metrics)


KIND = ClaimKind(
    key="superlative_rank",
    label=N_("The best of all"),
    meaning=N_("First among named rivals."),
    read=read,
    asks=(OF_INDEX, RIVALS, CLOCK),
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
