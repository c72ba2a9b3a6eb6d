"""Parts that ask what share of contacts passes a threshold: times, scores, or yes/no as counted."""

from collections.abc import Mapping
from dataclasses import replace

from domain.claims.metric_words import not_judged, tied
from domain.claims.parts import Part, Rule
from domain.claims.registration import Registration
from domain.claims.time_words import WORKING_UNITS, time_promise
from domain.claims.wording import USUAL_SHARE, Promised, number, promised_share, statistic
from domain.scorecard_rows import MetricRow

USUAL = Promised(USUAL_SHARE, "usual_95")


def share_part(
    kind: str,
    registration: Registration,
    metrics: Mapping[str, MetricRow],
    usual: Promised = USUAL,
) -> Part:
    """A part on the share of contacts that pass; what the metric measures decides how passing is read."""
    start = Part(kind, condition=registration.hedge_or_condition)
    part = tied(start, registration.metric, metrics)
    if part.state != "judged":
        return part
    by_unit = {"seconds": _of_times, "score": _of_scores, "yes_no": _of_counts}
    return by_unit[part.unit](part, registration, usual)


def promising(part: Part, promised: Promised, *more: str) -> Part:
    """The part with its promised share; every single contact makes it absolute."""
    rule: Rule = "absolute" if promised.share is None else "share"
    notes = tuple(note for note in (promised.note, *more) if note)
    return replace(part, rule=rule, promise=promised.share, notes=notes)


def _of_times(part: Part, registration: Registration, usual: Promised) -> Part:
    if registration.unit.lower() in WORKING_UNITS:
        return not_judged(part, "working_time")
    named = statistic(registration)
    if named == "mean":
        return not_judged(part, "mean_wait")
    time = time_promise(registration)
    if time is None or time.within < 0:
        return not_judged(part, "no_value")
    if named:
        note = "median" if named == "0.5" else "percentile"
        promised = Promised(float(named), note)
    else:
        promised = promised_share(registration, usual)
    part = replace(part, within=time.within, quoted=time.quoted)
    return promising(part, promised, time.note)


def _of_scores(part: Part, registration: Registration, usual: Promised) -> Part:
    least = number(registration.value)
    if least is None or not 0 <= least <= 100:
        return not_judged(part, "no_value")
    promised = promised_share(registration, usual)
    if promised.share is None:
        return not_judged(part, "needs_yes_no")
    return promising(replace(part, at_least=int(least * 10)), promised)


def _of_counts(part: Part, registration: Registration, usual: Promised) -> Part:
    note = "counted_share" if time_promise(registration) else ""
    return promising(part, promised_share(registration, usual), note)
