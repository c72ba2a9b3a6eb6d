"""Rank: a place among a named set ("in the top three")."""

from dataclasses import replace

from domain.claims.asking import CLOCK, OF_INDEX, PLACE
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import not_judged
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.rivals import compared_part
from domain.claims.wording import number
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """Among the first few of a named set, or of all brands of the program, on the index unless told otherwise."""
    place = number(registration.value)
    part = compared_part("rank", "rank", registration, metrics)
    if part.state != "judged":
        return part
    if place is None or place < 1 or place != int(place):
        return not_judged(part, "no_place")
    return replace(part, place=int(place), notes=(*part.notes, "rank_rule"))


KIND = ClaimKind(
    key="rank",
    label=N_("A rank"),
    meaning=N_("A place among a named set of brands."),
    read=read,
    asks=(OF_INDEX, PLACE, CLOCK),
    sample=Registration(
        id="S10",
        brand="*",
        claim="In the top three for service",
        channel="all",
        kind="rank",
        metric="index",
        operator="<=",
        value="3",
    ),
)
