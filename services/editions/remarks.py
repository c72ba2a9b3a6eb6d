"""What somebody should look at before publishing; nothing of it forbids publishing."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import func, select

from domain.words import N_, Sentence, say, say_n
from models.audits import Audit
from models.base import db
from models.findings import Cell
from models.jobs import COUNTING, unfinished_jobs
from services.editions.preparing import Prepared


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark, and the page of the desk where it is looked into ("" for none)."""

    sentence: Sentence
    leads_to: str = ""


def remarks_on(prepared: Prepared) -> list[Remark]:
    """The most pressing first."""
    return [*_counting(prepared), *_audits(prepared), *_waves(prepared), *_claims(prepared)]


def _counting(prepared: Prepared) -> Iterator[Remark]:
    if db.session.scalar(unfinished_jobs(prepared.program.id, COUNTING).limit(1)) is not None:
        told = N_("Work is going on behind the pages: figures may change when it is done.")
        yield Remark(say(told), "desk.jobs")


def _audits(prepared: Prepared) -> Iterator[Remark]:
    """Audits of the period that nobody has decided about."""
    words = {
        "submitted": N_("Waiting for review, and not counted: %(n)s."),
        "quarantined": N_("Held for the desk, and not counted: %(n)s."),
        "conflict": N_("In two versions, and not counted: %(n)s."),
        "returned": N_("With their auditors again, and not counted: %(n)s."),
    }
    waves = [wave.id for wave in prepared.span.period.waves]
    query = (
        select(Audit.state, func.count().label("n"))
        .join(Cell, Audit.cell_id == Cell.id)
        .where(Audit.program_id == prepared.program.id, Cell.wave_id.in_(waves))
        .group_by(Audit.state)
    )
    numbers = {row.state: row.n for row in db.session.execute(query)}
    for state, msgid in words.items():
        if numbers.get(state):
            yield Remark(say(msgid, n=numbers[state]), "desk.reviews")


def _waves(prepared: Prepared) -> Iterator[Remark]:
    """How much of the grid is too small to be told."""
    grid = prepared.scorecard.grid("audited")
    cells = [cell for cell in grid.cells.values() if cell.n] if grid else []
    small = [cell for cell in cells if cell.index is not None and cell.index.state == "hidden"]
    if cells and small:
        told = say_n(
            len(small),
            N_("%(small)s of %(all)s cells of the grid is too small to be reported."),
            N_("%(small)s of %(all)s cells of the grid are too small to be reported."),
            small=len(small),
            all=len(cells),
        )
        yield Remark(told, "desk.assignments")


def _claims(prepared: Prepared) -> Iterator[Remark]:
    """What a reader will miss at the promises."""
    claims = {one.claim.key: one.claim for one in prepared.scorecard.claims}
    without = [claim for claim in claims.values() if claim.reach is None]
    if without:
        told = say_n(
            len(without),
            N_("%(n)s of %(all)s promises has no reach, so the promise gap cannot weigh it."),
            N_("%(n)s of %(all)s promises have no reach, so the promise gap cannot weigh them."),
            all=len(claims),
        )
        yield Remark(told, "desk.claims")
    unseen = [claim for claim in claims.values() if not claim.source]
    if unseen:
        told = say_n(
            len(unseen),
            N_("%(n)s of %(all)s promises doesn't say where it was advertised."),
            N_("%(n)s of %(all)s promises don't say where they were advertised."),
            all=len(claims),
        )
        yield Remark(told, "desk.claims")
