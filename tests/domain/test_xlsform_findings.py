"""What the reader says about workbooks, and what it does meanwhile."""

import pytest

from tests.domain.workbooks import YES_NO, codes, form_of, read

HEAD = ["type", "name", "label"]


@pytest.mark.parametrize(
    ("written", "required", "kind", "code"),
    [
        ("selct_one yn", "", "note", "type-unknown"),
        ("", "", "note", "type-missing"),
        ("geoshape", "", "note", "type-later"),
        ("rank yn", "yes", "note", "type-later-required"),
        ("barcode", "", "text", "type-by-hand"),
        ("text audit", "", "hidden", "type-not-recorded"),
    ],
)
def test_what_cannot_be_asked_is_said_and_never_dropped(written, required, kind, code) -> None:
    reading = read([[*HEAD, "required"], [written, "a", "A", required], ["text", "b", "B"]], YES_NO)
    assert codes(reading) == [code]
    assert form_of(reading).question("a").kind == kind
    finding = reading.findings[0]
    assert (finding.sheet, finding.row, finding.column, finding.text) == (
        "survey",
        2,
        "type",
        written,
    )
    assert str(finding.message)
    assert str(finding.mend)


def test_a_repeat_blocks_and_its_questions_are_still_there() -> None:
    reading = read([HEAD, ["begin repeat", "visits", "Visits"], ["text", "a", "A"], ["end repeat"]])
    assert codes(reading) == ["repeat-later"]
    assert reading.blocks_publishing
    assert form_of(reading).question("a")


@pytest.mark.parametrize(
    ("column", "text", "code", "blocks"),
    [
        ("relevant", "${nobody} = 1", "reference", True),
        ("relevant", "${b} = ", "expression", True),
        ("relevant", "nonsense(${b})", "function", True),
        ("relevant", "b = 1", "bare-name", True),
        ("relevant", "${b} = null", None, False),
        ("relevant", "instance('x')/data/item[a = 1]/b = 1", "path", True),
        ("relevant", "${b} = ’x’", "smart-quotes", False),
        ("constraint", "regex(., '(?=x)')", "expression", True),
        ("constraint", "selected(.)", "arguments", True),
        ("required", "${nobody}", "reference", True),
        ("calculation", "pulldata('a', 'b', 'c', ${b})", "function-value", False),
        ("calculation", "${nobody}", "reference", True),
        ("default", "other (N/A)", None, False),
        ("default", "nonsense(1)", "function-value", False),
        ("label", "Hello ${nobody}", "label-reference", False),
        ("choice_filter", "region = ${b}", "filter-column", True),
    ],
)
def test_every_expression_is_looked_at(column, text, code, blocks) -> None:
    labels = [] if column == "label" else ["label"]
    reading = read(
        [["type", "name", *labels, column], ["select_one yn", "a", *(["A"] if labels else []), text],
         ["text", "b", "B"]], YES_NO,
    )  # fmt: skip
    assert codes(reading) == ([code] if code else [])
    assert reading.blocks_publishing is blocks
    if code:
        assert reading.findings[0].row == 2
        assert reading.findings[0].column == column


def test_the_condition_of_a_group_is_looked_at_too() -> None:
    reading = read(
        [
            [*HEAD, "relevant"],
            ["begin group", "g", "G", "${nobody}"],
            ["text", "a", "A"],
            ["end group"],
        ]
    )
    assert [(f.code, f.row) for f in reading.findings] == [("reference", 2)]


def test_a_circle_blocks() -> None:
    reading = read([
        [*HEAD, "relevant"], ["text", "a", "A", "${b} = ''"], ["text", "b", "B", "${a} = ''"],
    ])  # fmt: skip
    assert codes(reading) == ["circle"]


def test_two_questions_of_one_name_are_both_kept() -> None:
    rows = [HEAD, ["text", "a", "First"], ["text", "a", "Second"]]
    reading = read(rows)
    assert codes(reading) == ["name-twice-unused"]
    assert [q.name for q in form_of(reading).questions()] == ["a", "a_2"]
    reading = read([*rows, ["note", "n", "You said ${a}"]])
    assert codes(reading) == ["name-twice"]
    assert reading.blocks_publishing


@pytest.mark.parametrize(
    ("rows", "code", "kept", "blocks"),
    [
        ([["l", "x", "X"], ["l", "x", "X"]], "choice-again", ["x"], False),
        ([["l", "x", "X"], ["l", "x", "Other X"]], "choice-twice", ["x", "x"], True),
        ([["l", "x", "X"], ["l", "", "Y"]], "choice-unnamed", ["x"], True),
        ([["l", "x", "X"], ["", "y", "Y"]], "choice-without-list", ["x"], False),
        ([["l", "x", ""]], "choice-unlabelled", ["x"], False),
        ([["L", "x", "X"]], "list-case", ["x"], False),
        ([["other", "x", "X"]], "list-missing", [], True),
    ],
)
def test_choices_are_kept_as_far_as_they_can_be_told_apart(rows, code, kept, blocks) -> None:
    reading = read([HEAD, ["select_one l", "a", "A"]], [["list name", "name", "label"], *rows])
    form = form_of(reading)
    assert codes(reading) == [code]
    assert [choice.name for choice in form.choices_of(form.question("a"))] == kept
    assert reading.blocks_publishing is blocks


@pytest.mark.parametrize(
    ("column", "text", "code"),
    [
        ("weight", "-1", "weight"), ("weight", "much", "weight"), ("na", "none", "answer-unknown"),
        ("evidence", "hologram", "evidence"), ("visible", "everyone", "visible"), ("score_at", "5", "score-at"),
        ("weight", "2", "nothing-scores"), ("parameters", "start 1", "parameters"),
    ],
)  # fmt: skip
def test_our_columns_are_checked(column: str, text: str, code: str) -> None:
    assert codes(read([[*HEAD, column], ["select_one yn", "a", "A", text]], YES_NO)) == [code]


def test_what_is_not_understood_about_visibility_is_kept_from_managers() -> None:
    reading = read([[*HEAD, "visible"], ["text", "a", "A", "everyone"]])
    assert form_of(reading).question("a").visible == "desk"


def test_a_choice_without_score_beside_scored_ones_is_mentioned() -> None:
    choices = [
        ["list_name", "name", "label", "score"],
        ["yn", "yes", "Yes", 100],
        ["yn", "no", "No"],
    ]
    survey = [[*HEAD, "weight", "na"], ["select_one yn", "a", "A", 1, ""]]
    assert codes(read(survey, choices)) == ["choice-unscored"]
    survey[1][-1] = "no"
    assert codes(read(survey, choices)) == []


def test_groups_that_are_not_paired_are_mended_and_said() -> None:
    assert codes(read([HEAD, ["begin group", "g", "G"], ["text", "a", "A"]])) == ["group-unclosed"]
    assert codes(read([HEAD, ["text", "a", "A"], ["end group"]])) == ["group-unopened"]
