"""Real workbooks of others: every one gives a reading, and two are filled to the end."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from domain.filling import Filling
from domain.questionnaire import Questionnaire
from domain.questions import KINDS
from domain.xlsform import read_workbook

FOLDER = Path(__file__).parents[2] / ".." / "shared" / "forms"
FILES = sorted(FOLDER.glob("*.xlsx")) if FOLDER.is_dir() else []
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)

pytestmark = pytest.mark.skipif(
    not FILES, reason="the folder of real workbooks (../shared/forms) is not here"
)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_real_workbook_gives_a_reading(path: Path) -> None:
    reading = read_workbook(path.read_bytes(), path.name)
    form = reading.questionnaire
    assert form is not None
    assert {question.kind for question in form.questions()} <= set(KINDS)
    assert Questionnaire.from_document(form.to_document()) == form
    filling = Filling(form, {}, now=NOW)
    filling.problems()
    filling.submitted()
    for question in form.questions():
        filling.label(question.name)
        filling.choices(question.name)


def test_about_half_of_the_real_workbooks_can_be_published_as_they_are() -> None:
    readings = [read_workbook(path.read_bytes(), path.name) for path in FILES]
    assert sum(not reading.blocks_publishing for reading in readings) >= 14


def filled(path: Path, answers: dict) -> Filling:
    """The form answered as an auditor would, question by question in the order of the page."""
    reading = read_workbook(path.read_bytes(), path.name)
    assert not reading.blocks_publishing
    form, given = reading.questionnaire, dict(answers)
    assert form is not None
    for question in form.questions():
        filling = Filling(form, given, now=NOW)
        if filling.is_asked(question.name) and question.name not in given:
            choices = filling.choices(question.name)
            kind = KINDS[question.kind]
            raw = [choices[0].name] if choices else kind.sample.raw
            given[question.name] = kind.parse(raw, question, choices)
    return Filling(form, given, now=NOW)


@pytest.mark.parametrize(
    ("name", "answers", "asked"),
    [
        (
            "onaio+onadata__good_eats_multilang",
            {"food_type": "other", "food_type_other": "Soup"},
            9,
        ),
        ("getodk+web-forms__ifrc-distribution-site-assessment-v1", {"fences": "yes"}, 75),
    ],
)
def test_a_real_form_is_filled_to_the_end(name: str, answers: dict, asked: int) -> None:
    path = FOLDER / f"{name}.xlsx"
    if not path.exists():
        pytest.skip(f"{path.name} is not in the folder of real workbooks")
    filling = filled(path, answers)
    assert filling.problems() == ()
    progress = [filling.progress(section) for section in filling.visible_sections()]
    assert sum(done for done, _ in progress) == sum(all_ for _, all_ in progress) >= asked
    submitted, _ = filling.submitted()
    assert submitted.items() >= answers.items()


def test_a_workbook_of_the_old_format_with_a_new_ending_is_read() -> None:
    path = FOLDER / "getodk+web-forms__ifrc-distribution-site-assessment-v1.xlsx"
    if not path.exists():
        pytest.skip(f"{path.name} is not in the folder of real workbooks")
    data = path.read_bytes()
    assert data.startswith(b"\xd0\xcf\x11\xe0")
    form = read_workbook(data).questionnaire
    assert form is not None
    assert form.languages == ("English", "Français")
    township = Filling(form, {"district": "District1"}, now=NOW).choices("township")
    assert [choice.extra["district"] for choice in township] == ["District1"] * 5
