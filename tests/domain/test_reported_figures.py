"""Published figures of real hospitals, recomputed from their monthly counts."""

import csv
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from domain.claims import Registration, read_claim
from domain.measures import Measure, MeasuredValue
from domain.scorecard import build_scorecard
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

FOLDER = Path(__file__).parents[3] / "shared/data/nhs-ae-4h"
SEEN = Measure("seen_in_time", "yes_no")
METRIC = MetricRow("seen_in_time", "Seen within four hours", "yes_no")
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="../shared/data/nhs-ae-4h is not there")


@pytest.fixture(scope="module")
def tallies():
    with (FOLDER / "ae_attendances.csv").open(newline="") as file:
        return tuple(_row(line) for line in csv.DictReader(file))


def _row(line):
    failures = int(float(line["breaches"]))
    tally = Tally.empty("yes_no")
    for kind, n in (("failure", failures), ("success", int(float(line["attendances"])) - failures)):
        tally = tally.plus(MeasuredValue(SEEN, kind), n) if n else tally
    place = (line["org_code"], line["type"], line["period"][:7])
    return CellTally(*place, "reported", "all", SEEN, tally)


def scorecard(tallies, first, last):
    """The scorecard of the months from first to last, written 2016-04."""
    promise = Registration(
        claim="95 per cent seen within four hours", kind="share_within_threshold",
        metric="seen_in_time", value="4", unit="h", share_pct="95",
    )  # fmt: skip
    test = read_claim(promise, {METRIC.key: METRIC})
    months = sorted({row.wave for row in tallies if first <= row.wave <= last})
    return build_scorecard(
        ScorecardInput(
            program=ProgramRow("ae", "Emergency departments"),
            brands=tuple(BrandRow(key, key) for key in sorted({row.brand for row in tallies})),
            channels=tuple(ChannelRow(key, key, "store") for key in ("1", "2", "other")),
            waves=tuple(WaveRow(m, m, date.fromisoformat(f"{m}-01"), date.max) for m in months),
            metrics=(METRIC,),
            tallies=tallies,
            claims=(ClaimRow("c1", promise.claim, test, (ScopeRow(0),)),),
            made_at=datetime(2026, 11, 14, tzinfo=UTC),
        )
    )


def months_of(period):
    """First and last month of "FY2016-17", "Q4 2017-18" or "2018-03"."""
    if period.startswith("FY"):
        year = int(period[2:6])
        return f"{year}-04", f"{year + 1}-03"
    if period.startswith("Q"):
        quarter, year = int(period[1]), int(period[3:7])
        month = 3 * quarter + 1
        year, month = (year + 1, month - 12) if month > 12 else (year, month)
        return f"{year}-{month:02d}", f"{year}-{month + 2:02d}"
    return period, period


def checks():
    if not FOLDER.exists():
        return []
    with (FOLDER / "published_check.csv").open(newline="") as file:
        return [line for line in csv.DictReader(file) if line["match_1dp"] == "True"]


@pytest.mark.parametrize("check", checks(), ids=lambda check: check["period"])
def test_a_published_share_is_found_again_to_its_decimal(tallies, check):
    period, who = check["period"].rsplit(" ", 1)
    card = scorecard(tallies, *months_of(period))
    channel = ALL if who == "all" else "1"
    [figure] = card.grid("reported").cell(ALL, channel).dimensions
    assert round(100 * figure.value, 1) == float(check["published_pct_within_4h"])


def test_the_promise_of_95_percent_is_broken(tallies):
    card = scorecard(tallies, "2016-04", "2019-03")
    [result] = card.claims
    assert result.state == "broken"
    assert result.verdict.n == 72_019_402
    assert {part.channel: part.state for part in result.parts} == {
        "1": "broken", "2": "kept", "other": "kept",
    }  # fmt: skip
