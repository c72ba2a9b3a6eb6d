"""Reports for tests of files: a synthetic one with everything that can go wrong in it, and readers of the files."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pptx
from PIL import Image

from domain.explanations import Explainer, LeftOut
from domain.exports import FORMATS, Report
from domain.house_style import HouseStyle
from domain.report import EditionNote
from domain.scorecard import build_scorecard
from domain.words import say
from tests.domain.scorecard_samples import (
    CRITICAL,
    DROPPED,
    INDEX,
    KNOWLEDGE,
    REACHED,
    WAIT,
    claim,
    given,
    row,
    tally,
)

EVIL = '=HYPERLINK("http://evil.example";"click")'
"""A claim that would be a formula."""

SECRET = 731
"""Tenths of a point that a group too small to be told scored; no file may hold it."""

PUBLISHED = EditionNote(
    3,
    datetime(2026, 11, 20, 8, tzinfo=UTC),
    "5e" * 32,
    "A good quarter on the phone.",
    (say("Two verdicts changed."),),
)


def logo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 100), "#7a1fa2").save(out, "PNG")
    return out.getvalue()


def seen(claim, source):
    """The claim as it was seen on a poster at an address."""
    return replace(
        claim, source=source, source_type="poster", seen_on=date(2026, 9, 3), reach=1000.0
    )


def rows():
    broken = tally(REACHED, {("success", 0): 55, ("failure", 0): 5}, [3], verified=True)
    about_calls = {
        "kind": "rate",
        "metric": "dropped",
        "operator": "<=",
        "value": "20",
        "unit": "%",
    }
    about_shops = {
        "brand": "cello",
        "channel": "store",
        "kind": "qualitative",
        "metric": "knowledge",
    }
    promises = [
        seen(
            claim("c1", EVIL, kind="availability", metric="wait", value="24/7"),
            "https://example.org/a?b=c&d=e",
        ),
        seen(claim("c2", "Hardly any call is dropped", **about_calls), "javascript:alert(1)"),
        seen(claim("c3", "The friendliest shop", kind="not_measurable"), r"\\evil.example\share"),
        seen(claim("c4", "Experts in every shop", operator=">=", value="50", **about_shops), ""),
    ]
    return given(
        row("north", "phone", INDEX, {("value", 412): 40, ("value", 610): 20}),
        row("north", "phone", DROPPED, {("success", 0): 57, ("failure", 0): 3}),
        row("north", "phone", WAIT, {("answered", 95): 30, ("answered", 380): 30}),
        row("north", "phone", REACHED, broken),
        row("north", "phone", CRITICAL, {("success", 0): 60}),
        row("north", "store", INDEX, {("value", SECRET): 3}),
        row("cello", "phone", INDEX, {("value", 800): 60}),
        row("cello", "store", INDEX, {("value", 700): 30}),
        row("cello", "store", KNOWLEDGE, {("value", 900): 30}),
        row("cello", "phone", DROPPED, {("success", 0): 40}, origin="reported"),
        claims=promises,
    )


def synthetic(edition=None, style=None, words=str):
    """A report with every unit, a hidden group, two origins, and texts that mean harm."""
    given_rows = rows()
    scorecard = build_scorecard(given_rows)
    explains = Explainer(given_rows, scorecard, lambda scope: LeftOut(returned=2))
    return Report(
        scorecard,
        explains,
        edition=edition,
        style=style or HouseStyle("#7a1fa2", "#ffffff", logo(), "image/png"),
        translate=words,
    )


def renamed(report, text):
    """The same report, with `text` in front of every name that people gave."""
    scorecard = report.scorecard
    return replace(
        report,
        scorecard=replace(
            scorecard,
            program=replace(scorecard.program, name=text + scorecard.program.name),
            brands=tuple(replace(one, name=text + one.name) for one in scorecard.brands),
            channels=tuple(replace(one, name=text + one.name) for one in scorecard.channels),
            claims=tuple(
                replace(one, claim=replace(one.claim, words=text + one.claim.words, source=text))
                for one in scorecard.claims
            ),
        ),
    )


def as_csv(report):
    text = FORMATS["csv"].write(report).decode()
    return list(csv.DictReader(io.StringIO(text, newline="")))


def as_json(report):
    return json.loads(FORMATS["json"].write(report))


def as_workbook(report):
    return openpyxl.load_workbook(io.BytesIO(FORMATS["xlsx"].write(report)))


def as_slides(report):
    return pptx.Presentation(io.BytesIO(FORMATS["pptx"].write(report)))


def texts_of_slides(deck, notes=False):
    """Everything that stands on the slides, and in their notes if asked for."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                yield shape.text_frame.text
            if shape.has_table:
                yield from (cell.text for line in shape.table.rows for cell in line.cells)
            if shape.has_chart:
                yield from map(str, shape.chart.plots[0].categories)
        if notes and slide.has_notes_slide:
            yield slide.notes_slide.notes_text_frame.text


def tidy_rows(book, sheet):
    """A tidy sheet as records."""
    head, *rest = book[sheet].iter_rows(values_only=True)
    return [dict(zip(head, line, strict=True)) for line in rest]
