"""What the reader makes of workbooks, and what it says about them."""

import random
import zipfile
from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest

from domain.questionnaire import Group
from domain.xlsform import read_workbook
from tests.domain.workbooks import YES_NO, codes, read, workbook

HEAD = ["type", "name", "label"]


def form_of(reading):
    assert reading.questionnaire is not None
    return reading.questionnaire


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
        ("relevant", "instance('x')/root/item[a = 1]/b = 1", "path", True),
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
         ["text", "b", "B" if labels else "B"]], YES_NO,
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


def test_a_disabled_row_is_left_out_and_said() -> None:
    reading = read([[*HEAD, "disabled"], ["text", "a", "A", "yes"], ["text", "b", "B"]])
    assert codes(reading) == ["row-disabled"]
    assert [q.name for q in form_of(reading).questions()] == ["b"]


def test_column_names_may_stand_below_a_title() -> None:
    reading = read([["My survey"], [], HEAD, ["text", "a", "A"]])
    assert form_of(reading).question("a").row == 4


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-workbook"), (b"type,name,label\n", "not-a-workbook"), (b"PK\x03\x04 broken", "not-a-workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "not-a-workbook"),
        (workbook((), other=[["a"]]), "no-survey"), (workbook([["name", "label"], ["a", "A"]]), "no-column"),
        (workbook([HEAD]), "empty-form"), (workbook([HEAD, ["note", "n", "Hello"]]), "empty-form"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_said_and_harms_nothing(data: bytes, code: str) -> None:
    reading = read_workbook(data)
    assert code in codes(reading)
    assert reading.blocks_publishing


def test_broken_bytes_never_raise() -> None:
    whole = workbook([HEAD, ["text", "a", "A"]], YES_NO)
    dice = random.Random(7)
    for _ in range(20):
        broken = bytearray(whole)
        for _ in range(dice.randint(1, 40)):
            broken[dice.randrange(len(broken))] = dice.randrange(256)
        read_workbook(
            bytes(broken[: dice.randint(1, len(broken))] if dice.random() < 0.3 else bytes(broken))
        )


def test_a_cell_far_away_is_refused_before_it_fills_the_memory() -> None:
    book = openpyxl.Workbook()
    book.active.title = "survey"
    book.active["A1"] = "type"
    book.active["XFD1048576"] = "far"
    data = BytesIO()
    book.save(data)
    assert codes(read_workbook(data.getvalue())) == ["too-large"]


def test_a_workbook_that_unpacks_to_very_much_is_refused() -> None:
    data = BytesIO(workbook([HEAD, ["text", "a", "A"]]))
    with zipfile.ZipFile(data, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(130_000_000))
    assert codes(read_workbook(data.getvalue())) == ["too-large"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'uniqueCount="', b'uniqueCount="9999999999'),
        (b'<row r="2"', b'<row r="9999999"'),
        (b'<c r="A2"', b'<c x=">" r="XFD1048576"'),
    ],
)
def test_numbers_that_ask_for_too_much_memory_end_nothing_but_the_reading(old, new) -> None:
    plain = BytesIO(workbook([HEAD, ["text", "a", "A"]], YES_NO))
    made = BytesIO()
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(made, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(old, new))
    assert read_workbook(made.getvalue()).findings == () or codes(read_workbook(made.getvalue()))


def test_a_workbook_opened_apart_reads_the_same() -> None:
    data = workbook([HEAD, ["select_one yn", "a", "Ä"]], YES_NO)
    assert read_workbook(data) == read_workbook(data, trusted=True)


def test_many_rows_are_bounded_and_said() -> None:
    rows = [HEAD, *(["text", f"q{n}", "?"] for n in range(5_100))]
    reading = read(rows)
    assert codes(reading) == ["too-many-rows"]
    assert len(form_of(reading).by_name) == 4_999  # and the header


def test_findings_are_bounded_and_an_error_is_never_lost_among_them() -> None:
    rows = [HEAD, *(["geoshape", f"q{n}", "?"] for n in range(1_500)), ["selct", "last", "?"]]
    reading = read(rows)
    assert len(reading.findings) <= 1_002
    assert reading.blocks_publishing
    assert "too-many-findings" in codes(reading)
