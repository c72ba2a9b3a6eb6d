"""Parts that ask what share of contacts passes a threshold: times, scores, or yes/no as counted."""

from collections.abc import Mapping
from dataclasses import replace

from domain.claims.metric_words import METRIC_WORDS, metric_name, not_judged, tied
from domain.claims.parts import Part, Rule
from domain.claims.registration import Registration
from domain.claims.time_words import (
    is_in_working_days,
    is_in_working_hours,
    promised_seconds,
    time_promise,
    working_days,
)
from domain.claims.wording import (
    USUAL_SHARE,
    Promised,
    hours_meant,
    is_hedged,
    number,
    promised_share,
    statistic,
)
from domain.conditions import OPENING
from domain.contact import WAIT
from domain.scorecard_rows import MetricRow
from domain.statistics.waits import CAP_TIMES_PROMISE

USUAL = Promised(USUAL_SHARE, "usual_95")


def share_part(
    kind: str,
    registration: Registration,
    metrics: Mapping[str, MetricRow],
    usual: Promised = USUAL,
) -> Part:
    """A part on the share of contacts that pass; what the metric measures decides how passing is read."""
    start = Part(kind, condition=registration.hedge_or_condition)
    written = registration.metric
    if registration.clock and metric_name(written) not in {*metrics, *METRIC_WORDS}:
        written = WAIT  # two marks say what is measured, whatever it is called
    part = tied(start, written, metrics)
    if part.state != "judged":
        return part
    by_unit = {"seconds": _of_times, "score": _of_scores, "yes_no": _of_counts}
    return by_unit[part.unit](part, registration, usual)


def promising(part: Part, promised: Promised, *more: str) -> Part:
    """The part with its promised share; every single contact makes it absolute."""
    rule: Rule = "absolute" if promised.share is None else "share"
    notes = tuple(note for note in (*part.notes, promised.note, *more) if note)
    return replace(part, rule=rule, promise=promised.share, notes=notes)


def in_its_hours(part: Part, registration: Registration) -> Part:
    """The part for contacts in the hours that its words are about; those outside are left out when counted."""
    hours = OPENING if is_in_working_hours(registration) else hours_meant(registration)
    if not hours or part.state != "judged":
        return part
    note = "only_opening" if hours == OPENING else "only_in"
    return replace(part, only_in=hours, notes=(*part.notes, note))


def _of_times(part: Part, registration: Registration, usual: Promised) -> Part:
    if is_in_working_days(registration):
        return _of_working_days(part, registration, usual)
    named = statistic(registration)
    if named == "mean":
        return _of_mean(part, registration)
    time = time_promise(registration)
    if time is None or time.within < 0:
        return not_judged(part, "no_value")
    if named:
        note = "median" if named == "0.5" else "percentile"
        promised = Promised(float(named), note)
    else:
        promised = promised_share(registration, usual)
    part = replace(part, within=time.within, quoted=time.quoted)
    return in_its_hours(promising(part, promised, time.note), registration)


def _of_working_days(part: Part, registration: Registration, usual: Promised) -> Part:
    days = working_days(registration)
    if days is None:
        return not_judged(part, "no_value")
    part = replace(part, working_days=days)
    return promising(part, promised_share(registration, usual), "working_days")


def _of_mean(part: Part, registration: Registration) -> Part:
    """An average is judged in seconds, each wait up to ten times the promised ones."""
    seconds = promised_seconds(registration)
    if not seconds or seconds < 0:
        return not_judged(part, "no_value")
    notes = (*part.notes, "mean", *(("hedge_mean",) if is_hedged(registration) else ()))
    cap = CAP_TIMES_PROMISE * seconds
    part = replace(part, rule="mean_wait", mean=seconds, cap=cap, notes=notes)
    return in_its_hours(part, registration)


def _of_scores(part: Part, registration: Registration, usual: Promised) -> Part:
    least = number(registration.value)
    if least is None or not 0 <= least <= 100:
        return not_judged(part, "no_value")
    promised = promised_share(registration, usual)
    if promised.share is None:
        return not_judged(part, "needs_yes_no")
    return promising(replace(part, at_least=int(least * 10)), promised)


def _of_counts(part: Part, registration: Registration, usual: Promised) -> Part:
    timed = time_promise(registration) or is_in_working_days(registration)
    note = "counted_share" if timed else ""
    return in_its_hours(promising(part, promised_share(registration, usual), note), registration)
