"""The report that a file of a scorecard is written from."""

from dataclasses import replace

from domain.report import Report
from models.editions import Edition
from models.exported import ExportedFile
from services.editions import edition_no
from services.periods import period_asked
from services.reports import report_of
from services.scorecards import live
from services.translating import reader


def edition_for(file: ExportedFile) -> Edition | None:
    """The published edition that was asked for; None for live figures."""
    if "edition" not in file.asked:
        return None
    edition = edition_no(file.program_id, file.asked["edition"])
    assert edition is not None  # editions are never deleted
    return edition


def report_for(file: ExportedFile) -> Report:
    """Live figures of the period that was asked for."""
    made = live(file.program, period_asked(file.program, file.asked))
    report = report_of(file.program, made, reader())
    paper = file.asked.get("paper", report.paper)
    return replace(report, paper=paper, language=file.person.language)
