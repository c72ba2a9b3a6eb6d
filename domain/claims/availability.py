"""Availability: someone can be reached at every hour promised ("24/7", "07:00-23:00 daily")."""

import re
from dataclasses import replace

from domain.claims.asking import CLOCK, METRIC, UNIT, Ask
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import not_judged, tied
from domain.claims.opening import promised_hours
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.thresholds import promising
from domain.claims.wording import BUSINESS_HOURS, Promised, number
from domain.conditions import OPENING
from domain.opening_hours import WEEK_HOURS
from domain.words import N_

ZONE = re.compile(r"\b(UTC|GMT|BST|CES?T|EES?T|WES?T|AES?T|AWST|IST|[PMCE][SD]?T)\b")
"""Time zones as promises name them."""


def read(registration: Registration, metrics: Metrics) -> Part:
    """The absolute rule over the promised hours; "99% uptime" is a plain share of tries."""
    start = Part("availability", condition=registration.hedge_or_condition)
    part = tied(start, registration.metric or "open_hours", metrics)
    if part.state != "judged":
        return part
    if part.unit == "score":
        return not_judged(part, "wrong_unit")
    share = number(registration.value) if registration.unit == "%" else None
    if share is not None and 0 < share < 100:
        return promising(part, Promised(float(share) / 100, "share_stated"), "patience")
    if BUSINESS_HOURS.search(registration.value):
        part = replace(part, only_in=OPENING, notes=(*part.notes, "only_opening"))
        return promising(part, Promised(None, "every_one"), "patience")
    opening = "24/7" if share == 100 else registration.value
    hours = promised_hours(opening)
    if not hours:
        return not_judged(replace(part, opening=opening), "no_hours")
    all_week = len(hours) == WEEK_HOURS
    zone = () if all_week else ("own_zone",)
    if ZONE.search(opening):
        zone = ("zone_named",)
    notes = (*part.notes, "every_one", "patience", *zone)
    return replace(part, rule="hours", opening="24/7" if all_week else opening, notes=notes)


KIND = ClaimKind(
    key="availability",
    label=N_("Availability"),
    meaning=N_("Someone can be reached at every hour that is promised."),
    read=read,
    asks=(
        replace(METRIC, usual=("open_hours",)),
        Ask(
            "value",
            N_(
                "The promised hours: 24/7, or 07:00-23:00 daily; or a share, as 99 with the unit %."
            ),
            True,
        ),
        replace(UNIT, usual=("%",)),
        CLOCK,
    ),
    sample=Registration(
        id="S1",
        brand="*",
        claim="24/7 customer service",
        channel="hotline",
        kind="availability",
        metric="open_hours",
        operator="=",
        value="24/7",
    ),
)
