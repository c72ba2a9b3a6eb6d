"""What answers are worth, and what must come with them."""

from decimal import Decimal
from fractions import Fraction

import pytest

from domain.answers import State, Unscored
from domain.questionnaire import Question
from tests.domain.small_forms import fill, form, problems, yes_no


def test_not_asked_not_answered_not_applicable_unknown_and_zero_stay_different() -> None:
    asked = form(
        yes_no("a", na="no"),
        Question("n", "integer", unknown="99", score_at=(Decimal(0), Decimal(10))),
        Question("hidden", "text", relevant="${a} = 'yes'"),
    )
    assert fill(asked).state("a") is State.NOT_ANSWERED
    assert fill(asked, {"a": "no"}).state("a") is State.NOT_APPLICABLE
    assert fill(asked, {"a": "no"}).state("hidden") is State.NOT_ASKED
    assert fill(asked, {"n": 99}).state("n") is State.UNKNOWN
    assert fill(asked, {"n": 0}).state("n") is State.ANSWERED
    assert fill(asked, {"n": 0}).goodness("n") == Fraction(0)
    assert fill(asked).goodness("n") is Unscored.NOT_SCORED
    assert fill(asked, {"n": 99}).goodness("n") is Unscored.UNKNOWN
    assert fill(asked, {"a": "no"}).goodness("a") is Unscored.NOT_APPLICABLE


def test_zero_is_an_answer_and_satisfies_required() -> None:
    asked = form(Question("n", "integer", required="true()", relevant=""))
    assert problems(fill(asked)) == [("n", "required")]
    assert problems(fill(asked, {"n": 0})) == []
    assert fill(asked, {"n": 0}).progress("one") == (1, 1)


@pytest.mark.parametrize(
    ("critical", "answer", "fails"),
    [("no", "no", True), ("no", "yes", False), ("no, yes", "yes", True), (". = 'no'", "no", True),
     ("${a} = 'no' and ${n} > 1", "no", False), ("", "no", False)],
)  # fmt: skip
def test_a_critical_answer_fails_the_audit(critical: str, answer: str, fails: bool) -> None:
    asked = form(yes_no("a", critical=critical), Question("n", "integer"))
    assert fill(asked, {"a": answer}).is_critical_failure("a") is fails
    assert fill(asked).is_critical_failure("a") is False


def test_comment_and_evidence_are_asked_when_the_columns_say_so() -> None:
    asked = form(yes_no("a", comment=". = 'no'", evidence="photo", evidence_required=True))
    photo = "8c5b0f2e-7a57-4b63-9a0e-0c6a1f5f0b11"
    assert problems(fill(asked, {"a": "no"})) == [
        ("a", "comment-missing"),
        ("a", "evidence-missing"),
    ]
    whole = {"a": "no", "a#comment": "closed", "a#evidence": [photo]}
    assert problems(fill(asked, whole)) == []
    assert fill(asked, whole).submitted()[0] == whole
    assert problems(fill(asked, {**whole, "a#evidence": ["x"]})) == [("a", "not-a-photo")]
