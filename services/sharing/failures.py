"""Audits with a critical failure that were approved lately and that nobody was told of yet."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import exists, select
from sqlalchemy.orm import joinedload

from models.alerts import ToldFailure
from models.audits import Audit
from models.base import db
from models.findings import Finding
from models.history import Event
from models.metrics import Measure, Metric
from models.program import Touchpoint
from services.upsert import insert_all_if_absent

CRITICAL = "critical"
STRAGGLERS = timedelta(hours=1)
"""An approval is written with the moment it began at; one that took long is found at the next look."""


def new_failures(program_id: int, since: datetime) -> Sequence[Audit]:
    """Oldest decision first."""
    failed = exists().where(
        Finding.audit_id == Audit.id,
        Finding.kind == "failure",
        Finding.measure_id == Measure.id,
        Measure.metric_id == Metric.id,
        Metric.key == CRITICAL,
    )
    lately = select(Event.audit_id).where(  # the history has an index by time, the audits have none
        Event.program_id == program_id,
        Event.at >= since - STRAGGLERS,
        Event.audit_id.is_not(None),
    )
    found = (
        select(Audit)
        .where(
            Audit.id.in_(lately),
            Audit.program_id == program_id,
            Audit.state == "approved",
            Audit.id.not_in(select(ToldFailure.audit_id)),
            failed,
        )
        .options(joinedload(Audit.touchpoint).joinedload(Touchpoint.brand), joinedload(Audit.cell))
        .order_by(Audit.decided_at, Audit.id)
    )
    return db.session.scalars(found).unique().all()


def note_told(audits: Sequence[Audit], now: datetime) -> None:
    """Never again, also when one is withdrawn and approved once more."""
    insert_all_if_absent(ToldFailure, [{"audit_id": one.id, "told_at": now} for one in audits])
