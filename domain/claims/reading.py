"""Reading a registered claim into its test: compound kinds, and who takes whom along."""

from collections.abc import Mapping
from dataclasses import replace

from domain.claims.clock_words import check_clock
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part, Test
from domain.claims.registration import Registration
from domain.claims.wording import without_exception
from domain.problems import Problem
from domain.words import N_, say

ABSORBED_BY: Mapping[str, frozenset[str]] = {
    "absolute": frozenset(
        {
            "availability",
            "time_threshold",
            "share_within_threshold",
            "policy_guarantee",
            "superlative_rank",
            "comparative",
            "rate",
        }
    ),
    "policy_guarantee": frozenset({"time_threshold", "share_within_threshold"}),
    "qualitative": frozenset({"time_threshold"}),
}
"""Kinds that say how strict another kind is, when they share its metric.

"absolute+time_threshold" is one test (every contact within the time), not two.
"""


def read_with(kinds: Mapping[str, ClaimKind], registration: Registration, metrics: Metrics) -> Test:
    """The test of a claim. Raises Problem for a kind that does not exist."""
    unknown = [kind for kind in registration.kinds if kind not in kinds]
    if unknown or not registration.kinds:
        raise Problem(
            "unknown_claim_kind",
            say(
                N_("“%(kind)s” is not a kind of claim. Use one of: %(kinds)s."),
                kind=registration.kind,
                kinds=", ".join(kinds),
            ),
        )
    check_clock(registration.clock)
    return Test(tuple(_parts(kinds, registration, metrics)))


def _parts(
    kinds: Mapping[str, ClaimKind], registration: Registration, metrics: Metrics
) -> list[Part]:
    pieces = [registration.for_part(number) for number in range(len(registration.kinds))]
    parts = []
    for piece in pieces:
        same = [other for other in pieces if other is not piece and other.metric == piece.metric]
        if any(other.kind in ABSORBED_BY.get(piece.kind, ()) for other in same):
            continue
        taken = [other.kind for other in same if piece.kind in ABSORBED_BY.get(other.kind, ())]
        part = kinds[piece.kind].read(_stricter(piece, taken), metrics)
        parts.append(_on_its_clock(part, piece))
    return parts


def _on_its_clock(part: Part, piece: Registration) -> Part:
    """A duration runs on the clock that the registration names, else on the one that its metric means."""
    if not piece.clock or part.unit != "seconds":
        return part
    return replace(part, clock=", ".join(filter(None, (part.clock, piece.clock))))


def _stricter(piece: Registration, taken: list[str]) -> Registration:
    """The registration with the strictness of the kinds that it took along."""
    absolute = "absolute" in taken or ("policy_guarantee" in taken and without_exception(piece))
    return replace(piece, share_pct="100") if absolute and not piece.share_pct else piece
