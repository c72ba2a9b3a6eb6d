"""Whole fillings mean the same on the phone: our questionnaires and real workbooks of others, answered at random."""

import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from domain.phone.logic import logic_of
from domain.questionnaire import Questionnaire
from domain.xlsform import read_workbook
from settings import ROOT
from tests.support.any_fillings import Given, as_on_server, draw_given
from tests.support.awkward_form import AWKWARD
from tests.support.twin import ask

OWN = sorted((ROOT / "questionnaires").glob("*.xlsx"))
REAL = sorted((ROOT / ".." / "shared" / "forms").glob("*.xlsx"))
TIMES = 20
pytestmark = pytest.mark.browser


def test_all_that_is_easily_got_wrong_means_the_same(phone_scripts: Page) -> None:
    assert_form_means_the_same(phone_scripts, AWKWARD, 400)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_our_questionnaires_mean_the_same(phone_scripts: Page, path: Path) -> None:
    assert_same(phone_scripts, path)


@pytest.mark.skipif(not REAL, reason="the folder of real workbooks (../shared/forms) is not here")
@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_real_workbooks_mean_the_same(phone_scripts: Page, path: Path) -> None:
    assert_same(phone_scripts, path)


def assert_same(page: Page, path: Path) -> None:
    form = read_workbook(path.read_bytes(), path.name).questionnaire
    assert form is not None
    assert_form_means_the_same(page, form, TIMES)


def assert_form_means_the_same(page: Page, form: Questionnaire, times: int) -> None:
    dice = random.Random(form.title)
    for language in form.languages[:2]:
        all_given = [draw_given(form, dice) for _ in range(times // len(form.languages[:2]))]
        found = differing(page, form, language, all_given)
        if found:
            pytest.fail(smallest(page, form, language, found))


Difference = tuple[Given, list[str]]


def differing(
    page: Page, form: Questionnaire, language: str, all_given: list[Given]
) -> list[Difference]:
    """The sets of answers on which the two disagree, with what they disagree about."""
    logic = logic_of(form, language)
    phone = ask(page, "fillings", logic=logic, all=[given.for_phone() for given in all_given])
    found = []
    for given, there in zip(all_given, phone, strict=True):
        here = as_on_server(given.for_server(form, language), logic)
        if here != there:
            found.append((given, differences(here, there)))
    return found


def differences(here: Any, there: Any, where: str = "") -> list[str]:
    if isinstance(here, dict) and isinstance(there, dict) and here.keys() == there.keys():
        return [one for key in here for one in differences(here[key], there[key], f"{where} {key}")]
    return [] if here == there else [f"{where}: server {here!r}, phone {there!r}"]


def smallest(page: Page, form: Questionnaire, language: str, found: list[Difference]) -> str:
    """A small set of answers that still shows a difference: ever smaller parts are left out."""
    given, told = min(found, key=lambda one: len(one[0].answers))
    size = max(len(given.answers) // 2, 1)
    while size:
        names = list(given.answers)
        parts = [set(names[at : at + size]) for at in range(0, len(names), size)]
        fewer = [_without(given, part) for part in parts]
        still = differing(page, form, language, fewer)
        given, told = still[0] if still else (given, told)
        size = size if still else size // 2
    lines = "\n  ".join(told[:5])
    return f"{form.title} in {language!r}\n  {lines}\n  with {given}"


def _without(given: Given, names: set[str]) -> Given:
    answers = {name: value for name, value in given.answers.items() if name not in names}
    return replace(given, answers=answers)
