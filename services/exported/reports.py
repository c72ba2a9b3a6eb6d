"""The report that a file of a scorecard is written from."""

from dataclasses import replace

from domain.report import Report
from models.exported import ExportedFile
from services.editions import edition_no, report_of_edition
from services.periods import period_asked
from services.reports import report_of
from services.scorecards import live
from services.translating import told


def report_for(file: ExportedFile) -> Report:
    """Live figures of the period that was asked for; a published edition as it was frozen."""
    if "edition" in file.asked:
        edition = edition_no(file.program_id, file.asked["edition"])
        assert edition is not None  # editions are never deleted
        report = replace(report_of_edition(edition), translate=told)
    else:
        made = live(file.program, period_asked(file.program, file.asked))
        report = report_of(file.program, made, told)
    return replace(report, paper=file.asked.get("paper", report.paper))
