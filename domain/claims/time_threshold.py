"""Time threshold: answered, served or replied to within a time."""

from domain.claims.asking import TIMED
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.thresholds import share_part
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """Within T is 95 % within T, a median half of them, "aim" 80 %; the mean is not judged yet."""
    return share_part("time_threshold", registration, metrics)


KIND = ClaimKind(
    key="time_threshold",
    label=N_("Within a time"),
    meaning=N_("Contacts are answered, served or replied to within a time."),
    read=read,
    asks=TIMED,
    sample=Registration(
        id="S2",
        brand="*",
        claim="Calls answered in under 2 minutes",
        channel="hotline",
        kind="time_threshold",
        metric="answer_time",
        operator="<",
        value="2",
        unit="min",
    ),
)
