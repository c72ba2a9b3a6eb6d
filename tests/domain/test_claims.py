"""Claims: every kind reads its sample, wording becomes a stated rule, and tallies give verdicts."""

import json
from pathlib import Path

import pytest

from domain.claims import (
    CLAIMS,
    COLUMNS,
    Registration,
    Test,
    channel_word,
    measures,
    read_claim,
    tested,
)
from domain.claims.notes import NOTES, notes_of
from domain.claims.opening import clock_span, promised_hours
from domain.measures import Measure
from domain.problems import Problem
from domain.scorecard_rows import MetricRow

METRICS = {
    row.key: row
    for row in (
        MetricRow("wait", "Wait", "seconds", "lower"),
        MetricRow("knowledge", "Knowledge", "score"),
        MetricRow("resolution", "Resolution", "score"),
        MetricRow("empathy", "Empathy", "score"),
        MetricRow("index", "Index", "score"),
        MetricRow("reached_human", "Reached a person", "yes_no"),
        MetricRow("dropped", "Dropped", "yes_no", "lower"),
        MetricRow("refunded", "Refunded", "yes_no"),
    )
}
JUDGED = set(CLAIMS) - {"not_measurable"}


def part_of(**columns):
    """The only part of a claim registered with these columns."""
    [part] = read_claim(Registration.from_row(columns), METRICS).parts
    return part


def waiting(**columns):
    return part_of(**{"kind": "time_threshold", "metric": "answer_time", "unit": "s"} | columns)


@pytest.mark.parametrize("key", CLAIMS)
def test_every_kind_reads_its_sample_and_its_test_survives_json(key):
    kind = CLAIMS[key]
    test = read_claim(kind.sample, METRICS)
    assert kind.key == key
    assert kind.label
    assert kind.meaning
    assert (test.state == "judged") == (key in JUDGED)
    assert Test.from_document(json.loads(json.dumps(test.to_document()))) == test
    [part] = test.parts
    assert str(tested.tested_as(part, {}))
    assert all(str(note) for note in notes_of(part))


@pytest.mark.parametrize("key", sorted(JUDGED))
@pytest.mark.parametrize("channel_kind", ["phone", "store", "email", "chat", "social", "web"])
def test_a_judged_kind_names_what_must_be_counted_on_every_channel(key, channel_kind):
    test = read_claim(CLAIMS[key].sample, METRICS)
    [measure] = measures(test, channel_kind)
    assert measure.metric in METRICS


def test_every_note_of_a_part_has_its_sentence():
    for kind in CLAIMS.values():
        for part in read_claim(kind.sample, METRICS).parts:
            assert set(part.notes) <= set(NOTES)


@pytest.mark.parametrize(
    ("columns", "promise", "within"),
    [
        ({"operator": "<=", "value": "20"}, 0.95, 20),
        ({"operator": "<", "value": "2", "unit": "min"}, 0.95, 119),
        ({"operator": "<=", "value": "60", "hedge_or_condition": "aim"}, 0.80, 60),
        ({"operator": "<=", "value": "60", "claim": "we aim to answer in a minute"}, 0.80, 60),
        ({"operator": "<=", "value": "60", "claim": "the most helpful line"}, 0.95, 60),
        ({"operator": "<", "value": "60", "metric": "answer_time (median)"}, 0.5, 59),
        ({"operator": "<=", "value": "60", "metric": "answer_time (p90)"}, 0.9, 60),
        ({"operator": "between", "value": "15..30", "unit": "min"}, 0.95, 1800),
        ({"operator": "<=", "value": "5", "unit": "rings"}, 0.95, 30),
        ({"operator": "<=", "value": "60", "share_pct": "90"}, 0.9, 60),
        ({"operator": "<=", "value": "60", "share_pct": "99", "hedge_or_condition": "aim"}, 0.99, 60),
        ({"operator": "<=", "value": "60", "share_pct": "100"}, None, 60),
        ({"operator": "<=", "value": "60", "share_pct": "100", "hedge_or_condition": "aim"}, 0.8, 60),
    ],
)  # fmt: skip
def test_wording_becomes_a_stated_rule(columns, promise, within):
    part = waiting(**columns)
    assert (part.promise, part.within) == (promise, within)
    assert part.rule == ("absolute" if promise is None else "share")
    assert notes_of(part)


def test_an_average_wait_is_tested_in_seconds_up_to_ten_times_the_promise():
    part = waiting(operator="<=", value="2.6", metric="wait_time (mean)")
    assert (part.rule, part.mean, part.cap) == ("mean_wait", 2.6, 26.0)
    assert part.measure("phone").unit == "seconds"
    assert str(tested.tested_as(part, {})) == "The average wait is 2.6 s or less."


@pytest.mark.parametrize(("condition", "is_told"), [("on average", False), ("for members", True)])
def test_an_average_is_no_condition_of_an_average(condition, is_told):
    said = {"metric": "wait_time (mean)", "hedge_or_condition": condition}
    notes = notes_of(waiting(operator="<=", value="60", **said))
    assert any(condition in str(note) for note in notes) is is_told


def test_a_share_is_counted_from_the_histogram_and_every_from_verified_outcomes():
    share, every = waiting(value="20"), waiting(value="20", share_pct="100")
    assert share.measure("phone").unit == "seconds"
    assert every.measure("phone").unit == "yes_no"
    assert every.measure("phone").condition == "within 20"


def test_a_bound_that_packing_would_blur_is_counted_as_yes_or_no():
    part = waiting(operator="<", value="4", unit="h")
    assert part.measure("email").condition == "within 14399"


def test_an_upper_bound_on_something_bad_is_a_lower_bound_on_the_good():
    part = part_of(kind="rate", metric="drop_rate", operator="<", value="3", unit="%")
    assert part.promise == pytest.approx(0.97)


def test_on_a_yes_no_metric_the_threshold_is_already_counted():
    part = part_of(
        kind="share_within_threshold", metric="refunded", operator="<=", value="4", unit="h",
        share_pct="95",
    )  # fmt: skip
    assert (part.unit, part.promise, part.within) == ("yes_no", 0.95, None)


def test_a_guarantee_is_95_percent_unless_the_words_leave_no_exception():
    guarantee = {"kind": "policy_guarantee", "metric": "refunded", "value": "true"}
    assert part_of(**guarantee).promise == 0.95
    assert part_of(**guarantee, claim="guaranteed refund").rule == "absolute"
    excepted = part_of(**guarantee, claim="guaranteed", hedge_or_condition="exceptions apply")
    assert excepted.promise == 0.95


def test_a_metric_the_program_does_not_have_becomes_a_yes_no_question_of_its_own():
    part = part_of(kind="absolute", metric="Name badge", share_pct="100")
    assert (part.state, part.rule) == ("judged", "absolute")
    assert part.measure("store") == Measure("name_badge", "yes_no")
    assert "yes/no metric “name badge”" in str(notes_of(part)[0])


def test_the_test_is_the_same_once_the_program_has_the_metric():
    told = Registration(kind="rate", metric="lost_letters", operator="<", value="3", unit="%")
    [first] = read_claim(told, METRICS).parts
    own = MetricRow(first.metric, "Lost letters", first.unit, first.direction)
    assert read_claim(told, METRICS | {own.key: own}).parts == (first,)
    assert (first.direction, first.promise) == ("lower", 0.97)


def test_a_score_that_the_program_does_not_have_becomes_a_score():
    part = part_of(kind="qualitative", metric="tidiness", value="85")
    assert part.measure("store") == Measure("tidiness", "score")


def test_what_stands_in_contracts_alone_cannot_be_measured():
    part = part_of(kind="superlative_rank", metric="sla_rank", value="1")
    assert part.state == "not_measurable"
    assert "contract" in str(notes_of(part)[0])


def test_a_metric_must_be_named():
    part = part_of(kind="absolute")
    assert (part.state, part.notes) == ("not_judged_yet", ("no_metric",))


def test_a_programs_own_metric_goes_before_the_built_in_meaning_of_its_name():
    own = METRICS | {"reply_rate": MetricRow("reply_rate", "Replies", "yes_no")}
    registration = Registration(kind="absolute", metric="reply_rate", share_pct="100")
    assert read_claim(registration, own).parts[0].metric == "reply_rate"
    assert read_claim(registration, METRICS).parts[0].metric == "reached_human"


def test_always_within_an_hour_is_one_test_and_24_7_with_experts_are_two():
    one = Registration(kind="absolute+time_threshold", metric="wait", value="1", unit="h")
    [part] = read_claim(one, METRICS).parts
    assert (part.rule, part.within) == ("absolute", 3600)
    shared = Registration(
        kind="availability+qualitative", metric="open_hours", value="24/7", claim="experts 24/7"
    )
    assert [part.metric for part in read_claim(shared, METRICS).parts] == ["wait", "knowledge"]
    two = Registration(
        kind="availability+qualitative", metric="open_hours+knowledge", value="24/7+80"
    )
    rules = [part.rule for part in read_claim(two, METRICS).parts]
    assert rules == ["hours", "mean"]


def test_every_kind_and_every_column_is_documented():
    text = (Path(__file__).parents[2] / "docs/claims.md").read_text()
    for word in (*CLAIMS, *COLUMNS):
        assert f"`{word}`" in text, word


def test_an_unknown_kind_says_which_there_are():
    with pytest.raises(Problem, match="availability"):
        read_claim(Registration(kind="poetry"), METRICS)


def test_a_clock_that_a_channel_does_not_have_cannot_be_counted_there():
    part = waiting(metric="resolution_time", value="24", unit="h")
    assert part.measure("phone") is None
    assert part.measure("email").clock == "sent>resolved"


@pytest.mark.parametrize(
    ("written", "first", "hours"),
    [
        ("24/7", 0, 168),
        ("24/7/365", 0, 168),
        ("07:00-23:00 daily", 7, 112),
        ("08:30-16:00 daily", 9, 49),
        ("09:00-17:00 Mon-Fri", 9, 40),
        ("22:00-06:00 daily", 0, 56),
        ("08:00-16:00 PT daily", 8, 56),
        ("Mon-Fri 9-17", 9, 40),
        ("Mo-Fr 08:00-20:00, Sa 10-16", 8, 66),
        ("never", 0, 168),
    ],
)
def test_promised_hours_are_whole_hours_of_the_week(written, first, hours):
    found = promised_hours(written)
    assert (found[0], len(found)) == (first, hours)


def test_hours_that_cannot_be_read_give_no_test():
    part = part_of(kind="availability", metric="open_hours", value="when we feel like it")
    assert part.notes[0] == "no_hours"


def test_failures_are_said_to_lie_in_the_shortest_span_of_the_day():
    assert clock_span([2, 24 + 3, 48 + 4]) == (2, 5)
    assert clock_span([23, 24 + 1]) == (23, 2)
    assert clock_span([1, 8, 15, 22]) is None


def test_the_words_of_the_trade_name_channels():
    assert [channel_word(word) for word in ("hotline", "Ticket", "field visit", "all", "")] == [
        "phone", "email", "store", "*", "*",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "only_in", "condition"),
    [
        ({"hedge_or_condition": "Mon-Fri 9-17"}, "Mon-Fri 09:00-17:00", "in Mon-Fri 09:00-17:00 for 60"),
        ({"hedge_or_condition": "core hours"}, "opening hours", "in opening hours for 60"),
        ({"claim": "answered in a minute in business hours"}, "opening hours", "in opening hours for 60"),
        ({"unit": "working_hours", "value": "4"}, "opening hours", "in opening hours for 14400"),
        ({"hedge_or_condition": "Mon-Fri", "operator": "<"}, "Mon-Fri 00:00-24:00", "in Mon-Fri 00:00-24:00 for 60"),
        ({"hedge_or_condition": "24/7"}, "", ""),
        ({"hedge_or_condition": "if online"}, "", ""),
    ],
)  # fmt: skip
def test_hours_in_the_condition_say_which_contacts_count(columns, only_in, condition):
    part = waiting(**{"operator": "<=", "value": "60"} | columns)
    assert part.only_in == only_in
    assert part.measure("phone").condition == condition
    assert all(str(note) for note in notes_of(part))


def test_a_condition_that_nothing_can_check_is_said_to_be_unchecked():
    part = waiting(operator="<=", value="60", hedge_or_condition="if online")
    assert "if online. Nothing that is recorded can check it" in str(notes_of(part)[-1])


def test_someone_always_there_in_business_hours_is_every_try_in_the_hours_of_the_place():
    part = part_of(kind="availability", metric="open_hours", value="business hours")
    assert part.rule == "absolute"
    assert part.measure("phone").condition == "within 2700; in opening hours"


def test_working_days_are_counted_from_the_marks():
    part = part_of(
        kind="time_threshold", metric="first_response", operator="<=", value="2", unit="working_day"
    )
    assert part.measure("email").condition == "within 2 working days"
    assert "Public holidays are not known" in " ".join(map(str, notes_of(part)))
    assert str(tested.tested_as(part, {})) == (
        "In at least 95% of contacts the wait ends by the end of working day 2."
    )
