"""Small XLSForm workbooks for tests."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter

SURVEY = [["type", "name", "label", "metric"], ["text", "remark", "Anything else?", ""]]
CHOICES = [["list_name", "name", "label"], ["yn", "yes", "Yes"], ["yn", "no", "No"]]


def workbook(survey: Sequence[Sequence[str]] = SURVEY, form_id: str = "call") -> bytes:
    """A workbook with a yes/no list, made for phone calls."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": None})
    settings = [["form_title", "form_id", "channel"], ["Call", form_id, "phone"]]
    for name, rows in (("survey", survey), ("choices", CHOICES), ("settings", settings)):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return file.getvalue()
