"""What lies behind the figures of an edition as it was published, and what happened to these audits since."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload

from models.audits import Audit
from models.findings import Cell
from models.history import Event
from models.program import Touchpoint
from services.behind import Group

APPROVED = "audit.approved"


def stood_at(moment: datetime) -> ColumnElement[bool]:
    """Approved until then, and not decided about since."""
    return Audit.decided_at <= moment


def changed_since(moment: datetime) -> ColumnElement[bool]:
    """Approved until then, and withdrawn, corrected or decided about in any other way since."""
    was_approved = exists(
        select(Event.id).where(
            Event.audit_id == Audit.id, Event.what == APPROVED, Event.at <= moment
        )
    )
    return and_(or_(Audit.state != "approved", Audit.decided_at > moment), was_approved)


def audits_changed_since(group: Group, moment: datetime) -> Select[Audit]:
    """Audits of these places that an edition counted and that are not the same any more, the latest contact first."""
    where: list[ColumnElement[bool]] = [
        Cell.program_id == group.program_id,
        Cell.origin == "audited",
        Cell.wave_id.in_(group.wave_ids),
    ]
    if group.brand_id is not None:
        where.append(Cell.brand_id == group.brand_id)
    if group.channel_ids:
        where.append(Cell.channel_id.in_(group.channel_ids))
    return (
        select(Audit)
        .join(Cell, Audit.cell_id == Cell.id)
        .where(*where, changed_since(moment))
        .options(joinedload(Audit.touchpoint).joinedload(Touchpoint.brand))
        .order_by(Audit.started_at.desc(), Audit.id)
    )
