"""The scorecard as slides that can be edited: one message a slide, why it is so in the notes."""

from datetime import UTC

from domain.exports.safe_text import NOT_IN_XML
from domain.exports.slides.deck import Deck
from domain.exports.slides.gap import gap_slide
from domain.exports.slides.grid import grid_slides
from domain.exports.slides.method import method_slide
from domain.exports.slides.opening import executive_slide, title_slide
from domain.exports.slides.parts import saved
from domain.exports.slides.promises import promise_slides
from domain.exports.words import period_words
from domain.exports.zips import NO_TIME
from domain.report import Report

SLIDES = (title_slide, executive_slide, grid_slides, promise_slides, gap_slide, method_slide)


def write_pptx(report: Report) -> bytes:
    """Tables and charts are native, so that they can be edited; nothing points outside the file."""
    deck = Deck(report)
    for add in SLIDES:
        add(deck)
    _properties(deck)
    return saved(deck.presentation)


def _properties(deck: Deck) -> None:
    scorecard = deck.report.scorecard
    made_at = scorecard.made_at or NO_TIME
    told = deck.presentation.core_properties
    title = f"{scorecard.program.name}, {period_words(scorecard)}"
    told.title = NOT_IN_XML.sub("", title)[:255]
    told.author = told.last_modified_by = ""
    told.created = told.modified = made_at.astimezone(UTC).replace(tzinfo=None)
    told.revision = 1
