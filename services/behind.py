"""What lies behind a figure: the approved audits, or the imported rows, that it was counted from."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, case, func, select
from sqlalchemy.orm import joinedload

from domain.measures import DEFAULT_CAPS, DEFAULT_CLOCKS
from models.audits import AS_AUDITOR, Audit
from models.base import db
from models.findings import Cell, Finding, ImportFile
from models.metrics import Measure, measures_of
from models.people import Role
from models.program import Brand, Channel, Program, Touchpoint, Wave


@dataclass(frozen=True, slots=True)
class Group:
    """Which findings a figure is made of; no brand or no channels means all of them."""

    program_id: int
    wave_ids: tuple[int, ...]
    origin: str
    measure_ids: tuple[int, ...]
    brand_id: int | None = None
    channel_ids: tuple[int, ...] = ()
    worst_is_high: bool = False

    def condition(self) -> ColumnElement[bool]:
        where: list[ColumnElement[bool]] = [
            Cell.program_id == self.program_id,
            Cell.origin == self.origin,
            Cell.wave_id.in_(self.wave_ids),
            Finding.measure_id.in_(self.measure_ids),
        ]
        if self.brand_id is not None:
            where.append(Cell.brand_id == self.brand_id)
        if self.channel_ids:
            where.append(Cell.channel_id.in_(self.channel_ids))
        return and_(*where)


def measure_ids(
    program: Program, metric: str, clock: str, channels: Iterable[Channel]
) -> tuple[int, ...]:
    """The measures by which these channels count a metric; an empty clock is each channel's usual one."""
    rows = [row for row in db.session.scalars(measures_of(program.id)) if not row.condition]
    found: dict[int, None] = {}
    for channel in channels:
        clocks = {clock} if clock else {"", DEFAULT_CLOCKS[channel.kind]}
        fits = [row for row in rows if row.metric.key == metric and row.clock in clocks]
        fits.sort(key=lambda row: (row.cap != DEFAULT_CAPS[channel.kind], row.id))
        found |= dict.fromkeys(row.id for row in fits[:1])
    return tuple(found)


def audits_behind(group: Group, *more: ColumnElement[bool]) -> Select[Finding, Audit, str | None]:
    """Findings with their approved audits and the auditor's pseudonym, worst first."""
    return (
        select(Finding, Audit, Role.pseudonym)
        .join(Cell, Finding.cell_id == Cell.id)
        .join(Audit, Finding.audit_id == Audit.id)
        .outerjoin(Role, AS_AUDITOR)
        .where(group.condition(), Audit.state == "approved", *more)
        .options(
            joinedload(Audit.touchpoint).joinedload(Touchpoint.brand),
            joinedload(Audit.touchpoint).joinedload(Touchpoint.channel),
            joinedload(Finding.measure),
        )
        .order_by(_seen_last(), *_worst(group), Audit.started_at.desc(), Finding.id)
    )


def audits_at(
    touchpoint: Touchpoint, wave_ids: Sequence[int], as_of: datetime | None = None
) -> Select[Audit, str | None]:
    """The approved audits of one touchpoint with the auditor's pseudonym, the latest first."""
    found = (
        select(Audit, Role.pseudonym)
        .join(Cell, Audit.cell_id == Cell.id)
        .outerjoin(Role, AS_AUDITOR)
        .where(
            Audit.touchpoint_id == touchpoint.id,
            Audit.state == "approved",
            Cell.wave_id.in_(wave_ids),
            Cell.origin == "audited",
        )
        .order_by(Audit.started_at.desc(), Audit.id)
    )
    return found if as_of is None else found.where(Audit.decided_at <= as_of)


def findings_of(audit_ids: Collection[UUID]) -> Select[Finding]:
    """What some audits count, with the measure of each."""
    return (
        select(Finding)
        .where(Finding.audit_id.in_(audit_ids))
        .options(joinedload(Finding.measure).joinedload(Measure.metric))
        .order_by(Finding.measure_id)
    )


def rows_behind(group: Group, *more: ColumnElement[bool]) -> Select[Finding, str, str, str, str]:
    """Imported rows with the file, brand, channel and wave that they came under, worst share first."""
    share = Finding.value * 1.0 / Finding.n
    return (
        select(Finding, ImportFile.name, Brand.name, Channel.name, Wave.name)
        .join(Cell, Finding.cell_id == Cell.id)
        .join(ImportFile, Finding.import_id == ImportFile.id)
        .join(Brand, Cell.brand_id == Brand.id)
        .join(Channel, Cell.channel_id == Channel.id)
        .join(Wave, Cell.wave_id == Wave.id)
        .where(group.condition(), *more)
        .options(joinedload(Finding.measure))
        .order_by(
            share.desc() if group.worst_is_high else share, ImportFile.id, Finding.line, Finding.id
        )
    )


def is_shown_alone(audit: Audit, minimum: int) -> bool:
    """Whether a manager may open this one audit: its group is large enough, or it breaks a promise.

    Verified failures are counterexamples, and those are never hidden (METHOD.md section 6).
    """
    group = (
        select(func.count())
        .select_from(Audit)
        .join(Cell, Audit.cell_id == Cell.id)
        .where(
            Cell.program_id == audit.program_id,
            Cell.brand_id == audit.cell.brand_id,
            Cell.channel_id == audit.cell.channel_id,
            Audit.state == "approved",
            Audit.outcome == "",
        )
    )
    if db.session.scalars(group).one() >= minimum:
        return True
    verified = select(Finding.id).where(Finding.audit_id == audit.id, Finding.verified.is_(True))
    return db.session.scalar(verified.limit(1)) is not None


def pseudonym_of(audit: Audit) -> str:
    """What managers call the auditor."""
    found = select(Role.pseudonym).filter_by(
        person_id=audit.auditor_id, program_id=audit.program_id, role="auditor"
    )
    return db.session.scalar(found.limit(1)) or "–"


def approved_audit(program_id: int, audit_id: UUID) -> Select[Audit]:
    """One approved audit of a program, with what its page tells."""
    return (
        select(Audit)
        .where(Audit.program_id == program_id, Audit.id == audit_id, Audit.state == "approved")
        .options(joinedload(Audit.touchpoint), joinedload(Audit.cell), joinedload(Audit.assignment))
    )


def _seen_last() -> Any:
    """What could not be seen comes last: nobody can say how bad it was."""
    return case((Finding.kind.in_(("blank", "unknown")), 1), else_=0)


def _worst(group: Group) -> tuple[Any, ...]:
    failed = case((Finding.kind == "failure", 0), else_=1)
    value = Finding.value.desc() if group.worst_is_high else Finding.value
    return failed, Finding.verified.desc(), value
