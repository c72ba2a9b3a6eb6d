"""Downloads: every format says what it is about, shows n everywhere, and runs no formula."""

import csv
import io
import json

import pytest

from domain.explanations import Explainer, LeftOut
from domain.exports import FORMATS, Report, table_of
from domain.exports.columns import CLAIM_COLUMNS, FIGURE_COLUMNS
from domain.exports.safe_text import safe
from domain.scorecard import build_scorecard
from tests.domain.scorecard_samples import DROPPED, INDEX, REACHED, claim, given, row, tally

EVIL = '=HYPERLINK("http://example.org";"click")'


@pytest.fixture(scope="module")
def report():
    broken = tally(REACHED, {("success", 0): 5, ("failure", 0): 1}, [3], verified=True)
    promise = claim(
        "c1", EVIL, kind="availability", metric="wait", value="24/7", source="https://example.org"
    )
    rows = given(
        row("north", "phone", DROPPED, {("success", 0): 57, ("failure", 0): 3}),
        row("north", "phone", REACHED, broken),
        row("north", "store", INDEX, {("value", 900): 3}),
        row("cello", "phone", DROPPED, {("success", 0): 40}, origin="reported"),
        claims=[promise],
    )
    scorecard = build_scorecard(rows)
    return Report(scorecard, Explainer(rows, scorecard, lambda scope: LeftOut(returned=2)))


def as_csv(report):
    text = FORMATS["csv"].write(report).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_csv_is_one_flat_table_that_says_what_it_is_about_on_every_line(report):
    lines = as_csv(report)
    assert {line["record"] for line in lines} == {"figure", "claim", "gap"}
    for line in lines:
        assert line["program"] == "Telecom service"
        assert line["period"] == "Autumn – Winter"
        assert line["made_at"] == "2026-11-14T09:30:00+00:00"
        assert line["method_version"]
        assert line["n"].isdigit()
        assert line["origin"] in ("audited", "reported")


def test_shares_are_fractions_in_full_and_percent_to_one_decimal(report):
    [line] = [
        line
        for line in as_csv(report)
        if (line["brand"], line["channel"], line["metric"]) == ("north", "phone", "dropped")
    ]
    assert float(line["value"]) == 0.05
    assert (line["percent"], line["n"]) == ("5.0", "60")
    assert float(line["low"]) < 0.05 < float(line["high"])


def test_all_brands_and_all_channels_have_their_own_lines(report):
    places = {(line["brand_name"], line["channel_name"]) for line in as_csv(report)}
    assert {("All brands", "All channels"), ("All brands", "Phone"), ("Northline", "Phone")} <= (
        places
    )


def test_a_hidden_figure_has_its_n_and_nothing_more_in_a_file(report):
    [line] = [
        line
        for line in as_csv(report)
        if (line["brand"], line["channel"], line["metric"]) == ("north", "store", "index")
    ]
    assert (line["n"], line["state"]) == ("3", "hidden")
    assert (line["value"], line["low"], line["high"], line["shown"]) == ("", "", "", "")


def test_no_cell_of_a_csv_begins_like_a_formula(report):
    words = [line["words"] for line in as_csv(report) if line["record"] == "claim"]
    assert words
    assert all(text == f"'{EVIL}" for text in words)
    for line in as_csv(report):
        for name, text in line.items():
            if text.startswith(("=", "+", "@", "\t", "\r")):
                pytest.fail(f"{name}: {text}")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_text_that_begins_like_a_formula_is_disarmed_and_numbers_stay_numbers(text):
    assert safe(text) == f"'{text}"
    assert safe("plain = text") == "plain = text"
    assert safe(-1.5) == -1.5


def test_the_json_has_figures_and_claims_and_no_word_that_json_does_not_know(report):
    def refuse(word):
        pytest.fail(f"{word} is not JSON")

    document = json.loads(FORMATS["json"].write(report), parse_constant=refuse)
    assert document["method_version"]
    assert document["lead"].startswith("The promise is broken.")
    assert {tuple(record) for record in document["figures"]} == {(*FIGURE_COLUMNS, "explained")}
    assert all(set(record) == {*CLAIM_COLUMNS, "explained"} for record in document["claims"])
    [whole] = [record for record in document["claims"] if record["level"] == "claim"]
    assert (whole["verdict"], whole["reasons"], whole["n"]) == ("Broken", "counterexample", 6)
    assert whole["words"] == EVIL


def one(records, **wanted):
    [found] = [r for r in records if all(r[name] == value for name, value in wanted.items())]
    return found


def test_every_line_of_every_format_says_why(report):
    assert all(line["why"] for line in as_csv(report))
    document = json.loads(FORMATS["json"].write(report))
    dropped = one(document["figures"], brand="north", channel="phone", metric="dropped")
    assert dropped["why"] == "“Dropped” is true of 5% of 60 contacts. (Method, section 3.1.)"
    explained = dropped["explained"]
    assert explained["rule"] == {"section": "3.1", "formula": "Share with Wilson limits"}
    assert explained["inputs"]["counts"] == {"success": 57, "failure": 3}
    assert explained["left_out"]["returned"] == 2
    whole = one(document["claims"], level="claim")
    assert whole["explained"]["inputs"]["parts"][0]["counts"]["verified"] == 1


def test_the_note_of_a_hidden_figure_holds_its_n_and_nothing_more(report):
    document = json.loads(FORMATS["json"].write(report))
    hidden = one(document["figures"], brand="north", channel="store", metric="index")
    assert hidden["explained"]["inputs"] == {"n": 3}
    note = one(
        table_of(report, with_notes=True).notes,
        record="figure",
        brand_name="Northline",
        channel_name="Store",
        subject="Index",
    )
    assert note["inputs"] == "Counted: 3"
    assert "90" not in str(note)


def test_the_notes_of_the_workbook_tell_every_step(report):
    note = one(table_of(report, with_notes=True).notes, record="claim", level="claim")
    for step in ("promise", "rule", "inputs", "evidence", "change", "left_out"):
        assert note[step], step
    assert "Not as promised, confirmed: 1" in note["inputs"]
