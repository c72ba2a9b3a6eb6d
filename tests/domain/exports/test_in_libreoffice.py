"""The workbook and the slides open in LibreOffice as they were meant: every page, every title, no text cut off."""

from dataclasses import replace

import pytest

from domain.exports import FORMATS
from domain.lead import worst_first
from tests.domain.exports.reports import EVIL, PUBLISHED, as_slides, synthetic
from tests.support.office import printed

LONG = "Donaudampfschifffahrtsgesellschaft für Telekommunikation und Service "
WORDY = (
    "wherever you are, whatever you ask, at any hour of the day or of the night, guaranteed by us "
    "and by everyone who works with us, now and for as long as there are telephones "
)
FOOT = 7.0 * 72
"""Where the line with the program begins, in points."""


@pytest.fixture(scope="module")
def report():
    return synthetic(PUBLISHED)


@pytest.fixture(scope="module")
def long_names():
    """Names and words longer than any slide has room for."""
    report = synthetic(PUBLISHED)
    scorecard = report.scorecard
    return replace(
        report,
        scorecard=replace(
            scorecard,
            program=replace(scorecard.program, name=3 * LONG),
            brands=tuple(replace(one, name=LONG + one.name) for one in scorecard.brands),
            channels=tuple(replace(one, name=LONG + one.name) for one in scorecard.channels),
            claims=tuple(
                replace(one, claim=replace(one.claim, words=3 * WORDY, source=30 * "/a-long-way"))
                for one in scorecard.claims
            ),
        ),
    )


def test_the_workbook_opens_and_prints_its_sheets(report):
    pages = printed(FORMATS["xlsx"].write(report), ".xlsx")
    text = "\n".join(page.text for page in pages)
    for words in ("Was the promise kept?", "Telecom service", "Edition 3, published 20 Nov 2026"):
        assert words in pages[0].text
    for words in (
        "◆ Broken: 24/7",
        "✓ Kept",
        "What was measured",
        "0:01:35",
        "n 3: too few to report",
    ):
        assert words in text, words
    assert EVIL.replace(" ", "") in text.replace(" ", "")
    for error in ("#NAME?", "#REF!", "#VALUE!", "Err:"):
        assert error not in text


def test_the_slides_open_one_page_each_with_their_titles(report):
    data = FORMATS["pptx"].write(report)
    pages = printed(data, ".pptx")
    slides = list(as_slides(report).slides)
    assert len(pages) == len(slides)
    for number, (page, slide) in enumerate(zip(pages, slides, strict=True), start=1):
        assert page.width / page.height == pytest.approx(16 / 9, abs=0.01)
        for word in slide.shapes.title.text_frame.text.split():
            assert word in page.text
        assert number == 1 or page.text.endswith(str(number))


@pytest.mark.parametrize("which", ["report", "long_names"])
def test_no_text_leaves_its_slide_or_runs_into_the_foot(which, request):
    pages = printed(FORMATS["pptx"].write(request.getfixturevalue(which)), ".pptx")
    for number, page in enumerate(pages, start=1):
        for word in page.words:
            assert word.left >= 0, (number, word)
            assert word.right <= page.width, (number, word)
            in_foot = word.top >= FOOT - 2
            assert in_foot or word.bottom <= FOOT + 2, (number, word)
        foot = [word.text for word in page.words if word.top >= FOOT - 2]
        assert number == 1 or foot[-1] == str(number)


def test_a_long_promise_keeps_its_whole_words_in_the_notes(long_names):
    broken = worst_first(long_names.scorecard.claims)[0]
    notes = "\n".join(
        slide.notes_slide.notes_text_frame.text
        for slide in as_slides(long_names).slides
        if slide.has_notes_slide
    )
    assert broken.claim.words in notes
