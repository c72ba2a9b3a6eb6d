"""What a claim's page shows besides its verdict: each audit as a mark, waits, hours, rivals and waves."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.scorecard_values import ClaimResult


@dataclass(frozen=True, slots=True)
class ClaimFacts:
    """The counts behind the pictures of one claim; plain values that an edition can freeze."""


def facts_key(result: ClaimResult) -> str:
    """The name of a claim's result within a report: its key, version and origin."""
    return f"{result.claim.key}.{result.claim.version}.{result.origin}"


@dataclass(frozen=True, slots=True)
class AllFacts:
    """Facts by `facts_key`."""

    by_claim: Mapping[str, ClaimFacts] = field(default_factory=dict)

    def of(self, result: ClaimResult) -> ClaimFacts | None:
        return self.by_claim.get(facts_key(result))
