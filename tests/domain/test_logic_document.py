"""The logic document tells a phone what the page needs, and nothing of what an answer is worth."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from domain.expressions.library.texts import compile_pattern
from domain.phone.libraries import libraries_of
from domain.phone.logic import logic_of
from domain.phone.needed import names_for_phone
from domain.phone.patterns import for_browsers
from domain.phone.words import words_for_phone
from domain.questionnaire import Choice, Group, Question, Questionnaire, Section
from domain.xlsform import read_workbook
from settings import ROOT
from tests.support.awkward_form import AWKWARD

OWN = sorted((ROOT / "questionnaires").glob("*.xlsx"))
REAL = sorted((ROOT / ".." / "shared" / "forms").glob("*.xlsx"))
NO_REAL = pytest.mark.skip(reason="the folder of real workbooks (../shared/forms) is not here")

DOCUMENT = {"language", "sections", "questions", "lists", "order", "expressions", "own", "words"}
QUESTION = {
    "kind", "when", "calculation", "default", "preset", "lasting", "read_only", "required", "required_message",
    "constraint", "constraint_message", "filter", "comment", "evidence", "list", "or_other", "scale", "label", "hint",
}  # fmt: skip


def form_of(path: Path) -> Questionnaire:
    form = read_workbook(path.read_bytes(), path.name).questionnaire
    assert form is not None
    return form


FORMS = [pytest.param(lambda: AWKWARD, id="awkward")] + [
    pytest.param(lambda path=path: form_of(path), id=path.stem) for path in (*OWN, *REAL)
]
FORMS += [] if REAL else [pytest.param(None, id="real workbooks", marks=NO_REAL)]


@pytest.mark.parametrize("make", FORMS)
def test_no_score_weight_or_answer_key_is_told_and_nothing_untold_is_asked_for(make: Any) -> None:
    form = make()
    for language in form.languages:
        document = logic_of(form, language)
        assert json.loads(json.dumps(document, allow_nan=False)) == document
        assert_tells_only_what_is_listed(document)
        assert set(mentioned_in(document)) & set(form.by_name) <= set(document["questions"])


def assert_tells_only_what_is_listed(document: dict[str, Any]) -> None:
    """A list of what may be told, so that a new column of the questionnaire stays here until it is named."""
    assert document.keys() == DOCUMENT
    assert all(section.keys() == {"name", "questions"} for section in document["sections"])
    assert all(question.keys() <= QUESTION for question in document["questions"].values())
    choices = [choice for choices in document["lists"].values() for choice in choices]
    assert all(choice.keys() <= {"name", "label", "extra"} for choice in choices)
    filters = {question.get("filter") for question in document["questions"].values()} - {None}
    looked_at = {
        name for place in filters for name in names_of_columns(document["expressions"][place])
    }
    assert all(choice.get("extra", {}).keys() <= looked_at for choice in choices)


def nodes(tree: Any) -> Iterator[list[Any]]:
    if isinstance(tree, list):
        yield tree
        for part in tree:
            yield from nodes(part)


def names_of_columns(tree: list[Any]) -> set[str]:
    return {node[1] for node in nodes(tree) if node[0] == "name"}


def mentioned_in(document: dict[str, Any]) -> Iterator[str]:
    """Every question at which an expression, a label or the order of the document looks."""
    yield from document["order"]
    yield from (name for section in document["sections"] for name in section["questions"])
    for tree in document["expressions"]:
        for node in nodes(tree):
            if node[0] == "reference":
                yield node[1]
    for question in document["questions"].values():
        for key in ("label", "hint", "required_message", "constraint_message"):
            for part in question.get(key, "").split("${")[1:]:
                yield part.split("}")[0].strip()


def small(*questions: Question, **columns: Any) -> Questionnaire:
    lists = {"towns": (Choice("leeds", {"": "Leeds"}, None, {"right": "yes"}), Choice("york"))}
    return Questionnaire(sections=(Section("s", questions=questions, **columns),), lists=lists)


TOWN = Question("town", "select_one", {"": "Which?"}, list_name="towns")
KEY = Question("key", "calculate", calculation="if(${town} = 'leeds', 1, 0)")
SCORE = Question("score", "calculate", calculation="${key} * 100", metric="knowledge")


def test_the_answer_key_of_a_knowledge_test_stays_here() -> None:
    told = json.dumps(logic_of(small(TOWN, KEY, SCORE)))
    assert '"town"' in told
    for secret in ('"key"', '"score"', '"right"', "knowledge", '["number", 100]'):
        assert secret not in told


@pytest.mark.parametrize(
    "asking",
    [
        Question("x", "text", relevant="${key} = 1"),
        Question("x", "text", constraint="${key} = 1"),
        Question("x", "text", required="${key} = 1"),
        Question("x", "text", default="${key}"),
        Question("x", "text", calculation="${key}"),
        Question("x", "text", comment="${key} = 1"),
        Question("x", "text", read_only="${key} = 1"),
        Question("x", "text", {"": "You have ${key}"}),
        Question("x", "text", {"": "You", "de": "Sie haben ${key}"}),
        Question("x", "text", hint={"": "You have ${key}"}),
        Question("x", "text", constraint_message={"": "You have ${key}"}),
        Question("x", "text", groups=(Group("g", {"": "You have ${key}"}),)),
        Question("x", "text", groups=(Group("g", relevant="${key} = 1"),)),
        Question("x", "select_one", list_name="towns", choice_filter="right = ${key}"),
        Question("x", "text", {"": "${again}"}),
    ],
    ids=repr,
)
def test_a_calculation_that_the_page_needs_comes_along(asking: Question) -> None:
    again = Question("again", "calculate", calculation="${key} + 1")
    assert names_for_phone(small(TOWN, KEY, SCORE, again, asking)) >= {"town", "x", "key"}


def test_the_condition_and_the_heading_of_a_section_count_as_well() -> None:
    assert "key" in names_for_phone(small(TOWN, KEY, relevant="${key} = 1"))
    assert "key" in names_for_phone(small(TOWN, KEY, label={"": "At ${key}"}))


@pytest.mark.parametrize(
    ("calculation", "is_told"),
    [
        ("once(now())", True),
        ("once(random())", True),
        ("uuid()", True),
        ("once(if(${town} = 'leeds', 1, 0))", False),
        ("once(${key})", False),
        ("now()", False),
    ],
)
def test_a_time_that_must_be_taken_at_once_is_told_and_a_key_that_lasts_is_not(
    calculation: str, is_told: bool
) -> None:
    lasting = Question("lasting", "calculate", calculation=calculation)
    score = Question("score", "calculate", calculation="${lasting}", metric="knowledge")
    assert ("lasting" in names_for_phone(small(TOWN, KEY, lasting, score))) is is_told


def test_of_a_choice_only_the_columns_that_a_filter_looks_at_are_told() -> None:
    assert logic_of(small(TOWN))["lists"]["towns"][0] == {"name": "leeds", "label": "Leeds"}
    filtered = Question("x", "select_one", list_name="towns", choice_filter="right = 'yes'")
    told = logic_of(small(TOWN, filtered))["lists"]["towns"]
    assert [choice.get("extra") for choice in told] == [{"right": "yes"}, None]


def test_one_that_cannot_be_read_is_told_as_broken() -> None:
    document = logic_of(small(Question("x", "text", relevant="1 +", constraint="a b")))
    assert document["expressions"] == [["broken", "syntax"], ["broken", "syntax"]]


def test_every_code_has_its_words() -> None:
    assert set(words_for_phone()) == {
        *("required", "constraint", "comment-missing", "other", "not-a-choice", "not-a-list"),
        *("not-confirmed", "not-an-integer", "not-a-number", "off-the-scale", "too-long"),
        *("not-a-date", "not-a-time", "not-a-moment", "not-a-photo", "too-many", "not-a-place"),
        *("not-marks", "evidence-photo", "evidence-audio", "evidence-file"),
    }
    assert all(words_for_phone().values())


@pytest.mark.parametrize(
    ("pattern", "rewritten"),
    [
        ("[0-9]{10}", "[0-9]{10}"),
        (r"[\w.-]+@[\w-]+", r"[\w\.\-]+@[\w\-]+"),
        (r"a\-b", "a-b"),
        ("{}]", r"\{\}\]"),
        ("(?P<year>[0-9])", "([0-9])"),
        (r"\x{1F44D}", r"\u{1F44D}"),
        (r"\pL\p{Greek}", r"\p{L}\p{sc=Greek}"),
        (".", "[^\\n]"),
    ],
)
def test_a_pattern_is_rewritten_for_browsers(pattern: str, rewritten: str) -> None:
    compile_pattern(pattern)
    assert for_browsers(pattern) == (f"^(?:{rewritten})$", "u")


def test_the_libraries_that_a_questionnaire_calls_are_named() -> None:
    calling = Question("x", "text", relevant="round(${town}) = 1 or selected(., 'a')")
    assert libraries_of(logic_of(small(TOWN, calling))["expressions"]) == ["numbers"]
    fitting = Question("x", "text", constraint="regex(., '[a-z]+') and . < today()")
    assert libraries_of(logic_of(small(fitting))["expressions"]) == ["days"]
