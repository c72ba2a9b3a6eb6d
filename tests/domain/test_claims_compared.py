"""Reading comparisons: with whom, by how much, and what becomes of words that name nobody."""

import pytest

from domain.claims import Part, Registration, read_claim, tested
from domain.claims.notes import notes_of
from tests.domain.test_claims import METRICS, part_of


def compared(**columns):
    return part_of(**{"kind": "comparative", "metric": "dropped_calls", "operator": "<"} | columns)


@pytest.mark.parametrize(
    ("columns", "against", "rivals", "margin"),
    [
        ({"value": "Cello"}, "rivals", ("Cello",), 0),
        ({"value": "Cello and Halden, Vela"}, "rivals", ("Cello", "Halden", "Vela"), 0),
        ({"value": "competitors"}, "rivals", (), 0),
        ({"value": ""}, "rivals", (), 0),
        ({"value": "Cello by 5", "unit": "points"}, "rivals", ("Cello",), 0.05),
        ({"value": "5", "unit": "points", "hedge_or_condition": "than Cello"}, "rivals", ("Cello",), 0.05),
        ({"value": "33", "unit": "%", "hedge_or_condition": "than Cello"}, "rivals", ("Cello",), 0),
        ({"value": "last wave"}, "last_wave", (), 0),
        ({"value": "last year"}, "last_year", (), 0),
        ({"value": "", "claim": "fewer dropped calls than before"}, "last_wave", (), 0),
        ({"value": "10", "unit": "s", "metric": "answer_time", "claim": "less than last year"}, "last_year", (), 10),
        ({"kind": "trend", "value": "more"}, "last_wave", (), 0),
    ],
)  # fmt: skip
def test_a_comparison_names_with_whom_and_by_how_much(columns, against, rivals, margin):
    part = compared(**columns)
    assert (part.rule, part.against, part.rivals) == ("better", against, rivals)
    assert part.margin == pytest.approx(margin)


def test_a_relative_difference_is_said_to_ask_for_any_difference():
    assert "relative difference" in " ".join(map(str, notes_of(compared(value="33", unit="%"))))


def test_better_than_many_names_nobody():
    vague = compared(hedge_or_condition="many of our competitors")
    assert vague.state == "not_measurable"
    with_figure = Registration(
        kind="comparative+share_within_threshold", metric="at_night", share_pct="33.3",
        hedge_or_condition="many of",
    )  # fmt: skip
    [part] = read_claim(with_figure, METRICS).parts
    assert (part.rule, part.promise) == ("share", 0.333)
    assert "names no rival" in " ".join(map(str, notes_of(part)))


def test_the_best_is_judged_on_the_index_unless_another_metric_is_named():
    assert part_of(kind="superlative_rank", value="1").metric == "index"
    assert part_of(kind="superlative_rank", metric="service_rank", value="1").metric == "index"
    named = part_of(
        kind="superlative_rank", metric="answer_time", hedge_or_condition="among A and B"
    )
    assert (named.metric, named.rule, named.rivals) == ("wait", "first", ("A", "B"))


def test_a_time_beside_a_rank_is_read_from_the_words():
    told = {"kind": "superlative_rank+time_threshold", "metric": "answer_time (mean)", "value": "1"}
    quick = Registration.from_row(
        told | {"claim": "quickest, averaging just 16 seconds", "unit": "rank"}
    )
    assert [(part.rule, part.mean) for part in read_claim(quick, METRICS).parts] == [
        ("first", None),
        ("mean_wait", 16),
    ]
    silent = Registration.from_row(told | {"claim": "the quickest on average", "unit": "rank"})
    assert [part.rule for part in read_claim(silent, METRICS).parts] == ["first"]


def test_a_rank_needs_a_whole_number():
    assert part_of(kind="rank", value="3").place == 3
    for value in ("0", "2.5", "three", ""):
        part = part_of(kind="rank", value=value)
        assert (part.state, part.notes[0]) == ("not_judged_yet", "no_place")


def test_a_test_frozen_under_an_earlier_method_says_so():
    old = Part.from_document({"kind": "trend", "state": "not_judged_yet", "notes": ["trend"]})
    assert "A new version of the claim gets a verdict" in str(tested.tested_as(old, {}))
