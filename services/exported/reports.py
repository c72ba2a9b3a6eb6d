"""The report that a file of a scorecard is written from."""

from dataclasses import replace

from domain.report import Report
from models import program as tables
from models.base import db
from models.exported import ExportedFile
from services.editions import edition_no, report_of_edition
from services.periods import Period, declared_period, declared_periods, period_of
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
        report = report_of(file.program, live(file.program, _period(file)), told)
    return replace(report, paper=file.asked.get("paper", report.paper))


def _period(file: ExportedFile) -> Period:
    wave, declared = file.asked.get("wave", ""), file.asked.get("period", "")
    if declared:
        known = declared_periods(file.program_id).where(tables.Period.key == declared)
        return declared_period(file.program, db.session.scalars(known).one())
    return period_of(file.program, wave, wave) if wave else period_of(file.program)
