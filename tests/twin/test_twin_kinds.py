"""What a form posts is read alike by the page of the phone and by the server."""

import random
from typing import Any

import pytest
from playwright.sync_api import Page

from domain.phone.logic import logic_of
from domain.questionnaire import Questionnaire, Section
from domain.questions import KINDS
from tests.support.any_expressions import NUMBERS, TEXTS
from tests.support.twin import ask

pytestmark = pytest.mark.browser
PIECES = (
    "0",
    "00",
    "7",
    "12",
    "+",
    "-",
    ".",
    ",",
    "e5",
    ":",
    "14:05",
    ":00",
    ".0",
    "Z",
    "+01:00",
    " ",
    "\r\n",
    "a",
    "1_0",
)


def test_both_sides_have_the_same_kinds(phone_scripts: Page) -> None:
    assert set(ask(phone_scripts, "kinds")) == set(KINDS)


@pytest.mark.parametrize("name", KINDS)
def test_what_is_typed_is_read_alike(phone_scripts: Page, name: str) -> None:
    kind, dice = KINDS[name], random.Random(name)
    sample = kind.sample
    typed = [
        sample.raw,
        *map(list, sample.wrong),
        [],
        [""],
        ["  "],
        ["a", "b", "a"],
        ["53.8,-1.5", "63", "1e1"],
    ]
    typed += [[text] for text in (*TEXTS, *NUMBERS)]
    typed += [["".join(dice.choices(PIECES, k=dice.randint(1, 5)))] for _ in range(300)]
    names = [choice.name for choice in sample.choices]
    form = Questionnaire(sections=(Section("s", questions=(sample.question,)),))
    question = logic_of(form)["questions"].get(sample.question.name, {})
    phone = ask(phone_scripts, "parsed", all=[[name, raw, question, names] for raw in typed])
    wrong: list[Any] = []
    for raw, there in zip(typed, phone, strict=True):
        here = kind.parse(raw, sample.question, sample.choices)
        if here != there:
            wrong.append((raw, f"server {here!r}", f"phone {there!r}"))
    assert not wrong, min(wrong, key=lambda one: len(str(one[0])))
