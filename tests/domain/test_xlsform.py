"""What the reader makes of workbooks as authors write them."""

from decimal import Decimal

import pytest

from domain.questionnaire import Group
from tests.domain.workbooks import YES_NO, codes, form_of, read

HEAD = ["type", "name", "label"]


def test_a_plain_form_is_read_without_a_remark() -> None:
    reading = read(
        [HEAD, ["select_one yn", "open", "Open?"], ["integer", "n", "How many?"]],
        YES_NO,
        [["form_title", "form_id", "version", "channel"], ["Store visit", "store", 3, "store"]],
    )
    form = form_of(reading)
    assert codes(reading) == []
    assert not reading.blocks_publishing
    assert (form.title, form.form_id, form.version, form.channel) == (
        "Store visit",
        "store",
        "3",
        "store",
    )
    assert [(q.name, q.kind, q.row) for q in form.questions()] == [
        ("open", "select_one", 2),
        ("n", "integer", 3),
    ]
    assert [choice.name for choice in form.choices_of(form.question("open"))] == ["yes", "no"]


def test_top_level_groups_and_the_runs_between_them_become_sections() -> None:
    reading = read([
        [*HEAD, "relevant"],
        ["text", "a", "A"],
        ["begin group", "g", "Group", "${a} = 'x'"],
        ["text", "b", "B"],
        ["begin_group", "inner", "Inner", "${b} = 'y'"],
        ["text", "c", "C"],
        ["end_group"],
        ["end group"],
        ["text", "d", "D"],
    ])  # fmt: skip
    form = form_of(reading)
    assert [(s.name, [q.name for q in s.questions]) for s in form.sections] == [
        ("part_1", ["a"]), ("g", ["b", "c"]), ("part_3", ["d"]),
    ]  # fmt: skip
    assert form.section("g").relevant == "${a} = 'x'"
    assert form.question("c").groups == (Group("inner", {"": "Inner"}, "${b} = 'y'"),)


@pytest.mark.parametrize(
    ("header", "meaning"),
    [
        ("relevance", "relevant"), ("bind:relevant", "relevant"), ("bind::relevant", "relevant"),
        ("Relevant", "relevant"), ("calculate", "calculation"), ("choice filter", "choice_filter"),
        ("read only", "read_only"), ("bind::constraint", "constraint"),
    ],
)  # fmt: skip
def test_columns_are_understood_as_authors_write_them(header: str, meaning: str) -> None:
    reading = read([[*HEAD, header], ["text", "a", "A", "1 = 1"]])
    assert getattr(form_of(reading).question("a"), meaning) == "1 = 1"


@pytest.mark.parametrize(
    "header", ["label::English (en)", "label:English (en)", "Label :: English (en)"]
)
def test_languages_are_found_in_label_columns(header: str) -> None:
    reading = read(
        [
            ["type", "name", header, "label::Deutsch", "hint::Deutsch"],
            ["text", "a", "A", "Ä", "Hinweis"],
        ],
        settings=[["default_language"], ["english"]],
    )
    form = form_of(reading)
    assert form.question("a").label == {"English (en)": "A", "Deutsch": "Ä"}
    assert form.question("a").hint == {"Deutsch": "Hinweis"}
    assert form.languages == ("English (en)", "Deutsch")
    assert form.default_language == "English (en)"


EXTERNAL = [
    [*HEAD, "choice_filter"],
    ["text", "city", "City"],
    ["select_one_external district", "district", "District", "city=${city}"],
]


def test_choices_of_an_external_list_come_from_its_own_sheet() -> None:
    rows = [["list_name", "name", "label", "city"], ["district", "pluit", "Pluit", "jakarta"]]
    reading = read(EXTERNAL, external_choices=rows)
    form = form_of(reading)
    assert codes(reading) == []
    assert form.question("district").kind == "select_one"
    assert [one.extra for one in form.choices_of(form.question("district"))] == [
        {"city": "jakarta"}
    ]


def test_an_external_list_that_is_not_in_the_workbook_blocks_publishing() -> None:
    reading = read(EXTERNAL)
    assert "list-missing" in codes(reading)
    assert reading.blocks_publishing


@pytest.mark.parametrize(
    ("written", "kind", "other"),
    [
        ("select_one yn", "select_one", False), ("select one yn", "select_one", False),
        ("select one from yn", "select_one", False), ("select1 yn", "select_one", False),
        ("select one from yn or_other", "select_one", True), ("select_one yn or other", "select_one", True),
        ("select all that apply from yn", "select_multiple", False), ("Select_Multiple  yn", "select_multiple", False),
        ("photo", "image", False), ("gps", "geopoint", False), ("location", "geopoint", False),
        ("int", "integer", False), ("string", "text", False), ("imei", "deviceid", False),
        ("rating", "range", False), ("dateTime", "datetime", False), ("hidden string", "hidden", False),
        ("calculate_here", "calculate", False), ("timeline", "timeline", False), ("acknowledge", "acknowledge", False),
    ],
)  # fmt: skip
def test_types_are_understood_as_authors_write_them(written: str, kind: str, other: bool) -> None:
    reading = read([HEAD, [written, "a", "A"], ["text", "b", "B"]], YES_NO)
    question = form_of(reading).question("a")
    assert (question.kind, question.or_other) == (kind, other)
    assert not reading.blocks_publishing
    assert question.list_name == ("yn" if kind.startswith("select") else "")


def test_choices_of_one_name_may_be_parted_by_a_filter() -> None:
    reading = read(
        [[*HEAD, "choice_filter"], ["text", "r", "R"], ["select_one l", "a", "A", "region = ${r}"]],
        [
            ["list_name", "name", "label", "region"],
            ["l", "o", "Other", "north"],
            ["l", "o", "Else", "south"],
        ],
    )
    assert codes(reading) == ["choice-twice-filtered"]
    assert not reading.blocks_publishing


def test_our_columns_say_how_an_answer_scores() -> None:
    reading = read(
        [
            [*HEAD, "metric", "weight", "critical", "na", "unknown", "evidence", "comment", "visible", "score_at"],
            ["select_one yn", "a", "A", "Knowledge", 2.5, "no", "na", "dk", "photo required", ". = 'no'", "desk"],
            ["integer", "n", "N", "", 1, "", "", "", "audio", "always", "", "5 0"],
        ],
        [["list_name", "name", "label", "score"], ["yn", "yes", "Yes", 100], ["yn", "no", "No", 0],
         ["yn", "na", "N/A"], ["yn", "dk", "Unseen"]],
    )  # fmt: skip
    assert codes(reading) == []
    a, n = form_of(reading).question("a"), form_of(reading).question("n")
    assert (a.metric, a.weight, a.critical, a.na, a.unknown) == (
        "knowledge",
        Decimal("2.5"),
        "no",
        "na",
        "dk",
    )
    assert (a.evidence, a.evidence_required, a.comment, a.visible) == (
        "photo",
        True,
        ". = 'no'",
        "desk",
    )
    assert (n.score_at, n.evidence, n.evidence_required, n.comment) == (
        (Decimal(5), Decimal(0)), "audio", False, "always",
    )  # fmt: skip
    assert [choice.score for choice in form_of(reading).lists["yn"]] == [100, 0, None, None]


def test_a_disabled_row_is_left_out_and_said() -> None:
    reading = read([[*HEAD, "disabled"], ["text", "a", "A", "yes"], ["text", "b", "B"]])
    assert codes(reading) == ["row-disabled"]
    assert [q.name for q in form_of(reading).questions()] == ["b"]


def test_column_names_may_stand_below_a_title() -> None:
    reading = read([["My survey"], [], HEAD, ["text", "a", "A"]])
    assert form_of(reading).question("a").row == 4
