"""A filled questionnaire becomes one score, by the formula of the method."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.filling import Filling
from domain.items import tenths, weighted_mean
from domain.measures import Measure, MeasuredValue
from domain.questionnaire import Choice, Question, Questionnaire, Section
from domain.score_sheet import score_sheet
from domain.scoring import score_audit
from domain.statistics.index import audit_score
from tests.domain.small_audits import (
    CRITICAL,
    INDEX,
    KNOWLEDGE,
    START,
    WAIT,
    ask,
    filled,
    only,
    scored,
    timeline,
)

GOLDEN = Path(__file__).parents[2] / "../shared/golden/method.json"


# The audit score


def test_the_score_is_the_weighted_mean_of_what_was_answered() -> None:
    result = scored([ask("a", 3), ask("b", 1)], {"a": "yes", "b": "no"}, INDEX)
    assert result.score == 750
    assert result.values == (MeasuredValue(INDEX, "value", 750),)


def test_a_question_without_weight_leaves_the_score_unchanged() -> None:
    assert scored([ask("a", 1), ask("b")], {"a": "yes", "b": "no"}).score == 1000


def test_not_applicable_leaves_the_sums() -> None:
    questions = [ask("a", 3), ask("b", 2, list_name="grades"), ask("c", 1)]
    assert scored(questions, {"a": "yes", "b": "g50", "c": "na"}).score == 800


@pytest.mark.parametrize("answer", ["na", "unseen", None])
def test_what_was_not_seen_counts_in_the_half_rule_whatever_the_reason(answer: str | None) -> None:
    exactly_half = scored([ask("a", 2), ask("b", 2)], {"a": "yes", "b": answer})
    less = scored([ask("a", 2), ask("b", 3)], {"a": "yes", "b": answer}, INDEX)
    assert (exactly_half.score, less.score) == (1000, None)
    assert only(less) == ("unknown", 0)


def test_a_question_that_is_not_relevant_is_out_altogether() -> None:
    hidden = ask("b", 30, "knowledge", relevant="${a} = 'no'")
    result = scored([ask("a", 1), hidden], {"a": "yes", "b": "no"}, INDEX, KNOWLEDGE)
    assert result.score == 1000
    assert [value.measure for value in result.values] == [INDEX]


def test_a_critical_failure_makes_the_score_zero() -> None:
    rude = ask("rude", critical="yes")
    result = scored([ask("a", 1), rude], {"a": "yes", "rude": "yes"}, INDEX, CRITICAL)
    assert result.score == 0
    assert result.critical_failures == ("rude",)
    assert [value.kind for value in result.values] == ["value", "failure"]


def test_a_critical_failure_does_not_score_an_audit_of_which_too_little_was_answered() -> None:
    questions = [ask("a", 1), ask("b", 3), ask("rude", critical="yes")]
    result = scored(questions, {"a": "yes", "rude": "yes"}, INDEX, CRITICAL)
    assert result.score is None
    assert [value.kind for value in result.values] == ["unknown", "failure"]


def test_a_critical_answer_to_a_question_that_is_not_relevant_fails_nothing() -> None:
    rude = ask("rude", critical="yes", relevant="${a} = 'no'")
    result = scored([ask("a", 1), rude], {"a": "yes", "rude": "yes"}, CRITICAL)
    assert (result.score, result.critical_failures, result.values) == (1000, (), ())


def test_an_open_critical_question_is_unknown_and_a_clean_one_passes() -> None:
    questions = [ask("a", 1), ask("rude", critical="yes")]
    assert only(scored(questions, {"a": "yes"}, CRITICAL)) == ("unknown", 0)
    assert only(scored(questions, {"a": "yes", "rude": "no"}, CRITICAL)) == ("success", 0)


def test_a_form_without_any_points_scores_nothing_and_has_no_index() -> None:
    result = scored([ask("a")], {"a": "yes"}, INDEX)
    assert (result.score, result.values) == (None, ())


def test_half_a_tenth_is_rounded_up() -> None:
    # 1 of 2000 points is 0.05 %, half of a tenth of a point.
    assert scored([ask("a", 1), ask("b", 1999)], {"a": "yes", "b": "no"}).score == 1
    assert tenths(Fraction(7225, 10_000)) == 723


# Waits


@pytest.mark.parametrize(
    ("marks", "score"),
    [
        ({"dial": 0, "human": 675, "end": 700}, 875),
        ({"dial": 0, "dropped": 5}, 500),
        ({"dial": 0, "hung_up": 2700}, 500),
        ({"dial": 0, "hung_up": 60}, 1000),
    ],
)
def test_a_wait_scores_by_its_cap_and_giving_up_early_is_not_known(
    marks: dict[str, float], score: int
) -> None:
    questions = [timeline(1, "wait"), ask("a", 1)]
    assert scored(questions, {"a": "yes"}, WAIT, **marks).score == score


def test_a_claims_own_cap_does_not_move_the_audit_score() -> None:
    strict = Measure("wait", "seconds", "lower", clock="dial>human", cap=200, id=1)
    queue = Measure("wait", "seconds", "lower", clock="queue>human", cap=100, id=2)
    marks = {"dial": 0.0, "queue": 10.0, "human": 675.0, "end": 700.0}
    usual = replace(WAIT, id=3)
    result = scored([timeline(1)], {}, strict, queue, usual, **marks)
    assert result.score == 750
    assert [value.value for value in result.values] == [675, 665, 675]


# The sheet


def test_the_score_sheet_shows_points_of_weight_for_every_question_asked() -> None:
    questions = [
        ask("a", 3, list_name="grades"),
        ask("b", 2),
        ask("c"),
        ask("d", 1, relevant="false()"),
        Question("n", "note"),
    ]
    filling = filled(questions, {"a": "g25", "b": "na", "c": "no"})
    (section,) = score_sheet(filling, (), "phone")
    assert [(line.name, line.points, line.weight) for line in section.lines] == [
        ("a", Decimal("0.75"), 3),
        ("b", None, 2),
        ("c", None, 0),
    ]
    assert (section.points, section.weight, section.score) == (Decimal("0.75"), 3, 250)


# One formula


def golden_cases() -> list[Any]:
    if not GOLDEN.exists():
        return []
    cases = json.loads(GOLDEN.read_text())["cases"]
    return [pytest.param(c, id=c["id"]) for c in cases if c["op"] == "audit_score"]


@pytest.mark.skipif(not GOLDEN.exists(), reason="the golden cases of the method are not here")
@pytest.mark.parametrize("case", golden_cases())
def test_an_audit_agrees_with_the_golden_cases_of_the_method(case: dict[str, Any]) -> None:
    choices = tuple(
        Choice(f"i{n}", score=None if y is None else Decimal(str(y)) * 100)
        for n, (_, y) in enumerate(case["given"]["items"])
    )
    questions = [
        Question(f"q{n}", "select_one", list_name="all", weight=Decimal(w))
        for n, (w, _) in enumerate(case["given"]["items"])
    ]
    if case["given"]["critical_failed"]:
        questions.append(Question("crit", "select_one", list_name="all", critical="i0"))
    answers = {f"q{n}": f"i{n}" for n, c in enumerate(choices) if c.score is not None}
    filling = Filling(
        Questionnaire(sections=(Section("s", questions=tuple(questions)),), lists={"all": choices}),
        {**answers, "crit": "i0"} if case["given"]["critical_failed"] else answers,
        now=START,
    )
    expected = case["expect"]["score"]
    assert score_audit(filling, (), "phone").score == (
        None if expected is None else round(expected * 10)
    )


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.sampled_from(["g0", "g25", "g50", "g75", "g100", None])),
        min_size=1,
        max_size=8,
    )
)
def test_the_score_is_that_of_the_method_and_never_leaves_its_scale(
    rows: list[tuple[int, str | None]],
) -> None:
    questions = [ask(f"q{n}", w, list_name="grades") for n, (w, _) in enumerate(rows)]
    result = scored(questions, {f"q{n}": grade for n, (_, grade) in enumerate(rows)})
    pairs = [(w, None if g is None else int(g[1:]) / 100) for w, g in rows if w]
    expected = audit_score(pairs).score
    if expected is None:
        assert result.score is None
    else:
        assert result.score is not None
        assert 0 <= result.score <= 1000
        assert result.score == pytest.approx(expected * 10, abs=0.5 + 1e-6)


def test_a_mean_of_nothing_is_nothing() -> None:
    assert weighted_mean([]) is None
    assert weighted_mean([(Fraction(1), None)]) is None
