"""Policy or guarantee: the terms of the brand, kept in practice."""

from domain.claims.absolute import EVERY_ONE
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.thresholds import USUAL, share_part
from domain.claims.wording import EXCEPTIONS, without_exception
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """At least 95 % of contacts, unless the wording is absolute ("guaranteed", without exceptions)."""
    excepted = EXCEPTIONS.search(registration.hedge_or_condition)
    absolute = without_exception(registration) and not excepted
    usual = EVERY_ONE if absolute else USUAL
    return share_part("policy_guarantee", registration, metrics, usual)


KIND = ClaimKind(
    key="policy_guarantee",
    label=N_("A policy or guarantee"),
    meaning=N_("Terms that the brand promises to keep."),
    read=read,
    sample=Registration(
        id="S7",
        brand="*",
        claim="Full refund within 365 days of purchase",
        channel="store",
        kind="policy_guarantee",
        metric="refunded",
        operator="=",
        value="true",
    ),
)
