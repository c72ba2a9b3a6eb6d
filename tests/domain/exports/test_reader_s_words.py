"""What stands in files beside the figures is said as their reader says it: names, days, whom a promise reaches."""

from dataclasses import replace
from datetime import date

import pytest

from domain.days import day_words
from domain.exports.layout import layout_of
from domain.exports.paper.drawn import Drawer
from domain.exports.paper.promises import promises
from domain.words import Sentence
from tests.domain.exports.reports import as_slides, synthetic, texts_of_slides

GERMAN = {"%(day)s %(month)s %(year)s": "%(day)s. %(month)s %(year)s", "Nov": "Nov."}

NOTHING = {"channel": "store", "promised": None, "delivered": None, "low": None, "high": None}


def loud(sentence: Sentence) -> str:
    """A reader of capital letters."""
    return str(sentence).upper()


def german(sentence: Sentence) -> str:
    return str(Sentence(GERMAN.get(sentence.msgid, sentence.msgid), sentence.params))


def test_a_promise_in_a_cell_is_called_as_its_measure_is():
    scorecard = synthetic().scorecard
    layout = layout_of(scorecard, scorecard.grids[0], loud)
    names = {one.name for place in scorecard.grids[0].cells for one in layout.chips(*place)}
    assert {"DROPPED", "KNOWLEDGE"} <= names
    assert {"DROPPED", "KNOWLEDGE"} <= {one.name for one in layout.measured}


@pytest.mark.parametrize(("unit", "told"), [("", "1,000 people"), ("EUR", "EUR 1,000")])
def test_what_stands_behind_a_promise_is_told_with_what_it_counts(unit, told):
    report = counting(unit)
    page = promises(report, Drawer(report))[0]
    (behind,) = (one["value"] for one in page["facts"] if one["name"].startswith("Reach"))
    assert behind == told
    assert told in set(texts_of_slides(as_slides(report)))


def counting(unit):
    report = synthetic()
    program = replace(report.scorecard.program, reach_unit=unit)
    return replace(report, scorecard=replace(report.scorecard, program=program))


def test_no_promise_says_its_test_twice():
    report = synthetic()
    for page in promises(report, Drawer(report)):
        assert not set(page["rules"]) & set(page["tested"]), page["words"]


def test_nothing_in_a_table_of_places_is_left_blank():
    report = in_a_second_place(synthetic())
    told = [place for page in promises(report, Drawer(report)) for place in page["places"]]
    assert told
    assert all(cell for place in told for cell in place.values())


def in_a_second_place(report):
    """Every promise also on a channel of which nothing may be told."""
    claims = tuple(
        replace(one, cells=(*one.cells, replace(one.cells[0], **NOTHING)) if one.cells else ())
        for one in report.scorecard.claims
    )
    return replace(report, scorecard=replace(report.scorecard, claims=claims))


def test_a_day_is_written_as_its_reader_writes_days():
    assert day_words(date(2026, 11, 3), str) == "3 Nov 2026"
    assert day_words(date(2026, 11, 3), german) == "3. Nov. 2026"
