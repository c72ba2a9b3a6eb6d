"""Rate: how often something good or bad happens ("fewer than 3 % of calls are dropped")."""

from domain.claims.asking import OPERATOR, SHARE, YES_NO, Ask
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import not_judged, tied
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.thresholds import USUAL, in_its_hours, promising
from domain.claims.wording import Promised, number, promised_share
from domain.measures import Direction
from domain.words import N_

UPPER_BOUNDS = ("<", "<=", "≤")


def read(registration: Registration, metrics: Metrics) -> Part:
    """A rate on a yes/no metric; an upper bound states the share of what is bad."""
    start = Part("rate", condition=registration.hedge_or_condition)
    bounds_what_is_bad = registration.operator in UPPER_BOUNDS
    direction: Direction = "lower" if bounds_what_is_bad else "higher"
    part = tied(start, registration.metric, metrics, direction=direction)
    if part.state != "judged":
        return part
    if part.unit != "yes_no":
        return not_judged(part, "wrong_unit")
    part = in_its_hours(part, registration)
    value = number(registration.value)
    if value is None:
        return promising(part, promised_share(registration, USUAL))
    if not 0 <= value <= 100:
        return not_judged(part, "no_value")
    good = float(100 - value if bounds_what_is_bad else value) / 100
    stated = Promised(good, "share_stated") if 0 < good < 1 else Promised(None, "every_one")
    return promising(part, stated)


KIND = ClaimKind(
    key="rate",
    label=N_("A rate"),
    meaning=N_("How often something good, or something bad, happens."),
    read=read,
    asks=(
        YES_NO,
        OPERATOR,
        Ask("value", N_("The promised rate in percent: 3 with “under” for “fewer than 3%”.")),
        Ask("unit", usual=("%",)),
        SHARE,
    ),
    sample=Registration(
        id="S4",
        brand="*",
        claim="Fewer than 3% of calls dropped",
        channel="hotline",
        kind="rate",
        metric="drop_rate",
        operator="<",
        value="3",
        unit="%",
    ),
)
