"""Not measurable: puffery, recorded and shown without a verdict ("we care")."""

from domain.claims.kind import ClaimKind, Metrics
from domain.claims.metric_words import not_measurable
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """No verdict, with the reason."""
    part = Part("not_measurable", condition=registration.hedge_or_condition)
    return not_measurable(part, "puffery")


KIND = ClaimKind(
    key="not_measurable",
    label=N_("Not measurable"),
    meaning=N_("No contact could show that it is true or false."),
    read=read,
    asks=(),
    sample=Registration(
        id="S12",
        brand="*",
        claim="Service you will love",
        channel="all",
        kind="not_measurable",
    ),
)
