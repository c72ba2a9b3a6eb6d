"""XLSForm workbooks in, questionnaires out: lenient with what authors write, candid about what was done with it."""

from domain.xlsform.reader import Reading, read_workbook

__all__ = ["Reading", "read_workbook"]
