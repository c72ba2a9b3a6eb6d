"""Expressions mean what XPath 1 and ODK say; the cases are shared with the browser."""

import json
import math
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.expressions import Context, ExpressionProblem, Value, evaluate, parse
from domain.expressions.parse import DEEPEST, LONGEST
from domain.expressions.survey import columns_in, names_in, unknown_functions

SAMPLES = json.loads(
    (Path(__file__).parents[1] / "samples" / "expressions.json").read_text(encoding="utf-8")
)
GIVEN = SAMPLES["given"]


def value_from(written: Any) -> Value:
    if isinstance(written, dict):
        return date.fromisoformat(written["date"])
    if isinstance(written, list):
        return tuple(written)
    return written if isinstance(written, (bool, str)) else float(written)


ANSWERS = {name: value_from(written) for name, written in GIVEN["answers"].items()}


def context_at(now: str, zone: str) -> Context:
    return Context(
        value_of=lambda name: ANSWERS.get(name, ""),
        current=lambda: value_from(GIVEN["current"]),
        columns=GIVEN["columns"],
        choice_label=lambda question, name: GIVEN["labels"].get(question, {}).get(name, name),
        now=datetime.fromisoformat(now).astimezone(ZoneInfo(zone)),
        kept=GIVEN["kept"],
    )


CONTEXT = context_at(GIVEN["now"], GIVEN["zone"])


@pytest.mark.parametrize(
    ("expression", "expected"), SAMPLES["cases"], ids=lambda case: str(case)[:60]
)
def test_an_expression_gives_what_the_shared_cases_say(expression: str, expected: Any) -> None:
    assert_gives(expression, expected, CONTEXT)


@pytest.mark.parametrize("zoned", SAMPLES["zoned"], ids=lambda one: f"{one['zone']} {one['now']}")
def test_days_and_moments_are_those_of_the_touchpoints_zone(zoned: dict[str, Any]) -> None:
    for expression, expected in zoned["cases"]:
        assert_gives(expression, expected, context_at(zoned["now"], zoned["zone"]))


def assert_gives(expression: str, expected: Any, context: Context) -> None:
    if isinstance(expected, dict) and "problem" in expected:
        with pytest.raises(ExpressionProblem) as caught:
            evaluate(expression, context)
        assert caught.value.code == expected["problem"]
        assert str(caught.value.sentence)
        return
    value = evaluate(expression, context)
    if isinstance(expected, dict) and "nan" in expected:
        assert isinstance(value, float)
        assert math.isnan(value)
    elif isinstance(expected, dict) and "infinity" in expected:
        assert value == math.inf * expected["infinity"]
    else:
        wanted = value_from(expected)
        assert value == wanted
        assert type(value) is type(wanted)


def test_there_are_enough_cases_and_every_function_has_one() -> None:
    from domain.expressions import FUNCTIONS

    text = " ".join(case[0] for case in SAMPLES["cases"])
    assert {name for name in FUNCTIONS if f"{name}(" not in text} == set()
    assert len(SAMPLES["cases"]) >= 300


@pytest.mark.parametrize(
    "monster",
    [
        "(" * (DEEPEST + 1) + "1" + ")" * (DEEPEST + 1),
        "1+" * LONGEST + "1",
        "not(" * 500 + "1" + ")" * 500,
        "[" * 100_000,
        "-" * 500 + "1",
    ],
)
def test_a_monstrous_expression_is_refused_without_harm(monster: str) -> None:
    with pytest.raises(ExpressionProblem):
        evaluate(monster, CONTEXT)


def test_a_long_flat_chain_is_no_monster() -> None:
    assert evaluate(" or ".join(["1 = 2"] * 700 + ["1 = 1"]), CONTEXT) is True
    assert evaluate("+".join(["1"] * 3000), CONTEXT) == 3000


def test_texts_cannot_double_each_other_without_end() -> None:
    wide = Context(value_of=lambda _name: "x" * 15_000)
    with pytest.raises(ExpressionProblem) as caught:
        evaluate("concat(${a}, ${a})", wide)
    assert caught.value.code == "size"


def test_a_pattern_that_would_take_forever_elsewhere_takes_no_time() -> None:
    hostile = Context(value_of=lambda _name: "a" * 5000 + "!")
    assert evaluate("regex(${a}, '(a+)+')", hostile) is False


def test_an_expression_says_what_it_speaks_of() -> None:
    text = "jr:choice-name(${a}, '${b}') = district and foo(../c)"
    assert names_in(text) == {"a", "b", "c"}
    assert columns_in(text) == {"district"}
    assert unknown_functions(text) == ("foo",)


def test_a_tree_can_be_sent_as_json() -> None:
    tree = parse("selected(${a}, 'x') and . > 1")
    assert json.loads(json.dumps(tree)) == [
        "all",
        ["call", "selected", ["reference", "a"], ["text", "x"]],
        ["chain", ["self"], ">", ["number", 1.0]],
    ]
