"""The phone computes what the server computes: every shared case, every function, thousands of random ones."""

import json
import random
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from domain.expressions import FUNCTIONS, Context
from domain.phone.libraries import LIBRARIES
from domain.phone.patterns import for_browsers
from tests.support.any_expressions import Expressions, Surroundings, surroundings
from tests.support.any_patterns import draw_pattern, draw_text
from tests.support.twin import ask, on_phone, on_server, same

SAMPLES = Path(__file__).parents[1] / "samples" / "expressions.json"
SEED = 20261121
ROUNDS, EACH = 120, 50
pytestmark = pytest.mark.browser


def test_both_sides_have_the_same_functions_with_the_same_arguments(phone_scripts: Page) -> None:
    server = {(name, one.least, one.most) for name, one in FUNCTIONS.items()}
    phone = {tuple(one) for one in ask(phone_scripts, "functions")}
    assert phone == server


def test_a_library_that_is_fetched_holds_what_its_name_says(phone_scripts: Page) -> None:
    phone = ask(phone_scripts, "libraries")
    assert {name: set(functions) for name, functions in phone.items()} == {
        name: set(functions) for name, functions in LIBRARIES.items()
    }


def test_the_shared_cases_give_the_same(phone_scripts: Page) -> None:
    samples = json.loads(SAMPLES.read_text(encoding="utf-8"))
    for asked in ({**samples["given"], **samples}, *samples["zoned"]):
        around = written_for(samples["given"], asked["now"], asked["zone"])
        assert_same(phone_scripts, [case[0] for case in asked["cases"]], around)


def written_for(given: dict[str, Any], now: str, zone: str) -> Surroundings:
    """The surroundings of the shared cases."""
    answers = {
        name: {"moment": value["date"]} if isinstance(value, dict) else value
        for name, value in given["answers"].items()
    }
    return Surroundings(
        answers=answers,
        current=given["current"],
        kept=given["kept"],
        now=datetime.fromisoformat(now),
        zone=zone,
        columns=given["columns"],
        labels=given["labels"],
    )


def assert_same(page: Page, texts: list[str], around: Surroundings) -> None:
    wrong = differing(page, texts, around)
    assert not wrong, wrong[0]


def differing(page: Page, texts: list[str], around: Surroundings) -> list[str]:
    """What differs, the shortest expression first."""
    context = around.for_server()
    phone = on_phone(page, texts, around.for_phone())
    found = []
    for text, there in zip(texts, phone, strict=True):
        here = on_server(text, context)
        if not same(here, there):
            found.append(f"{text}\n  server: {here}\n  phone:  {there}\n  with {around}")
    return sorted(found, key=len)


def test_thousands_of_random_expressions_give_the_same(phone_scripts: Page) -> None:
    dice = random.Random(SEED)
    drawn, called = Expressions(dice), set()
    for _ in range(ROUNDS):
        around = surroundings(dice)
        parts = {drawn.draw(): tuple(drawn.parts) for _ in range(EACH)}
        called |= {name for name in FUNCTIONS for text in parts if f"{name}(" in text}
        wrong = differing(phone_scripts, list(parts), around)
        if wrong:
            smaller = [part for inside in parts.values() for part in inside]
            pytest.fail(differing(phone_scripts, smaller, around)[0])
    assert called == set(FUNCTIONS)


def test_random_patterns_fit_the_same_texts(phone_scripts: Page) -> None:
    dice = random.Random(SEED)
    texts = []
    while len(texts) < 2000:
        pattern = draw_pattern(dice)
        texts += [f"regex('{draw_text(dice, pattern)}', '{pattern}')" for _ in range(4)]
    fitting = surroundings(dice)
    assert_same(phone_scripts, texts, fitting)
    results = [on_server(text, Context()) for text in texts]
    assert sum(result == ["truth", True] for result in results) > 150
    assert sum(result == ["problem", "regex"] for result in results) > 50


@pytest.mark.parametrize("pattern", ["[[:alpha:]]+", r"\Qa.b\E", "a(?s:.)b", "^*a", r"\101"])
def test_a_pattern_that_only_the_server_reads_is_not_computed_on_the_phone(
    phone_scripts: Page, pattern: str
) -> None:
    assert for_browsers(pattern) is None
    told = on_phone(
        phone_scripts, [f"regex('a', '{pattern}')"], surroundings(random.Random(1)).for_phone()
    )
    assert told == [["problem", "regex"]]


def test_a_pattern_that_is_put_together_is_left_to_the_server(phone_scripts: Page) -> None:
    text = "regex('aa', concat('a', '+'))"
    assert on_server(text, Context()) == ["truth", True]
    around = surroundings(random.Random(1))
    assert on_phone(phone_scripts, [text], around.for_phone()) == [["problem", "regex"]]
