"""Absolute: a promise without exception ("always", "every", "all of our staff")."""

from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.thresholds import share_part
from domain.claims.wording import Promised
from domain.words import N_

EVERY_ONE = Promised(None, "every_one")


def read(registration: Registration, metrics: Metrics) -> Part:
    """One verified failure breaks it; a hedge ("aim to") makes it a promise of at least 80 %."""
    return share_part("absolute", registration, metrics, EVERY_ONE)


KIND = ClaimKind(
    key="absolute",
    label=N_("Always"),
    meaning=N_("Every contact, without exception."),
    read=read,
    sample=Registration(
        id="S6",
        brand="*",
        claim="A person always answers",
        channel="hotline",
        kind="absolute",
        metric="human_answer",
        operator="=",
        value="true",
        share_pct="100",
    ),
)
