"""Share within a threshold: "90 % of calls within 30 seconds"."""

from domain.claims.asking import CLOCK, METRIC, OPERATOR, STATED_SHARE, UNIT, VALUE
from domain.claims.kind import ClaimKind, Metrics
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.claims.thresholds import share_part
from domain.words import N_


def read(registration: Registration, metrics: Metrics) -> Part:
    """On a yes/no metric the threshold is already in the counts, and the promise is the share."""
    return share_part("share_within_threshold", registration, metrics)


KIND = ClaimKind(
    key="share_within_threshold",
    label=N_("A share within a threshold"),
    meaning=N_("A stated share of contacts passes a threshold."),
    read=read,
    asks=(METRIC, OPERATOR, VALUE, UNIT, STATED_SHARE, CLOCK),
    sample=Registration(
        id="S3",
        brand="*",
        claim="90 percent of calls answered within 30 seconds",
        channel="hotline",
        kind="share_within_threshold",
        metric="answer_time",
        operator="<=",
        value="30",
        unit="s",
        share_pct="90",
    ),
)
