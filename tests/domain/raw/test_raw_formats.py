"""Raw audits in every format: nothing is lost on the way, and nothing is run by a spreadsheet."""

import csv
import io
import json
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet
import pytest

from domain.questionnaire import Choice, Question, Questionnaire, Section
from domain.raw import RAW_FORMATS, Codebook, Form, RawAudit
from domain.raw.records import ABOUT

EVIL = '=HYPERLINK("http://example.org";"click")'
HELP = (Choice("h", {"": "Help"}, Decimal(60)), Choice("t", {"": "Tea"}))


def form(key: str, no: int, *questions: Question) -> Form:
    questionnaire = Questionnaire(
        sections=(Section("one", questions=questions),), lists={"offers": HELP}
    )
    return Form(key, "visit", no, questionnaire, frozenset(one.name for one in questions))


FIRST = form(
    "v1",
    1,
    Question("offered", "select_multiple", {"": "Offered?"}, list_name="offers", or_other=True),
    Question("said", "text", {"": "What was said?"}),
    Question("shelf", "decimal", {"": "Metres of shelf"}),
    Question("state", "text", {"": "State of the shop"}),
    Question("photo", "image", {"": "A photo"}),
    Question("spot", "geopoint", {"": "Where?"}),
    Question("call", "timeline", {"": "The call"}),
)
SECOND = form(
    "v2",
    2,
    Question("said", "text", {"": "What did they say?"}, comment="always"),
    Question("shelf", "integer", {"": "Shelves"}),
)
CODEBOOK = Codebook((FIRST, SECOND))


def about(no: int) -> dict[str, Any]:
    return dict.fromkeys(ABOUT) | {
        "audit": f"00000000-0000-0000-0000-{no:012}",
        "attempt": 1,
        "state": "approved",
        "brand": "north",
        "score": 62.5,
    }


AUDITS = (
    RawAudit(
        "v1",
        about(1),
        {
            "offered": ["h"],
            "offered_other": "Advice",
            "said": EVIL,
            "shelf": "12.5",
            "state": "tidy",
            "photo": ["a", "b"],
            "spot": {"lat": 53.8, "lon": -1.5},
        },
        marks=({"question": "call", "no": 1, "mark": "dial", "at": "2026-11-03T02:30:00Z"},),
        findings=({"metric": "wait", "unit": "seconds", "kind": "answered", "value": 380},),
        photos=({"question": "photo", "no": 1, "file": "media/a.jpg", "bytes": 9},),
    ),
    RawAudit("v2", about(2), {"said": "日本語 \u202e", "said#comment": "-1", "shelf": 3}),
)


def written(key: str, folder: Path, audits: Any = AUDITS) -> Path:
    path = folder / f"raw{RAW_FORMATS[key].suffix}"
    RAW_FORMATS[key].write(CODEBOOK, iter(audits), path)
    return path


def rows(key: str, path: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, without what is empty."""
    if key == "xlsx":
        [head, *lines] = openpyxl.load_workbook(path)[table].iter_rows(values_only=True)
        found = [dict(zip(head, line, strict=True)) for line in lines]
    else:
        data = zipfile.ZipFile(path).read(f"{table}.{key}")
        if key == "parquet":
            found = pyarrow.parquet.read_table(io.BytesIO(data)).to_pylist()
        else:
            found = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    return [{k: v for k, v in row.items() if v not in (None, "")} for row in found]


@pytest.mark.parametrize("key", ["csv", "xlsx", "parquet"])
def test_every_answer_stands_in_its_columns(key: str, tmp_path: Path) -> None:
    one, two = rows(key, written(key, tmp_path), "audits")
    assert one["offered"] == "h"
    assert one["offered.label"] == "Help"
    assert (int(one["offered/h"]), int(one["offered/t"])) == (1, 0)
    assert one["offered.other"] == "Advice"
    assert one["state"] == "approved"
    assert one["answer.state"] == "tidy"
    assert float(one["shelf"]) == 12.5
    assert float(two["visit.shelf"]) == 3
    assert int(one["photo.photos"]) == 2
    assert float(one["spot.lat"]) == 53.8
    assert two["said"] == "日本語 \u202e"
    assert float(one["score"]) == 62.5
    assert "offered" not in two


@pytest.mark.parametrize("key", ["csv", "xlsx", "parquet"])
def test_what_an_audit_has_many_of_has_a_table_of_its_own(key: str, tmp_path: Path) -> None:
    path = written(key, tmp_path)
    [mark] = rows(key, path, "marks")
    [finding] = rows(key, path, "findings")
    [photo] = rows(key, path, "photos")
    assert mark["audit"] == finding["audit"] == photo["audit"] == about(1)["audit"]
    assert (mark["mark"], finding["kind"], photo["file"]) == ("dial", "answered", "media/a.jpg")
    assert float(finding["value"]) == 380


@pytest.mark.parametrize("key", ["csv", "xlsx", "parquet"])
def test_the_codebook_says_what_every_column_and_code_means(key: str, tmp_path: Path) -> None:
    path = written(key, tmp_path)
    heads = set().union(*rows(key, path, "audits"))
    questions = rows(key, path, "questions")
    assert {one["column"].split(".")[0] for one in questions} <= {h.split(".")[0] for h in heads}
    assert {"offered", "said", "answer.state"} <= {one["column"] for one in questions}
    assert [one["label"] for one in questions if one["column"] == "said"] == [
        "What was said?",
        "What did they say?",
    ]
    assert [(one["code"], one["label"]) for one in rows(key, path, "choices")] == [
        ("h", "Help"),
        ("t", "Tea"),
    ]


def test_json_lines_hold_each_audit_as_it_is_kept(tmp_path: Path) -> None:
    data = zipfile.ZipFile(written("jsonl", tmp_path)).read("audits.jsonl").decode()
    found = [RawAudit.from_document(json.loads(line)) for line in data.splitlines()]
    assert found == list(AUDITS)


def test_no_cell_of_a_spreadsheet_is_a_formula(tmp_path: Path) -> None:
    data = zipfile.ZipFile(written("csv", tmp_path)).read("audits.csv").decode("utf-8-sig")
    [one, two] = csv.DictReader(io.StringIO(data, newline=""))
    assert one["said"] == f"'{EVIL}"
    assert two["said.comment"] == "'-1"
    sheet = openpyxl.load_workbook(written("xlsx", tmp_path))["audits"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    assert EVIL in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("text", ["<r><t>rich</t></r>", "<r><broken></r>"])
def test_what_looks_like_rich_text_is_text_in_its_cell(text: str, tmp_path: Path) -> None:
    path = written("xlsx", tmp_path, [RawAudit("v1", about(1), {"said": text})])
    [one] = rows("xlsx", path, "audits")
    assert one["said"].strip() == text


@pytest.mark.parametrize("key", sorted(RAW_FORMATS))
def test_the_same_audits_give_the_same_bytes(key: str, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    first, again = written(key, tmp_path), written(key, tmp_path / "again")
    assert first.read_bytes() == again.read_bytes()


@pytest.mark.parametrize("key", sorted(RAW_FORMATS))
def test_no_audit_is_a_file_too(key: str, tmp_path: Path) -> None:
    assert written(key, tmp_path, ()).stat().st_size > 0


def test_a_full_sheet_goes_on_in_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("domain.raw.xlsx.MOST_ROWS", 2)
    book = openpyxl.load_workbook(written("xlsx", tmp_path))
    assert "audits 2" in book.sheetnames
    assert book["audits 2"]["A2"].value == about(2)["audit"]
