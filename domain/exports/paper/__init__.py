"""The scorecard as a document to carry into a meeting: tagged PDF/A-3 with its data inside."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from domain.exports.csv_ import write_csv
from domain.exports.json_ import write_json
from domain.exports.letters import refuse_boxes
from domain.exports.logo import logo_as_svg
from domain.exports.paper.cover import cover
from domain.exports.paper.drawn import Drawer
from domain.exports.paper.grids import grids
from domain.exports.paper.notes import notes
from domain.exports.paper.promises import promises
from domain.exports.paper.short import short
from domain.exports.reading_order import in_order
from domain.exports.table import table_of
from domain.exports.typesetting import SOURCES, compile_pdf
from domain.exports.words import edition_words, period_words
from domain.report import Paper, Report
from domain.words import N_, say

QUESTION = N_("Was the promise kept?")
PAPERS: Mapping[Paper, str] = {"a4": "a4", "letter": "us-letter"}
SHEETS: Mapping[Paper, list[float]] = {"a4": [210.0, 297.0], "letter": [215.9, 279.4]}
"""Their names in typst, and their sides in millimetres."""

WORDS: Mapping[str, str] = {
    "question": QUESTION,
    "page": N_("Page"),
    "test": N_("The test"),
    "places": N_("By brand and channel"),
    "failed": N_("What failed, confirmed by a second reviewer"),
}


def write_pdf(report: Report) -> bytes:
    """The same report gives the same bytes; a Problem names the font when a script can't be set."""
    scorecard = report.scorecard
    drawer = Drawer(report)
    data = _document(report, drawer)
    table = table_of(report)
    attached = {
        "scorecard.json": write_json(report, table),
        "scorecard.csv": write_csv(report, table),
    }
    made_at = report.edition.published_at if report.edition else scorecard.made_at
    files = {**sources(), **attached, **_logo(report)}
    try:
        return compile_pdf(files["report.typ"].decode(), _in_order(data), files, made_at=made_at)
    except RuntimeError:
        # PDF/A refuses a box in place of a letter: say which font is needed, or hand the trouble on.
        refuse_boxes(" ".join(_texts(data)))
        raise


def _document(report: Report, drawer: Drawer) -> dict[str, Any]:
    """All words and figures, in the order of the pages."""
    say_it, program = report.translate, report.scorecard.program
    question = say_it(say(QUESTION))
    period = period_words(report.scorecard)
    return {
        "paper": PAPERS[report.paper],
        "sheet": SHEETS[report.paper],
        "lang": report.language,
        "title": f"{question} {program.name}, {period}",
        "author": [program.client] if program.client else [],
        "description": " ".join(map(say_it, report.scorecard.lead)),
        "keywords": [program.name, period, edition_words(report)],
        "style": {
            "accent": report.style.accent,
            "on_accent": report.style.on_accent,
            "logo": next(iter(_logo(report)), ""),
        },
        "words": {key: say_it(say(text)) for key, text in WORDS.items()},
        "running": f"{program.name} · {period} · {edition_words(report)}",
        "foot": _foot(report, question),
        "attachments": _attachments(report),
        "cover": cover(report),
        "short": short(report, drawer),
        "grids": grids(report),
        "promises": promises(report, drawer),
        "notes": notes(report),
    }


def _foot(report: Report, question: str) -> str:
    return f"{question} · {report.edition.sha[:12]}" if report.edition else question


def _attachments(report: Report) -> list[dict[str, str]]:
    as_json = N_("Every figure and verdict of this document, each explained, as JSON")
    as_csv = N_("Every figure and verdict of this document, one on each line, as CSV")
    return [
        {
            "name": name,
            "type": kind,
            "relationship": relationship,
            "description": report.translate(say(text)),
        }
        for name, kind, relationship, text in (
            ("scorecard.json", "application/json", "source", as_json),
            ("scorecard.csv", "text/csv", "data", as_csv),
        )
    ]


def _logo(report: Report) -> dict[str, bytes]:
    """The client's logo, as a drawing, since the typesetter is given text alone."""
    drawing = logo_as_svg(report.style.logo)
    return {"logo.svg": drawing} if drawing else {}


@cache
def sources() -> Mapping[str, bytes]:
    """What documents are set from: typst files and the shapes of verdicts."""
    return {path.name: path.read_bytes() for path in sorted(SOURCES.iterdir())}


def _in_order(value: Any) -> Any:
    """The same document with every text in its order of reading."""
    if isinstance(value, str):
        return in_order(value)
    if isinstance(value, Mapping):
        return {key: _in_order(one) for key, one in value.items()}
    return [_in_order(one) for one in value] if isinstance(value, list) else value


def _texts(value: Any) -> list[str]:
    """Every text of the document."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, Mapping) else value
    return (
        [text for one in inner for text in _texts(one)]
        if isinstance(inner, list) or isinstance(value, Mapping)
        else []
    )
