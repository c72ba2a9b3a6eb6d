"""Claims turned into tests: CLAIMS, one file per kind, and reading a registration."""

from domain.claims import (
    absolute,
    availability,
    comparative,
    not_measurable,
    policy_guarantee,
    qualitative,
    rank,
    rate,
    share_within_threshold,
    superlative_rank,
    time_threshold,
    trend,
)
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part, Test, measures
from domain.claims.reading import read_with
from domain.claims.registration import COLUMNS, Registration, channel_word

CLAIMS: dict[str, ClaimKind] = {
    "availability": availability.KIND,
    "time_threshold": time_threshold.KIND,
    "share_within_threshold": share_within_threshold.KIND,
    "rate": rate.KIND,
    "qualitative": qualitative.KIND,
    "absolute": absolute.KIND,
    "policy_guarantee": policy_guarantee.KIND,
    "comparative": comparative.KIND,
    "superlative_rank": superlative_rank.KIND,
    "rank": rank.KIND,
    "trend": trend.KIND,
    "not_measurable": not_measurable.KIND,
}


def read_claim(registration: Registration, metrics: Metrics) -> Test:
    """The test of a registered claim among the program's metrics; an unknown kind is a Problem."""
    return read_with(CLAIMS, registration, metrics)


__all__ = [
    "CLAIMS",
    "COLUMNS",
    "ClaimKind",
    "Metrics",
    "Part",
    "Registration",
    "Test",
    "channel_word",
    "measures",
    "read_claim",
]
