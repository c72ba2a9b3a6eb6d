"""Where the advertising promises most beyond what service delivers, from a scorecard alone (METHOD.md section 7)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from domain.claim_names import short_name
from domain.claim_results import Leaf, leaves_of
from domain.claims.parts import Part
from domain.gap_values import BrandGap, ClaimGap, PlaceGap, Reason
from domain.measures import DEFAULT_CAPS
from domain.scorecard_rows import ALL, Origin
from domain.scorecard_values import ClaimResult, ClaimVerdict, Scorecard, VerdictState
from domain.statistics.gap import Promised, PromiseGap, promise_gap

TIMES_PROMISED = 10
"""The end of the scale of an average wait, in promised seconds (METHOD.md section 1)."""


def gaps_of(scorecard: Scorecard, origin: Origin = "audited") -> tuple[BrandGap, ...]:
    """Every brand that promises something; the client first, then by how far they fall short.

    Audited and reported figures are never added up: a gap is of one origin.
    """
    results = [one for one in scorecard.claims if one.origin == origin]
    metrics = {metric.key: metric.name for metric in scorecard.metrics}
    found = []
    for brand in scorecard.brands:
        claims = [_claim_gap(scorecard, one, brand.key, metrics) for one in results]
        told = [one for one in claims if one is not None]
        if told:
            found.append(_brand_gap(brand.key, brand.name, brand.is_client, told))
    return tuple(sorted(found, key=lambda one: (not one.is_client, _or_last(one.points))))


def _or_last(points: float | None) -> float:
    return float("inf") if points is None else points


def _claim_gap(
    scorecard: Scorecard, result: ClaimResult, brand: str, metrics: Mapping[str, str]
) -> ClaimGap | None:
    """The gap of one promise for one brand: the mean over its parts and channels, each counting alike."""
    claim = result.claim
    if claim.brand not in (ALL, brand):
        return None
    places = tuple(_places(scorecard, result, brand))
    if not places and claim.brand == ALL:
        return None
    whole = promise_gap([one for _, one in places])
    state = result.state if claim.brand == brand else _state_of(result, brand)
    return ClaimGap(
        claim=claim,
        name=short_name(claim, metrics),
        state=state,
        places=tuple(place for place, _ in places),
        points=whole.brand,
        low=whole.range[0] if whole.range else None,
        high=whole.range[1] if whole.range else None,
        weight=claim.reach or 0.0,
    )


def _state_of(result: ClaimResult, brand: str) -> VerdictState:
    found = (one for one in result.cells if (one.brand, one.channel) == (brand, ALL))
    return next((one.state for one in found), "open")


def _brand_gap(brand: str, name: str, is_client: bool, claims: Sequence[ClaimGap]) -> BrandGap:
    whole = brand_gap_of(claims)
    weight = sum(one.weight for one in claims if one.is_measured)
    shared = [
        replace(one, share=one.weight / weight) if weight and one.is_measured else one
        for one in claims
    ]
    return BrandGap(
        brand=brand,
        name=name,
        is_client=is_client,
        points=whole.brand,
        low=whole.range[0] if whole.range else None,
        high=whole.range[1] if whole.range else None,
        weight=weight,
        claims=tuple(sorted(shared, key=_dearest)),
    )


def brand_gap_of(claims: Sequence[ClaimGap]) -> PromiseGap:
    """The mean of the promises weighted by reach, in points; its range adds up the one-sided half-widths."""
    return promise_gap(
        [
            Promised(one.points, 0.0, 100.0, reach=one.weight, low=one.low, high=one.high)
            for one in claims
        ]
    )


def _dearest(one: ClaimGap) -> tuple[bool, float, float, str]:
    return not one.is_measured, -one.cost, _or_last(one.points), one.claim.key


def _places(
    scorecard: Scorecard, result: ClaimResult, brand: str
) -> Iterator[tuple[PlaceGap, Promised]]:
    """Each part on each channel, as it was judged for this brand."""
    leaves = leaves_of(result.claim, scorecard.channels)
    for leaf in leaves:
        verdict = _verdict_at(result, leaf, brand)
        if verdict is None:
            continue
        part = result.claim.test.parts[leaf.part]
        if result.claim.brand == ALL and len(result.claim.test.parts) > 1:
            yield _untold(leaf, verdict.unit, "several_parts")
        else:
            yield _of_verdict(leaf, part, verdict)


def _verdict_at(result: ClaimResult, leaf: Leaf, brand: str) -> ClaimVerdict | None:
    channel = leaf.channel.key
    if result.claim.brand == ALL:
        found = (one for one in result.cells if (one.brand, one.channel) == (brand, channel))
    else:
        found = (one for one in result.parts if (one.part, one.channel) == (leaf.part, channel))
    return next(found, None)


def _of_verdict(leaf: Leaf, part: Part, verdict: ClaimVerdict) -> tuple[PlaceGap, Promised]:
    if part.rule == "rank":
        return _untold(leaf, verdict.unit, "rank")
    promised = _compared(leaf, part, verdict) if part.against else _alone(part, verdict)
    if promised is None:
        return _untold(leaf, verdict.unit, _why(part, verdict))
    widths, points = promised.half_widths, promised.points
    known = widths is not None and points is not None
    place = PlaceGap(
        part=leaf.part,
        channel=leaf.channel.key,
        unit=verdict.unit,
        promised=promised.promised if part.against else verdict.promised,
        delivered=promised.delivered,
        own=promised.own_unit,
        points=points,
        low=points - widths[0] if known else None,  # type: ignore[operator,index]
        high=points + widths[1] if known else None,  # type: ignore[operator,index]
    )
    return place, promised


def _alone(part: Part, verdict: ClaimVerdict) -> Promised | None:
    """Against a stated figure: a share, a mean of points, or an average wait."""
    if verdict.delivered is None or verdict.promised is None:
        return None
    sign, size = 1, {"share": 1.0, "points": 100.0}.get(verdict.unit, 0.0)
    if verdict.unit == "seconds":
        sign, size = -1, part.cap or TIMES_PROMISED * verdict.promised
    return Promised(verdict.delivered, verdict.promised, size, sign, 1.0, verdict.low, verdict.high)


def _compared(leaf: Leaf, part: Part, verdict: ClaimVerdict) -> Promised | None:
    """Against a rival or an earlier wave: the difference less the margin, below zero on the wrong side."""
    if verdict.difference is None:
        return None
    measure = leaf.measure
    if verdict.unit == "seconds":
        size = float(measure.cap or DEFAULT_CAPS[leaf.channel.kind])
        sign, margin = -1, -part.margin
    else:
        size = {"share": 1.0, "points": 100.0}[verdict.unit]
        sign = 1 if measure.direction == "higher" or measure.limits.is_a_bound else -1
        margin = sign * part.margin * size
    low, high = verdict.difference_low, verdict.difference_high
    return Promised(verdict.difference, margin, size, sign, 1.0, low, high)


def _untold(leaf: Leaf, unit: str, reason: Reason) -> tuple[PlaceGap, Promised]:
    return PlaceGap(leaf.part, leaf.channel.key, unit, reason=reason), Promised(None, 0.0)


def _why(part: Part, verdict: ClaimVerdict) -> Reason:
    if not verdict.n and not verdict.unknown:
        return "no_audits"
    if verdict.delivered is None:
        return "hidden"
    return "no_rival" if part.against else "no_audits"
