"""Every claim of the collection, by its id: the test that it gets, or why it has none.

The list holds ids and our own tests, never the claims' words. One entry per part:
(rule, what is promised, what is counted, the notes beside the verdict).
"""

import csv
from pathlib import Path

import pytest

from domain.claims import Registration, read_claim, tested
from domain.claims.notes import notes_of
from domain.measures import DEFAULT_CLOCKS
from domain.scorecard_rows import MetricRow
from services.metrics import BUILT_IN

CLAIMS_CSV = Path(__file__).parents[3] / "shared/claims/claims.csv"
METRICS = {m.key: MetricRow(m.key, m.name, m.unit, m.direction) for m in BUILT_IN}
ANY = "phone"
"""A claim for every channel is counted on each; the list shows the phone."""

ROUND = ("hours", "24/7", "wait: within 2700", "every_one patience")
LATE_ROUND = ("hours", "24/7", "wait: within 172800", "every_one patience")
TESTS = {
    "C01": [ROUND],
    "C03": [("share", 0.95, "return_window", "own_metric usual_95 counted_share")],
    "C05": [("share", 0.95, "wait <= 14400", "usual_95")],
    "C07": [ROUND],
    "C11": [("hours", "07:00-23:00 daily", "wait: within 2700", "every_one patience own_zone")],
    "C13": [ROUND],
    "C15": [("absolute", None, "voicemail_response", "own_metric every_one counted_share")],
    "C17": [("share", 0.8, "first_contact_routing", "own_metric hedge_80")],
    "C19": [("share", 0.8, "wait <= 60", "hedge_80")],
    "C21": [("absolute", None, "name_badge", "own_metric every_one")],
    "C23": [("share", 0.8, "wait <= 30", "hedge_80 rings")],
    "C25": [("share", 0.8, "wait <= 300", "hedge_80")],
    "C27": [("share", 0.8, "wait <= 10", "hedge_80")],
    "C29": [("mean", 0.8, "resolution", "score_80 hedge_mean")],
    "C31": [("share", 0.8, "wait sent>resolved <= 86400", "hedge_80")],
    "C33": [("absolute", None, "wait: within 3600", "every_one")],
    "C35": [ROUND],
    "C37": [("share", 0.95, "wait: in opening hours for 1800 <= 1800", "usual_95 up_to only_opening")],
    "C39": [("absolute", None, "reached_human", "every_one")],
    "C41": [("share", 0.95, "wait: in Mon-Fri 00:00-24:00 for 86400 <= 86400", "usual_95 only_in")],
    "C43": [("hours", "08:00-16:00 PT daily", "wait: within 172800", "every_one patience zone_named")],
    "C45": [("share", 0.95, "wait <= 86400", "usual_95")],
    "C47": [("share", 0.99, "invoice_day", "own_metric hedge_stated counted_share")],
    "C49": [("first", "rivals", "index", "every_rival always_ranked")],
    "C51": [("mean_wait", 2.6, "wait", "mean")],
    "C53": [("share", 0.95, "in-house_agent_share", "own_metric share_stated")],
    "C55": [("share", 0.333, "off-hours_share", "own_metric share_stated vague_rivals")],
    "C57": [("share", 0.9, "wait <= 30", "share_stated")],
    "C59": [("share", 0.95, "wait enter>leave <= 14400", "share_stated")],
    "C61": [("absolute", None, "wait: within 1140", "every_one")],
    "C63": [("share", 0.95, "price_vs_competitor", "own_metric exceptions_95")],
    "C65": [("absolute", None, "price_vs_competitor", "own_metric every_one")],
    "C67": [("share", 0.95, "reached_human: in opening hours", "usual_95 only_opening")],
    "C69": [ROUND, ("mean", 0.8, "knowledge", "quality_words score_80")],
    "C71": [("mean_wait", 30, "wait", "mean")],
    "C73": [("first", "rivals", "ivr_levels", "own_metric every_rival")],
    "C75": [("first", "rivals", "wait", "every_rival"), ("mean_wait", 16, "wait", "mean")],
    "C77": [ROUND],
    "C79": [("share", 0.8, "wait <= 59", "hedge_80")],
    "C81": [("share", 0.95, "wait: in Mon-Fri 09:00-17:00 for 60 <= 60", "usual_95 only_in")],
    "C83": [LATE_ROUND],
    "C85": [("share", 0.8, "reached_human", "hedge_80")],
}  # fmt: skip
NOT_MEASURABLE = {"C09": "no_contact"}
"""A ranking of contract terms: no contact with a brand shows them."""


def counted(part, channel_kind):
    """What is counted, in one line."""
    measure = part.measure(channel_kind)
    clock = "" if measure.clock in ("", DEFAULT_CLOCKS[channel_kind]) else f" {measure.clock}"
    condition = f": {measure.condition}" if measure.condition else ""
    is_read = part.within is not None and measure.unit == "seconds"
    return f"{measure.metric}{clock}{condition}" + (f" <= {part.within}" if is_read else "")


def promised(part):
    if part.against:
        return part.against
    return part.opening or (part.promise if part.mean is None else part.mean)


@pytest.fixture
def collected():
    if not CLAIMS_CSV.exists():
        pytest.skip("../shared/claims/claims.csv is not there, so the collected claims go untested")
    with CLAIMS_CSV.open(newline="") as file:
        registrations = [Registration.from_row(row) for row in csv.DictReader(file)]
    return {one.id: (one, read_claim(one, METRICS)) for one in registrations}


def test_each_collected_claim_has_the_test_of_this_list(collected):
    found = {
        key: [
            (
                part.rule,
                promised(part),
                counted(part, told.channel_key if told.channel_key != "*" else ANY),
                " ".join(part.notes),
            )
            for part in test.parts
        ]
        for key, (told, test) in collected.items()
        if test.state != "not_measurable"
    }
    assert found == TESTS


def test_the_others_cannot_be_measured_and_say_why(collected):
    left = {key: test for key, (_, test) in collected.items() if key not in TESTS}
    assert {key: test.parts[0].notes[0] for key, test in left.items()} == NOT_MEASURABLE
    for test in left.values():
        assert str(notes_of(test.parts[0])[0]).startswith("Not measurable: ")


def test_no_part_of_a_collected_claim_waits_for_a_later_method(collected):
    for key, (_, test) in collected.items():
        assert {part.state for part in test.parts} <= {"judged", "not_measurable"}, key


def test_every_test_and_every_rule_of_the_collection_reads_as_a_sentence(collected):
    for key, (_, test) in collected.items():
        for part in test.parts:
            said = [str(tested.tested_as(part, {})), *map(str, notes_of(part))]
            assert all(text.endswith(".") and "%(" not in text for text in said), key
