"""The verdict on one part in one place: RULES says which rule judges from which counts (METHOD.md section 5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from domain.claims.opening import promised_hours
from domain.claims.parts import Part
from domain.claims.sides import rounded_counts, unknown_of, waits_of
from domain.counted import Counted
from domain.figures import score_estimate, weighed_waits
from domain.measures import DEFAULT_CAPS
from domain.memory import VERDICTS
from domain.samples import Sample
from domain.scorecard_values import ClaimVerdict, VerdictState
from domain.statistics.duration import Outcomes, share_within
from domain.statistics.proportion import wilson
from domain.statistics.verdict import (
    AbsoluteVerdict,
    RateVerdict,
    common_rule,
    untested_gap,
    verdict_absolute,
)
from domain.statistics.waits import WaitVerdict, mean_wait, wait_mean
from domain.statistics.weights import stratum_weights

STATES: Mapping[str, VerdictState] = {
    "Broken": "broken",
    "Kept": "kept",
    "Not proven yet": "open",
}


@dataclass(frozen=True, slots=True)
class Facts:
    """What a sentence about a verdict needs besides the verdict: counts, and what failing may be left.

    `at_least`: the longest wait was cut short, so the mean may be longer.
    """

    hits: int = 0
    failed: int = 0
    verified: int = 0
    fail_below: float = 1.0
    at_least: bool = False


Judged = tuple[ClaimVerdict, Facts]


def judge(part: Part, sample: Sample, place: ClaimVerdict, channel_kind: str) -> Judged:
    """The verdict of a judged part from its sample; `place` is the empty verdict that says where."""
    key = ("judge", part, sample.digest, place, channel_kind)
    return VERDICTS.of(key, lambda: _judged(part, sample, place, channel_kind))


def _judged(part: Part, sample: Sample, place: ClaimVerdict, channel_kind: str) -> Judged:
    verdict, facts = RULES[part.rule](part, sample, place, channel_kind)
    return replace(verdict, deff=sample.deff), facts


def judge_share(part: Part, sample: Sample, place: ClaimVerdict, channel_kind: str) -> Judged:
    """The common rule on success, failure and unknown."""
    counted = [outcomes(part, tally, channel_kind) for tally in sample.tallies]
    _, kappa = sample.for_evidence()
    pairs = list(zip(kappa, counted, strict=True))
    weighed = [(1.0, sum(k * c.success for k, c in pairs))]
    weighed += [(0.0, sum(k * c.failure for k, c in pairs))]
    used = [c for c, weight in zip(counted, sample.weights, strict=True) if weight]
    hits, failed, unseen = (
        round(sum(getattr(c, name) for c in used)) for name in ("success", "failure", "unknown")
    )
    found = common_rule(
        weighed,
        _unknown(sample, [c.unknown for c in counted]),
        _promise(part),
        known=hits + failed,
        total=hits + failed + unseen,
    )
    verdict = _of_rate(place, found, 1.0, _promise(part))
    delivered, low, high, n_eff = _share(sample, counted)
    verdict = replace(
        verdict,
        n=hits + failed,
        n_eff=n_eff,
        unknown=unseen,
        delivered=delivered,
        low=low,
        high=high,
    )
    return verdict, Facts(hits=hits, failed=failed)


def judge_mean(part: Part, sample: Sample, place: ClaimVerdict, channel_kind: str) -> Judged:
    """The common rule on the histogram of scores; range, promise and mean in points."""
    _, kappa = sample.for_evidence()
    best, worst = rounded_counts(sample, kappa, channel_kind)
    known, unseen = sample.known, sample.unknown
    found = common_rule(
        best,
        unknown_of(sample),
        _promise(part),
        known=known,
        total=known + unseen,
        worst=worst,
    )
    verdict = _of_rate(place, found, 100.0, _promise(part))
    weights, kappa = sample.for_margins()
    if known and weights.n_eff:
        ends = score_estimate(sample, weights, kappa)
        verdict = replace(verdict, delivered=ends.value, low=ends.low, high=ends.high)
    verdict = replace(verdict, unit="points", n=known, n_eff=sample.worth, unknown=unseen)
    return verdict, Facts()


def judge_mean_wait(part: Part, sample: Sample, place: ClaimVerdict, channel_kind: str) -> Judged:
    """The rule on a mean wait; range, promise and mean in seconds."""
    if part.mean is None:
        raise ValueError("an average wait needs the promised seconds")
    weights, kappa = sample.for_evidence()
    missing = weights.missing / sample.deff
    found = mean_wait(waits_of(sample), part.mean, part.cap, missing)
    _, kappa = sample.for_margins()
    figure = wait_mean(**weighed_waits(sample, kappa), limit=DEFAULT_CAPS[channel_kind])
    verdict = replace(
        _verdict_of(place, found, found.range_s, part.mean),
        delivered=figure.mean,
        low=figure.low,
        high=figure.high,
        unit="seconds",
        n=sample.known,
        n_eff=sample.worth,
        unknown=sample.unknown,
    )
    return verdict, Facts(at_least=bool(figure.at_least))


def judge_absolute(part: Part, sample: Sample, place: ClaimVerdict, channel_kind: str) -> Judged:
    """One verified failure breaks it, enough clean tries support it."""
    total = sample.total
    failed, verified = total.number("failure"), total.number("verified")
    found = verdict_absolute(total.number("success"), verified, failed - verified, deff=sample.deff)
    verdict = _of_absolute(place, found, total.number("success"), failed, sample.deff)
    facts = Facts(total.number("success"), failed, verified, found.fail_below)
    return replace(verdict, unknown=total.unknown), facts


def judge_hours(part: Part, sample: Sample, place: ClaimVerdict, channel_kind: str) -> Judged:
    """The absolute rule over the promised hours of the week, none of them untested for long."""
    total, hours = sample.total, promised_hours(part.opening)
    cells = {hour: total.hours168.get(hour, (0, 0, 0)) for hour in hours}
    tests, verified, unverified = (sum(cell[i] for cell in cells.values()) for i in range(3))
    if len(hours) == 168:  # every try counts, also one whose hour was not recorded
        verified = total.number("verified")
        unverified = total.number("failure") - verified
        tests = total.known
    clean, failed = tests - verified - unverified, verified + unverified
    gap = untested_gap([cell[0] for cell in cells.values()]).hours
    found = verdict_absolute(clean, verified, unverified, deff=sample.deff, untested_gap_hours=gap)
    verdict = replace(
        _of_absolute(place, found, clean, failed, sample.deff),
        unknown=total.unknown,
        hours_failed=tuple(hour for hour, (_, v, u) in cells.items() if v + u),
        hours_tested=tuple(hour for hour, (n, _, _) in cells.items() if n),
    )
    return verdict, Facts(clean, failed, verified, found.fail_below)


RULES: Mapping[str, Callable[[Part, Sample, ClaimVerdict, str], Judged]] = {
    "share": judge_share,
    "mean": judge_mean,
    "mean_wait": judge_mean_wait,
    "absolute": judge_absolute,
    "hours": judge_hours,
}


def outcomes(part: Part, tally: Counted, channel_kind: str) -> Outcomes:
    """A tally counted against the threshold of a part."""
    if tally.unit == "yes_no":
        return Outcomes(tally.number("success"), tally.number("failure"), tally.unknown)
    if tally.unit == "score":
        values = tally.histogram("values")
        success = sum(n for value, n in values.items() if value >= (part.at_least or 0))
        return Outcomes(success, sum(values.values()) - success, tally.unknown)
    return share_within(
        tally.histogram("answered"),
        tally.histogram("cut"),
        tally.histogram("lost"),
        tally.number("blank"),
        threshold=part.bound_on(channel_kind),
    )


def _promise(part: Part) -> float:
    if part.promise is None:
        raise ValueError(f"the rule {part.rule} needs a promise")
    return part.promise


def _unknown(sample: Sample, unknown: list[float]) -> float:
    """Effective unknowns: those seen, and what the strata that nobody visited stand for."""
    weights, kappa = sample.for_evidence()
    seen = sum(k * u for k, u in zip(kappa, unknown, strict=True))
    return seen + weights.missing / sample.deff


def _share(
    sample: Sample, counted: list[Outcomes]
) -> tuple[float | None, float | None, float | None, float]:
    """The weighted share among what is known, with its 95 % margin and the effective number."""
    known = [c.success + c.failure for c in counted]
    weights = stratum_weights(sample.weights, known)
    n_eff = weights.n_eff / sample.deff
    if not n_eff:
        return None, None, None, 0.0
    parts = zip(weights.shares, counted, known, strict=True)
    share = min(1.0, sum(W * c.success / n for W, c, n in parts if W))
    return share, *wilson(share, n_eff), n_eff


def _of_rate(place: ClaimVerdict, found: RateVerdict, scale: float, promise: float) -> ClaimVerdict:
    low, high = found.range
    return _verdict_of(place, found, (scale * low, scale * high), scale * promise)


def _verdict_of(
    place: ClaimVerdict,
    found: RateVerdict | WaitVerdict,
    seen: tuple[float, float],
    promised: float,
) -> ClaimVerdict:
    return replace(
        place,
        state=STATES[found.verdict],
        reasons=found.reasons,
        log_e_broken=found.log_e_broken,
        log_e_kept=found.log_e_kept,
        more=found.more,
        range=seen,
        promised=promised,
    )


def _of_absolute(
    place: ClaimVerdict, found: AbsoluteVerdict, clean: int, failed: int, deff: float
) -> ClaimVerdict:
    n = clean + failed
    broken = found.verdict == "Broken"
    low, high = wilson(clean / n, n / deff) if n else (None, None)
    return replace(
        place,
        state=STATES[found.verdict],
        reasons=found.reasons,
        log_e_broken=float("inf") if broken else float("-inf"),
        log_e_kept=found.log_e_kept,
        more=found.more,
        promised=1.0,
        delivered=clean / n if n else None,
        low=low,
        high=high,
        n=n,
        n_eff=n / deff,
    )
