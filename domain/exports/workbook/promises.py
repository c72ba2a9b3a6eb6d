"""The claims to read: the verdict, the brand's own words, the test, and what was found."""

from typing import Any

from domain.exports.words import (
    Names,
    between,
    delivered_words,
    edition_words,
    period_words,
    seen_words,
    verdict_words,
)
from domain.exports.workbook.looks import NUMBERS, Looks, head_of_sheet, number, rows_high
from domain.lead import worst_first
from domain.scorecard_values import ClaimResult, ClaimVerdict
from domain.web_address import safe_link
from domain.words import N_, quoted

COLUMNS = (
    (N_("Verdict"), 17), (N_("Promise"), 34), (N_("Brand"), 14), (N_("Channels"), 16),
    (N_("How it was tested"), 36), (N_("Promised"), 10), (N_("Delivered"), 10),
    (N_("Margin (95%), one look"), 17), (N_("Range (90%), always valid"), 17), (N_("n"), 8),
    (N_("What was found"), 48), (N_("Evidence"), 34), (N_("Holds across the grid"), 11),
    (N_("Counted by"), 11), (N_("Seen"), 20), (N_("Source"), 40),
)  # fmt: skip
PRINTED = 11
"""Columns that fit a page so that it can be read; the rest is for the screen."""
LONGEST_LINK = 2000


def promises_sheet(looks: Looks) -> None:
    """A row for each claim on each origin, worst first."""
    report, sheet = looks.report, looks.sheet(looks.say(N_("Promises")))
    top = head_of_sheet(
        looks,
        sheet,
        report.translate(report.scorecard.lead[0]) if report.scorecard.lead else "",
        f"{report.scorecard.program.name} · {period_words(report.scorecard)} · {edition_words(report)}",
    )
    sheet.set_row(top, 30)
    for column, (name, width) in enumerate(COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(top, column, looks.say(name), looks.head())
    results = worst_first(report.scorecard.claims)
    names = Names(report.scorecard, report.translate)
    for row, result in enumerate(results, start=top + 1):
        _row(looks, sheet, row, result, names)
    sheet.freeze_panes(top + 1, 2)
    sheet.repeat_rows(top)
    sheet.print_area(0, 0, top + len(results), PRINTED - 1)
    sheet.autofilter(top, 0, top + max(1, len(results)), len(COLUMNS) - 1)


def _row(looks: Looks, sheet: Any, row: int, result: ClaimResult, names: Names) -> None:
    translate, claim, verdict = looks.report.translate, result.claim, result.verdict
    low, high = verdict.range or (None, None)
    ruled = looks.ruled() | {"text_wrap": True}
    texts = {
        0: verdict_words(result.state, translate),
        1: translate(quoted(claim.words)),
        2: names.brand(claim.brand),
        3: names.channels_of(claim),
        4: " ".join(translate(one) for one in (*result.tested_as, *result.notes)),
        7: between(verdict.low, verdict.high, verdict.unit, translate),
        8: between(low, high, verdict.unit, translate),
        10: delivered_words(verdict, translate),
        11: translate(verdict.evidence),
        12: looks.say(N_("yes")) if result.holds_across_grid else "",
        13: looks.say(ORIGINS[result.origin]),
        14: seen_words(claim, translate),
    }
    heights = [rows_high(text, int(COLUMNS[place][1] * 1.05)) for place, text in texts.items()]
    sheet.set_row(row, 13 * max(heights) + 4)
    plain = looks.text(**ruled)
    special = {0: looks.verdict(result.state, **ruled), 1: looks.text(bold=True, **ruled)}
    for column, text in texts.items():
        sheet.write_string(row, column, text, special.get(column, plain))
    _numbers(looks, sheet, row, verdict)
    _source(looks, sheet, row, claim.source)


ORIGINS = {"audited": N_("Audited"), "reported": N_("Reported")}


def _numbers(looks: Looks, sheet: Any, row: int, verdict: ClaimVerdict) -> None:
    ruled = looks.ruled()
    for column, value in ((5, verdict.promised), (6, verdict.delivered)):
        if value is None:
            sheet.write_blank(row, column, None, looks.of(**ruled))
        else:
            look = looks.of(num_format=NUMBERS[verdict.unit], **ruled)
            sheet.write_number(row, column, number(value, verdict.unit), look)
    sheet.write_number(row, 9, verdict.n, looks.of(num_format="#,##0", **ruled))


def _source(looks: Looks, sheet: Any, row: int, source: str) -> None:
    """A link when it is a web address; plain text for anything else."""
    look, column = looks.text(text_wrap=True, **looks.ruled()), len(COLUMNS) - 1
    if safe_link(source) and len(source) < LONGEST_LINK:
        blue = looks.text(font_color="#1F4FD8", underline=1, text_wrap=True, **looks.ruled())
        sheet.write_url(row, column, source, blue, source)
    else:
        sheet.write_string(row, column, source, look)
