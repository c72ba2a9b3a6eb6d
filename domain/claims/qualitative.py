"""Qualitative: a promise of quality tied to a metric ("expert staff" to the knowledge test)."""

from dataclasses import replace

from domain.claims.asking import METRIC, OPERATOR, SHARE, Ask
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import not_judged, quality_meant, tied
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.thresholds import USUAL, in_its_hours, promising
from domain.claims.wording import USUAL_SCORE, is_hedged, number, promised_share
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """A mean score of at least the stated one (or 80 of 100); on a yes/no metric, a share of contacts."""
    start = Part("qualitative", condition=registration.hedge_or_condition)
    score = _score(registration)
    part = tied(start, registration.metric, metrics, "yes_no" if score is None else "score")
    if part.state != "judged":
        return part
    if part.unit == "seconds":
        meant = quality_meant(registration.claim)
        part = tied(replace(start, notes=("quality_words",)), meant, metrics, "score")
    if part.unit == "yes_no":
        return in_its_hours(promising(part, promised_share(registration, USUAL)), registration)
    if score is None:
        hedged = ("hedge_mean",) if is_hedged(registration) else ()
        notes = (*part.notes, "score_80", *hedged)
        return in_its_hours(
            replace(part, rule="mean", promise=USUAL_SCORE, notes=notes), registration
        )
    if not 0 < score < 1:
        return not_judged(part, "no_value")
    return in_its_hours(replace(part, rule="mean", promise=score), registration)


def _score(registration: Registration) -> float | None:
    """The promised mean on 0-1: of 100 points, or of a 1-5 scale when the unit says so."""
    value = number(registration.value)
    if value is None:
        return None
    if registration.unit.replace("–", "-") in ("1-5", "of 5", "stars"):
        return float(value - 1) / 4
    return float(value) / 100


KIND = ClaimKind(
    key="qualitative",
    label=N_("A quality"),
    meaning=N_("A quality that a score or a yes/no question measures."),
    read=read,
    asks=(
        METRIC,
        OPERATOR,
        Ask(
            "value",
            N_("The promised score, 80 of 100 when the words name none; “true” for a yes or no."),
        ),
        Ask("unit", N_("The scale of the score."), usual=("1-5", "of 5", "stars")),
        SHARE,
    ),
    sample=Registration(
        id="S5",
        brand="*",
        claim="Expert staff in our stores",
        channel="store",
        kind="qualitative",
        metric="knowledge",
        operator=">=",
        value="80",
    ),
)
