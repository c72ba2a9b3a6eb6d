"""Reading a registered claim into its test: compound kinds, and who takes whom along."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from domain.claims.clock_words import check_clock
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part, Test
from domain.claims.registration import Registration
from domain.claims.rivals import is_vague
from domain.claims.time_words import is_time_unit, with_time_from_words
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
    "comparative": frozenset({"superlative_rank", "rank", "policy_guarantee"}),
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
        if any(other.kind in _absorbing(piece) for other in same):
            continue
        taken = [other for other in same if piece.kind in _absorbing(other)]
        meant = _with_its_own_time(piece, same)
        if meant is None:
            continue
        part = kinds[piece.kind].read(_stricter(meant, [one.kind for one in taken]), metrics)
        parts.append(_on_its_clock(_explained(part, taken), piece))
    return parts


def _absorbing(piece: Registration) -> frozenset[str]:
    """The kinds that take this one along; a comparison with "many" leaves the figure beside it to be tested."""
    kinds = ABSORBED_BY.get(piece.kind, frozenset())
    vague = piece.kind == "comparative" and is_vague(piece)
    return kinds | {"share_within_threshold", "time_threshold", "rate"} if vague else kinds


def _with_its_own_time(piece: Registration, same: Sequence[Registration]) -> Registration | None:
    """A time beside a rank is told by the words alone; None when they name no time either."""
    ranked = any(other.kind in ("superlative_rank", "rank") for other in same)
    if piece.kind != "time_threshold" or not ranked or is_time_unit(piece.unit):
        return piece
    meant = with_time_from_words(piece)
    return meant if is_time_unit(meant.unit) else None


def _explained(part: Part, taken: Sequence[Registration]) -> Part:
    """The part with what became of the kinds that it took along, where their words asked for more."""
    notes = []
    if any(one.kind == "comparative" and is_vague(one) for one in taken):
        notes.append("vague_rivals")
    if part.rule in ("first", "rank") and any(one.kind == "absolute" for one in taken):
        notes.append("always_ranked")
    return replace(part, notes=(*part.notes, *notes))


def _on_its_clock(part: Part, piece: Registration) -> Part:
    """A duration runs on the clock that the registration names, else on the one that its metric means."""
    if not piece.clock or part.unit != "seconds":
        return part
    return replace(part, clock=", ".join(filter(None, (part.clock, piece.clock))))


def _stricter(piece: Registration, taken: list[str]) -> Registration:
    """The registration with the strictness of the kinds that it took along."""
    absolute = "absolute" in taken or ("policy_guarantee" in taken and without_exception(piece))
    return replace(piece, share_pct="100") if absolute and not piece.share_pct else piece
