"""Public hospital figures through the product: imported, added up and judged as published."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from models.base import db
from models.program import program_with_key
from services.periods import period_of
from services.scorecards import scorecard_of
from tests.support.missing import shared_folder

CLAIM = """id,brand,claim,words,channel,kind,metric,operator,value,unit,share_pct,hedge_or_condition,source,source_type
C59,all,95 per cent of patients seen within four hours,8,all,share_within_threshold,seen_within_4h,<=,4,h,95,,https://example.org/standard,standard
"""
COLUMNS = [
    "--brand",
    "org_code",
    "--channel",
    "type",
    "--wave",
    "period",
    "--total",
    "attendances",
    "--failure",
    "breaches",
]

pytestmark = pytest.mark.one_database


@pytest.fixture
def folder() -> Path:
    return shared_folder("data/nhs-ae-4h")


@pytest.fixture
def hospitals(app, folder, tmp_path):
    """The program as a newcomer makes it: two commands."""
    (tmp_path / "claims.csv").write_text(CLAIM)
    table = str(folder / "ae_attendances.csv")
    run = app.test_cli_runner().invoke
    findings = ["import", "findings", table, "--program", "ae", "--metric", "seen_within_4h"]
    imported = run(args=[*findings, *COLUMNS, "--create"])
    assert imported.exit_code == 0, imported.output
    claimed = run(args=["import", "claims", str(tmp_path / "claims.csv"), "--program", "ae"])
    assert claimed.exit_code == 0, claimed.output
    return app


def span(period: str) -> tuple[str, str]:
    """First and last month of "FY2016-17", "Q4 2017-18" (April begins the year) or "2018-03"."""
    if year := re.match(r"FY(\d{4})", period):
        return f"{year[1]}-04", f"{int(year[1]) + 1}-03"
    if quarter := re.match(r"Q(\d) (\d{4})", period):
        first = 1 + 3 * (int(quarter[1]) % 4)
        year_of = int(quarter[2]) + (quarter[1] == "4")
        return f"{year_of}-{first:02d}", f"{year_of}-{first + 2:02d}"
    return period, period


def test_shares_equal_the_published_ones_and_the_claim_is_broken(hospitals, folder):
    agreed = 0
    with (folder / "published_check.csv").open() as file, hospitals.app_context():
        program = db.session.scalar(program_with_key("ae"))
        for row in csv.DictReader(file):
            when, which = row["period"].rsplit(" ", 1)
            scorecard = scorecard_of(program, period_of(program, *span(when)))
            channel = "1" if which == "type1" else "*"
            cell = scorecard.grid("reported").cell("*", channel)
            percent = next(f.value for f in cell.dimensions if f.metric == "seen_within_4h") * 100
            if row["match_1dp"] == "True":
                assert round(percent, 1) == float(row["published_pct_within_4h"]), row
                agreed += 1
            verdicts = [claim.state for claim in scorecard.claims]
            assert verdicts == (["broken"] if scorecard.judges else [])
    assert agreed == 15


def test_the_files_say_the_same_and_name_what_they_are(hospitals, tmp_path):
    run = hospitals.test_cli_runner().invoke
    declared = run(
        args=["period", "declare", "ae", "FY2016-17", "--from", "2016-04", "--to", "2017-03"]
    )
    assert declared.exit_code == 0, declared.output
    for name in ("csv", "json", "xlsx"):
        file = tmp_path / f"card.{name}"
        period = ["--from", "2016-04", "--to", "2017-03"]
        done = run(args=["scorecard", "ae", "--format", name, *period, "-o", str(file)])
        assert done.exit_code == 0, done.output
    lines = list(csv.DictReader(io.StringIO((tmp_path / "card.csv").read_text("utf-8-sig"))))
    total = next(
        line
        for line in lines
        if (line["record"], line["brand"], line["channel"]) == ("figure", "*", "*")
    )
    assert (total["percent"], total["n"], total["origin"]) == ("89.1", "23362301", "reported")
    claims = [line for line in lines if (line["record"], line["level"]) == ("claim", "claim")]
    verdicts = {line["verdict"] for line in claims}
    assert verdicts == {"Broken"}
    document = json.loads((tmp_path / "card.json").read_text())
    assert document["program"] == "ae" or document["about"]["program"] == "ae"
    assert (tmp_path / "card.xlsx").read_bytes()[:2] == b"PK"


def test_the_same_file_again_changes_nothing(hospitals, folder):
    table = str(folder / "ae_attendances.csv")
    args = ["import", "findings", table, "--program", "ae", "--metric", "seen_within_4h", *COLUMNS]
    again = hospitals.test_cli_runner().invoke(args=args)
    assert again.exit_code == 0
    assert "nothing was changed" in again.output
