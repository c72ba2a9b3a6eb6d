"""The contract that every kind of question keeps, tried on the sample it brings along."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

import pytest

from domain.answers import Fault, Unscored
from domain.expressions import to_text
from domain.questionnaire import Question
from domain.questions import KINDS, Control
from domain.questions.range import points

kinds = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
NOW = datetime(2026, 11, 21, 8, 30, tzinfo=UTC)


@kinds
def test_a_kind_has_a_name_and_a_control_that_pages_know(kind) -> None:
    assert KINDS[kind.name] is kind
    assert kind.control in get_args(Control)
    assert kind.sample.question.kind == kind.name


@kinds
def test_what_a_form_posts_becomes_the_value_that_is_kept(kind) -> None:
    sample = kind.sample
    value = kind.parse(sample.raw, sample.question, sample.choices)
    assert value == sample.value
    assert json.loads(json.dumps(value)) == value


@kinds
def test_nothing_posted_is_no_answer(kind) -> None:
    sample = kind.sample
    for nothing in ([], [""], ["  "], ["", ""]):
        assert kind.parse(nothing, sample.question, sample.choices) is None


@kinds
def test_a_right_value_has_no_fault_and_reads_well(kind) -> None:
    sample = kind.sample
    value = list(sample.marks) or sample.value
    if value:
        assert kind.validate(value, sample.question, sample.choices) is None
        assert kind.show(value, sample.question, sample.choices) == sample.shown
        assert to_text(kind.expression_value(value))


@kinds
def test_what_is_kept_can_be_posted_again(kind) -> None:
    sample = kind.sample
    if isinstance(sample.value, (str, int)):
        raw = [str(sample.value)]
        assert kind.parse(raw, sample.question, sample.choices) == sample.value


@kinds
def test_wrong_input_is_kept_as_typed_and_named(kind) -> None:
    sample = kind.sample
    for raw in sample.wrong:
        value = kind.parse(raw, sample.question, sample.choices)
        assert value is not None, "nothing that a person typed may vanish"
        fault = kind.validate(value, sample.question, sample.choices)
        assert isinstance(fault, Fault)
        assert fault.code
        assert str(fault.sentence)


@kinds
@pytest.mark.parametrize(
    "sent", [7.5, -1, True, "x" * 20_000, "NaN", [], ["a", 1], {}, {"lat": "x"}, [[1]]]
)
def test_values_that_only_a_program_would_send_harm_nothing(kind, sent) -> None:
    sample = kind.sample
    kind.validate(sent, sample.question, sample.choices)
    kind.expression_value(sent)
    kind.names(sent)
    kind.show(sent, sample.question, sample.choices)
    kind.goodness(sent, sample.question, sample.choices)


@kinds
def test_goodness_is_what_the_sample_says_and_stays_between_0_and_1(kind) -> None:
    sample = kind.sample
    if sample.value is None:
        return
    goodness = kind.goodness(sample.value, sample.question, sample.choices)
    assert goodness == sample.goodness
    assert isinstance(goodness, Unscored) or 0 <= goodness <= 1


@kinds
def test_a_kind_says_what_makes_its_answers_good(kind) -> None:
    """Marks are scored by their clocks (domain/measuring.py); every other kind by its own `goodness`."""
    scores = kind.sample.goodness is not Unscored.NOT_SCORED or kind.records_marks
    assert (kind.scores_by != "nothing") == scores
    assert (kind.scores_by == "choices") == kind.has_choices
    if kind.needs_every_score:
        bare = tuple(replace(choice, score=None) for choice in kind.sample.choices)
        unscored = kind.goodness(kind.sample.value, kind.sample.question, bare)
        assert unscored is Unscored.NOT_SCORED


@kinds
def test_only_kinds_that_record_marks_bring_marks_and_keep_no_answer(kind) -> None:
    assert kind.records_marks == bool(kind.sample.marks)
    if kind.records_marks:
        assert kind.control == "timeline"
        assert kind.parse(kind.sample.raw, kind.sample.question, ()) is None


@kinds
def test_only_silent_kinds_are_filled_by_the_system(kind) -> None:
    filled = kind.fill(
        NOW, {"deviceid": "d", "username": "u", "email": "e", "phonenumber": "p", "caseid": "c"}
    )
    assert not (filled and kind.asks)
    if kind.control == "none" and kind.name not in ("calculate", "hidden"):
        assert filled


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("12,5", "12.5"),
        ("0.50", "0.5"),
        ("-3", "-3"),
        ("100", "100"),
        ("1,200", "1,200"),
        ("1e3", "1e3"),
    ],
)
def test_a_decimal_keeps_every_digit_and_guesses_nothing(raw: str, value: str) -> None:
    assert KINDS["decimal"].parse([raw], Question("a", "decimal"), ()) == value


def test_a_scale_lists_its_points_in_its_own_direction() -> None:
    down = Question("a", "range", parameters={"start": "2", "end": "0", "step": "0.5"})
    assert points(down) == ("2", "1.5", "1", "0.5", "0")
    assert (
        points(Question("a", "range", parameters={"start": "0", "end": "1", "step": "0.00001"}))
        == ()
    )
    assert len(points(Question("a", "range"))) == 10
