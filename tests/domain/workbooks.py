"""Small XLSForm workbooks written in a test, as rows in place."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from domain.questionnaire import Questionnaire
from domain.xlsform import Reading, read_workbook

Rows = Sequence[Sequence[Any]]

YES_NO = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]


def workbook(survey: Rows, choices: Rows = (), settings: Rows = (), **more: Rows) -> bytes:
    """The bytes of a workbook with these sheets."""
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheets = {"survey": survey, "choices": choices, "settings": settings, **more}
        for name, rows in sheets.items():
            if rows:
                sheet = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    for place, cell in enumerate(row):
                        if cell not in ("", None):
                            sheet.write(number, place, cell)
    return made.getvalue()


def read(survey: Rows, choices: Rows = (), settings: Rows = (), **more: Rows) -> Reading:
    """What the reader makes of a workbook with these sheets."""
    return read_workbook(workbook(survey, choices, settings, **more), "form.xlsx", trusted=True)


def codes(reading: Reading) -> list[str]:
    """The codes of the findings, in their order."""
    return [finding.code for finding in reading.findings]


def form_of(reading: Reading) -> Questionnaire:
    """The questionnaire that came out."""
    assert reading.questionnaire is not None
    return reading.questionnaire
