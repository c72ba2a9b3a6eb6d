"""A frozen report is the report: files and explanations come back as they were, from bytes that stay readable."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import get_args

import msgspec
import pytest
from hypothesis import given as whatever
from hypothesis import settings
from hypothesis import strategies as st

import domain
from domain.explanations import Explainer, LeftOut
from domain.explanations.kept import KeptSteps
from domain.exports import FORMATS, Report, table_of
from domain.frozen import FORMAT, FrozenExplains, freeze, thaw
from domain.problems import Problem
from domain.report import EditionNote
from domain.scorecard import build_scorecard
from domain.words import Param, Sentence, say
from tests.domain import scorecard_samples as samples
from tests.domain.exports.reports import synthetic

SAMPLES = Path(__file__).parent.parent / "samples" / "editions"
DOMAIN = Path(domain.__file__ or "").parent
SHA = "5e" * 32
DAY = datetime(2026, 11, 14, 9, 30, tzinfo=UTC)
NOTE = EditionNote(
    2, DAY, "", "A quiet autumn.\n\nThe nights are next.", (say("Two moved."),), 1, "A typo."
)


def report_of(failures: int, waits: int, score: int) -> Report:
    """A promise without exception, whose counterexamples are certain; a wait; and a group that is too small."""
    tried = samples.tally(
        samples.REACHED, {("success", 0): 40, ("failure", 0): failures}, [3], verified=True
    )
    rows = samples.given(
        samples.row("north", "phone", samples.REACHED, tried),
        samples.row(
            "north", "phone", samples.WAIT, {("answered", 60 + waits): 20, ("cut", 2700): 4}
        ),
        samples.row("north", "phone", samples.INDEX, {("value", score): 30}),
        samples.row("cello", "phone", samples.INDEX, {("value", 731): 3}),
        claims=[
            samples.claim("N1", "Day & “night”", kind="availability", metric="wait", value="24/7")
        ],
    )
    scorecard = build_scorecard(rows)
    explains = Explainer(rows, scorecard, lambda _scope: LeftOut(returned=2))
    return Report(scorecard, explains, edition=NOTE)


SMALL = report_of(0, 0, 500)


def every_explanation(report: Report):
    for grid in report.scorecard.grids:
        for (brand, channel), cell in grid.cells.items():
            for figure in (cell.index, cell.critical, *cell.dimensions):
                if figure is not None:
                    yield report.explains.figure(grid, brand, channel, figure)
    for result in report.scorecard.claims:
        for verdict in (result.verdict, *result.parts, *result.cells):
            yield report.explains.verdict(result, verdict)


@settings(max_examples=20, deadline=None)
@whatever(st.integers(0, 9), st.integers(0, 900), st.integers(0, 1000))
def test_whatever_was_counted_comes_back_as_it_was(failures, waits, score):
    report = report_of(failures, waits, score)
    data = freeze(report)
    back = thaw(data, "5e" * 32)
    assert back.scorecard == report.scorecard
    assert back.edition == replace(NOTE, sha="5e" * 32)
    assert [str(one) for one in map(told, every_explanation(back))] == [
        str(one) for one in map(told, every_explanation(report))
    ]
    assert freeze(back) == freeze(thaw(freeze(back), ""))


def told(value):
    """Plain values: lists and tuples, and numbers of either kind, say the same."""
    if is_dataclass(value):
        return {field.name: told(getattr(value, field.name)) for field in fields(value)}
    if hasattr(value, "items"):
        return {key: told(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, KeptSteps)):
        return [told(one) for one in value]
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@pytest.mark.parametrize("key", ["csv", "json"])
def test_files_of_an_edition_are_byte_for_byte_those_of_its_day(key):
    report = synthetic(NOTE)
    assert FORMATS[key].write(thaw(freeze(report), "")) == FORMATS[key].write(report)


def test_what_every_file_is_written_from_comes_back():
    report = synthetic(replace(NOTE, sha=SHA))
    back = thaw(freeze(report), SHA)
    assert table_of(back) == table_of(report)
    assert (back.scorecard, back.facts, back.edition, back.style) == (
        report.scorecard,
        report.facts,
        report.edition,
        report.style,
    )


def sentences(value):
    """Every sentence within a value, those within sentences too."""
    if isinstance(value, Sentence):
        yield value
        yield from sentences(value.params)
    elif is_dataclass(value):
        yield from (one for field in fields(value) for one in sentences(getattr(value, field.name)))
    elif hasattr(value, "items"):
        yield from (one for inner in value.values() for one in sentences(inner))
    elif isinstance(value, (list, tuple, KeptSteps)):
        yield from (one for inner in value for one in sentences(inner))


def typed(sentence: Sentence):
    """What it says, with the types of its parameters."""
    return sentence.msgid, {name: (type(one), str(one)) for name, one in sentence.params.items()}


@pytest.mark.parametrize("report", [report_of(5, 30, 655), synthetic(NOTE)], ids=["small", "rich"])
def test_every_sentence_comes_back_with_parameters_of_the_same_types(report):
    def all_of(one: Report):
        parts = (one.scorecard, one.edition, one.facts, list(every_explanation(one)))
        return [typed(sentence) for sentence in sentences(parts)]

    kept = all_of(thaw(freeze(report), ""))
    assert kept == all_of(report)
    used = {kind for _msgid, params in kept for kind, _text in params.values()}
    assert used <= set(get_args(Param))
    assert len(kept) > 100


PLAIN = st.none() | st.text() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
WITHIN = st.builds(lambda one: say("%(one)s", one=one), PLAIN)


@whatever(PLAIN | WITHIN)
def test_whatever_a_sentence_can_hold_is_kept_as_it_was(value):
    """Numbers without bound are words by then: JSON has none."""
    note = replace(NOTE, changes=(say("%(it)s", it=value),))
    [back] = thaw(freeze(replace(SMALL, edition=note)), "").edition.changes
    assert typed(back) == typed(note.changes[0])


def test_a_day_is_said_in_sentences_that_no_edition_keeps():
    """A day would come back as a text; mypy refuses one in `say`."""
    assert date not in get_args(Param)
    makers = [one for one in sorted(DOMAIN.rglob("*.py")) if "say_days(" in one.read_text()]
    assert {one.name for one in makers} == {"words.py", "taking.py"}


def test_evidence_without_bound_is_written_and_read():
    report = report_of(5, 30, 655)
    assert report.scorecard.claims[0].verdict.log_e_broken == float("inf")
    assert b'"log_e_broken":"inf"' in freeze(report)
    assert thaw(freeze(report), "").scorecard.claims[0].verdict.log_e_broken == float("inf")


def test_a_withheld_verdict_gives_away_no_more_than_its_odds():
    report = report_of(0, 30, 655)
    (result,) = report.scorecard.claims
    secret = replace(result.verdict, withheld=True, log_e_broken=1.23456789)
    card = replace(report.scorecard, claims=(replace(result, verdict=secret),))
    data = freeze(replace(report, scorecard=card))
    assert b"1.23456" not in data
    assert thaw(data, "").scorecard.claims[0].verdict.log_e_broken == 1.2


def test_what_has_no_number_is_not_frozen():
    with pytest.raises(ValueError, match="number"):
        freeze(replace(report_of(0, 0, 500), edition=None))


def test_the_hash_is_not_part_of_what_is_hashed():
    report = report_of(0, 0, 500)
    assert freeze(report) == freeze(replace(report, edition=replace(NOTE, sha="ab" * 32)))


def test_a_document_of_a_newer_release_is_refused_in_words():
    document = json.loads(freeze(report_of(0, 0, 500)))
    with pytest.raises(Problem, match="newer release"):
        thaw(msgspec.json.encode(document | {"format": FORMAT + 1}), "")


def test_a_field_that_came_later_has_its_default_in_older_documents():
    document = json.loads(freeze(report_of(0, 0, 500)))
    for result in document["scorecard"]["claims"]:
        del result["holds_across_grid"]
    assert not thaw(msgspec.json.encode(document), "").scorecard.claims[0].holds_across_grid


def test_explanations_stay_bytes_until_they_are_asked_for():
    explains = thaw(freeze(report_of(2, 30, 655)), "").explains
    assert isinstance(explains, FrozenExplains)
    assert all(isinstance(one, msgspec.Raw) for one in explains.kept.values())


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.json")), ids=lambda path: path.stem)
def test_every_form_that_was_ever_published_is_still_read(path):
    report = thaw(path.read_bytes(), "00")
    assert report.edition is not None
    assert report.scorecard.lead
    assert any(every_explanation(report))
    assert FORMATS["csv"].write(report)


def test_there_is_a_sample_of_todays_form():
    assert f"form-{FORMAT}" in {path.stem for path in SAMPLES.glob("*.json")}
