"""The next edition of a period as it would be published now: its figures, what is different, what to look at first."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select

from domain.changes import Change, differences
from domain.report import EditionNote, Report
from domain.scorecard_values import Scorecard
from models.base import db, utc_now
from models.editions import Edition, EditionDraft
from models.program import Program
from services.editions.opening import latest_edition, report_of_edition
from services.editions.spans import Span
from services.editions.summaries import proposed_summary
from services.reports import report_of
from services.scorecards import Live, live
from services.scorecards.source import KeptSource

MOST_AT_ONCE = 1_000
"""Explanations of so many figures and verdicts are written in about half a second."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would be published; `stamp` stands for all counts that its figures are made of."""

    program: Program
    span: Span
    no: int
    made: Live
    last: Edition | None
    changes: tuple[Change, ...]
    summary: str
    saved_at: datetime | None
    stamp: str

    @property
    def scorecard(self) -> Scorecard:
        """Its figures, without trends."""
        return self.made.scorecard

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to publish: not one figure."""
        return not any(grid.cells for grid in self.scorecard.grids)

    @property
    def is_large(self) -> bool:
        """Whether freezing it takes longer than a page may: then a job does it."""
        figures = sum(
            2 + len(cell.dimensions)
            for grid in self.scorecard.grids
            for cell in grid.cells.values()
        )
        verdicts = sum(1 + len(one.parts) + len(one.cells) for one in self.scorecard.claims)
        return figures + verdicts > MOST_AT_ONCE

    @property
    def is_same(self) -> bool:
        """Whether it would say what the last edition said."""
        return self.last is not None and not self.changes


def prepare(program: Program, span: Span, now: datetime | None = None) -> Prepared:
    """The next edition over a period, as things stand."""
    stamp = KeptSource(program).cells_fingerprint
    made = live(program, span.period, now=now)
    last = db.session.scalar(span.editions(program.id).limit(1))
    draft = draft_of(program, span)
    newest = latest_edition(program.id)
    return Prepared(
        program=program,
        span=span,
        no=newest.no + 1 if newest else 1,
        made=made,
        last=last,
        changes=differences(report_of_edition(last).scorecard, made.scorecard) if last else (),
        summary=draft.summary if draft else proposed_summary(made.scorecard),
        saved_at=draft.saved_at if draft else None,
        stamp=stamp,
    )


def draft_of(program: Program, span: Span) -> EditionDraft | None:
    """The summary that somebody at the desk has begun for this period."""
    return db.session.scalar(
        select(EditionDraft).where(
            EditionDraft.program_id == program.id,
            EditionDraft.period_kind == span.kind,
            EditionDraft.period_key == span.key,
        )
    )


def preview_of(prepared: Prepared, now: datetime | None = None) -> Report:
    """The report that would be frozen, without its hash."""
    report = report_of(prepared.program, prepared.made)
    changes = tuple(change.sentence for change in prepared.changes)
    note = EditionNote(prepared.no, now or utc_now(), "", prepared.summary, changes)
    return replace(report, edition=note)
