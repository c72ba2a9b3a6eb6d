"""Every measure of a program finds its value in an audit, unknown, or nothing where it does not apply."""

from typing import Any

import pytest

from domain.measures import Measure
from domain.questionnaire import Question
from tests.domain.small_audits import (
    DEFLECTED,
    DROPPED,
    KNOWLEDGE,
    REACHED,
    WAIT,
    ask,
    only,
    scored,
    timeline,
)

# Waits


@pytest.mark.parametrize(
    ("marks", "expected"),
    [
        ({"dial": 0, "human": 20, "end": 99}, ("answered", 20)),
        ({"dial": 0, "hung_up": 2700}, ("cut", 2700)),
        ({"dial": 0, "dropped": 65}, ("lost", 65)),
        ({}, ("blank", 0)),
    ],
)
def test_a_wait_is_measured_with_its_ending(
    marks: dict[str, float], expected: tuple[str, int]
) -> None:
    assert only(scored([timeline()], {}, WAIT, **marks)) == expected


@pytest.mark.parametrize(
    ("human", "limit", "kind"),
    [(20, 20, "success"), (20, 19, "failure"), (20, 21, "success")],
)
def test_within_counts_whole_seconds(human: int, limit: int, kind: str) -> None:
    share = Measure("wait", "yes_no", clock="dial>human", condition=f"within {limit}")
    assert only(scored([timeline()], {}, share, dial=0, human=human, end=99)) == (kind, 0)


def test_a_measure_of_another_channel_does_not_apply() -> None:
    mail = Measure("wait", "seconds", clock="sent>human_reply", cap=9)
    share = Measure("wait", "yes_no", clock="enter>served", condition="within 60")
    assert scored([timeline()], {}, mail, share, dial=0, human=9).values == ()


def test_a_form_without_a_timeline_has_no_wait() -> None:
    assert scored([ask("a", 1)], {"a": "yes"}, WAIT, REACHED, DROPPED).values == ()


def test_a_duration_may_be_typed_in_seconds() -> None:
    till = Measure("till_wait", "seconds", "lower")
    typed = Question("till", "integer", metric="till_wait")
    marks = {"dial": 0.0, "human": 9.0}
    assert only(scored([timeline(), typed], {"till": 95}, till, **marks)) == ("answered", 95)
    assert only(scored([timeline(), typed], {}, till, **marks)) == ("blank", 0)
    assert only(scored([timeline()], {}, till, **marks)) is None


# Metrics


def test_several_questions_make_one_metric_by_their_weights() -> None:
    questions = [ask("a", 3, "knowledge"), ask("b", 1, "knowledge")]
    result = scored(questions, {"a": "yes", "b": "no"}, KNOWLEDGE)
    assert only(result) == ("value", 750)
    assert result.dimensions == {"knowledge": 750}


def test_all_weights_blank_count_equally() -> None:
    questions = [ask(name, None, "knowledge") for name in "abc"]
    result = scored(questions, {"a": "yes", "b": "yes", "c": "no"}, KNOWLEDGE)
    assert only(result) == ("value", 667)


def test_one_weight_given_makes_blank_mean_nothing() -> None:
    questions = [ask("a", 1, "knowledge"), ask("b", None, "knowledge")]
    assert only(scored(questions, {"a": "yes", "b": "no"}, KNOWLEDGE)) == ("value", 1000)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ({"a": "yes", "b": "na"}, ("value", 1000)),
        ({"a": "yes", "b": "unseen"}, ("value", 1000)),
        ({"a": "na", "b": "na"}, None),
        ({"a": "na", "b": "unseen"}, ("unknown", 0)),
        ({"a": "na"}, ("unknown", 0)),
        ({}, ("unknown", 0)),
    ],
)
def test_not_applicable_gives_no_value_and_unknown_is_kept(
    answers: dict[str, str], expected: tuple[str, int] | None
) -> None:
    questions = [ask("a", None, "knowledge"), ask("b", None, "knowledge")]
    assert only(scored(questions, answers, KNOWLEDGE)) == expected


@pytest.mark.parametrize(("answer", "kind"), [("g50", "success"), ("g25", "failure")])
def test_fifty_points_are_a_yes(answer: str, kind: str) -> None:
    badge = Measure("badge", "yes_no")
    question = ask("a", None, "badge", list_name="grades")
    assert only(scored([question], {"a": answer}, badge)) == (kind, 0)


@pytest.mark.parametrize(
    ("direction", "answer", "kind"),
    [
        ("higher", "yes", "success"),
        ("higher", "no", "failure"),
        ("lower", "yes", "failure"),
        ("lower", "no", "success"),
    ],
)
def test_yes_and_no_without_points_follow_the_direction(
    direction: Any, answer: str, kind: str
) -> None:
    measure = Measure("fee", "yes_no", direction)
    question = ask("a", None, "fee", list_name="plain")
    assert only(scored([question], {"a": answer}, measure)) == (kind, 0)


# What the timeline says


@pytest.mark.parametrize(
    ("marks", "kind"),
    [
        ({"dial": 0, "human": 2699, "end": 2800}, "success"),
        ({"dial": 0, "human": 2701, "end": 2800}, "failure"),
        ({"dial": 0, "hung_up": 2700}, "failure"),
        ({"dial": 0, "hung_up": 2699}, "unknown"),
        ({"dial": 0, "dropped": 5}, "failure"),
        ({"dial": 0}, "unknown"),
        ({"human": 5}, "success"),
        ({}, "unknown"),
    ],
)
def test_a_person_must_be_reached_within_patience(marks: dict[str, float], kind: str) -> None:
    assert only(scored([timeline()], {}, REACHED, **marks)) == (kind, 0)


def test_patience_may_be_named_by_the_measure() -> None:
    short = Measure("reached_human", "yes_no", clock="dial>human", condition="within 300")
    assert only(scored([timeline()], {}, short, dial=0, hung_up=300)) == ("failure", 0)


@pytest.mark.parametrize(
    ("marks", "kind"),
    [
        ({"dial": 0, "dropped": 30}, "failure"),
        ({"dial": 0, "human": 9, "end": 30}, "success"),
        ({"dial": 0, "human": 9}, "unknown"),
    ],
)
def test_dropped_succeeds_when_nobody_hung_up(marks: dict[str, float], kind: str) -> None:
    assert only(scored([timeline()], {}, DROPPED, **marks)) == (kind, 0)


def test_an_answer_decides_about_being_sent_elsewhere_and_the_marks_fill_in() -> None:
    sent = ask("sent", None, "deflected", list_name="plain")
    over = {"dial": 0.0, "human": 9.0, "end": 30.0}
    assert only(scored([timeline(), sent], {"sent": "yes"}, DEFLECTED, **over)) == ("failure", 0)
    assert only(scored([timeline(), sent], {}, DEFLECTED, **over)) == ("success", 0)
    assert only(scored([timeline(), sent], {}, DEFLECTED, dial=0)) == ("unknown", 0)


def test_a_store_visit_cannot_be_dropped() -> None:
    visit = scored([timeline()], {}, DROPPED, REACHED, kind="store", enter=0, served=60, leave=90)
    assert [(v.measure.metric, v.kind) for v in visit.values] == [("reached_human", "success")]
