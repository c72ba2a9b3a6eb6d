"""Small programs of invented brands for scorecard tests: rows built from what was seen."""

from datetime import UTC, date, datetime

from domain.claims import Registration, read_claim
from domain.measures import Measure, MeasuredValue
from domain.scorecard_rows import (
    ALL,
    BrandRow,
    CellTally,
    ChannelRow,
    ClaimRow,
    MetricRow,
    ProgramRow,
    ScopeRow,
    ScorecardInput,
    WaveRow,
)
from domain.tallies import Tally

INDEX = Measure("index", "score")
KNOWLEDGE = Measure("knowledge", "score")
CRITICAL = Measure("critical", "yes_no")
DROPPED = Measure("dropped", "yes_no", "lower")
WAIT = Measure("wait", "seconds", "lower", "dial>human", cap=2700)
REACHED = Measure("wait", "yes_no", "lower", "dial>human", "within 2700")

METRICS = (
    MetricRow("index", "Index", "score"),
    MetricRow("wait", "Wait", "seconds", "lower"),
    MetricRow("knowledge", "Knowledge", "score"),
    MetricRow("dropped", "Dropped", "yes_no", "lower"),
    MetricRow("critical", "Critical questions passed", "yes_no"),
)
WAVES = (
    WaveRow("autumn", "Autumn", date(2026, 9, 1), date(2026, 11, 30)),
    WaveRow("winter", "Winter", date(2026, 12, 1), date(2027, 2, 28)),
)


def tally(measure, counted, hours=None, verified=False):
    """A tally of {(kind, value): n}; `hours` are spread over the contacts in turn."""
    found, turn = Tally.empty(measure.unit), 0
    for (kind, value), n in counted.items():
        for _ in range(n):
            hour = hours[turn % len(hours)] if hours else None
            entry = MeasuredValue(measure, kind, value)
            found = found.plus(entry, 1, hour, verified and kind == "failure")
            turn += 1
    return found


def row(brand, channel, measure, counted, **rest):
    """One tally row; `counted` as for tally, or a tally."""
    wave, origin = rest.pop("wave", "autumn"), rest.pop("origin", "audited")
    stratum = rest.pop("stratum", "all")
    found = counted if isinstance(counted, Tally) else tally(measure, counted, **rest)
    return CellTally(brand, channel, wave, origin, stratum, measure, found)


def claim(key, words, *, brand="north", channel="phone", **columns):
    """A registered claim with its scope."""
    registration = Registration.from_row({"id": key, "claim": words} | columns)
    test = read_claim(registration, {metric.key: metric for metric in METRICS})
    scopes = tuple(ScopeRow(part, brand, channel) for part in range(len(test.parts)))
    return ClaimRow(key, words, test, scopes, brand=brand, kind=columns["kind"])


def given(*tallies, claims=(), channels=None, waves=WAVES, **rest):
    return ScorecardInput(
        program=ProgramRow("tele", "Telecom service", "Northline"),
        brands=(BrandRow("north", "Northline", True), BrandRow("cello", "Cello")),
        channels=channels
        or (ChannelRow("phone", "Phone", "phone"), ChannelRow("store", "Store", "store")),
        waves=waves,
        metrics=METRICS,
        tallies=tallies,
        claims=tuple(claims),
        made_at=datetime(2026, 11, 14, 9, 30, tzinfo=UTC),
        **rest,
    )


__all__ = ["ALL", "ChannelRow", "claim", "given", "row", "tally"]
