"""The first sheet: what the file is about, which edition, how to read it, what is where."""

import io
from collections.abc import Iterator
from typing import Any

from domain.exports.logo import logo_size
from domain.exports.words import SIMULATED, briefly, edition_words, moment_words, period_words
from domain.exports.workbook.looks import Looks, rows_high
from domain.words import N_

WIDE = 100
LOGO = (200, 64)
"""The most pixels that the client's logo takes."""

READING = (
    N_(
        "A margin (95%) is for somebody who looks once. A range (90%) holds however often one looks: "
        "verdicts rest on it."
    ),
    N_(
        "n counts contacts whose value is known. Audited and reported figures are never added together."
    ),
)
SMALL_GROUPS = N_(
    "Groups worth fewer than %(minimum)s audits are not reported: they show their n and nothing more."
)
TO_READ = (
    (N_("Grid"), N_("Every brand on every channel: index, margin, n, verdicts.")),
    (N_("Measures"), N_("The same for everything else that was measured.")),
    (
        N_("Charts"),
        N_("Index with margins; promised and delivered. They can be edited and copied."),
    ),
    (N_("Promises"), N_("Every claim: its words, its test, its verdict, the figures behind it.")),
)
TO_COUNT = (
    ("Figures", N_("Every figure, one a row, for filters and formulas.")),
    (
        "Claims",
        N_("Every verdict, one a row: of claims, their parts, and each brand on each channel."),
    ),
    ("Gaps", N_("What was delivered less what was promised, for each brand and promise.")),
    ("Counts", N_("What each figure was counted from.")),
    ("Notes", N_("Why each figure and verdict is what it is.")),
)
"""Formulas and programs know these by their names, which are the same in every language."""


def about_sheet(looks: Looks) -> None:
    """Facts first, then the sentences."""
    report, sheet = looks.report, looks.sheet(looks.say(N_("About")))
    sheet.fit_to_pages(1, 1)
    sheet.set_column(0, 0, 22)
    sheet.set_column(1, 1, WIDE)
    row = _logo(looks, sheet)
    sheet.set_row(row, 28)
    sheet.write_string(
        row, 0, looks.say(N_("Was the promise kept?")), looks.text(bold=True, font_size=20)
    )
    band = looks.head(font_size=12, text_wrap=False)
    told = (report.scorecard.program.name, period_words(report.scorecard), edition_words(report))
    sheet.set_row(row + 1, 22)
    sheet.write_string(row + 1, 0, " · ".join(told), band)
    sheet.write_blank(row + 1, 1, None, band)
    row += 3
    for name, value in _facts(looks):
        row = _line(looks, sheet, row, name, value)
    row = _section(looks, sheet, row, looks.say(N_("What was found")))
    for sentence in report.scorecard.lead:
        row = _line(looks, sheet, row, "", looks.told(briefly(sentence)))
    row = _section(looks, sheet, row, looks.say(N_("How to read it")))
    small = looks.say(SMALL_GROUPS, minimum=report.scorecard.program.minimum_group)
    for words in (*map(looks.say, READING), small):
        row = _line(looks, sheet, row, "", words)
    row = _section(looks, sheet, row, looks.say(N_("Sheets")))
    for name, msgid in (*((looks.say(name), msgid) for name, msgid in TO_READ), *TO_COUNT):
        row = _line(looks, sheet, row, name, looks.say(msgid))


def _logo(looks: Looks, sheet: Any) -> int:
    """The client's logo at the top, scaled to its place; gives the row below it."""
    logo = looks.report.style.logo
    size = logo_size(logo)
    if size is None:
        return 0
    scale = min(LOGO[0] / size[0], LOGO[1] / size[1])
    sheet.set_row_pixels(0, LOGO[1] + 12)
    client = looks.report.scorecard.program.client
    sheet.insert_image(
        0,
        0,
        "logo",
        {
            "image_data": io.BytesIO(logo),
            "x_scale": scale,
            "y_scale": scale,
            "y_offset": 4,
            "description": looks.say(N_("Logo of %(client)s"), client=client),
            "object_position": 3,
        },
    )
    return 1


def _facts(looks: Looks) -> Iterator[tuple[str, str]]:
    report = looks.report
    scorecard, edition = report.scorecard, report.edition
    yield looks.say(N_("Program")), scorecard.program.name
    yield looks.say(N_("Client")), scorecard.program.client
    yield looks.say(N_("Period")), period_words(scorecard)
    yield looks.say(N_("Waves")), str(len(scorecard.waves))
    if edition:
        yield looks.say(N_("Edition")), str(edition.no)
        yield looks.say(N_("Published")), moment_words(edition.published_at, report.translate)
        yield looks.say(N_("SHA-256")), edition.sha
        yield looks.say(N_("Summary")), edition.summary
        for change in edition.changes:
            yield looks.say(N_("Changed")), looks.told(change)
    if scorecard.made_at:
        yield looks.say(N_("Made")), moment_words(scorecard.made_at, report.translate)
    yield looks.say(N_("Method version")), scorecard.method_version
    if scorecard.program.simulated:
        yield looks.say(N_("Simulated")), looks.say(SIMULATED)


def _line(looks: Looks, sheet: Any, row: int, name: str, value: str) -> int:
    if not value:
        return row
    sheet.set_row(row, 14 * rows_high(value, round(1.15 * WIDE)) + 2)
    sheet.write_string(row, 0, name, looks.quiet())
    sheet.write_string(row, 1, value, looks.text(text_wrap=True))
    return row + 1


def _section(looks: Looks, sheet: Any, row: int, title: str) -> int:
    sheet.set_row(row + 1, 20)
    sheet.write_string(row + 1, 0, title, looks.text(bold=True, font_size=13))
    return row + 2
