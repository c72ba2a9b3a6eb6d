"""Which audits a file holds, for whom."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select, tuple_

from models.audits import Audit
from models.base import db
from models.exported import ExportedFile
from models.findings import Cell, Finding
from models.program import Program

STATES = ("approved", "submitted", "quarantined", "returned", "conflict", "rejected", "withdrawn")
"""What the desk may ask for; a manager reads approved audits alone."""


def selected(file: ExportedFile) -> list[ColumnElement[bool]]:
    """Conditions on Audit joined with Cell; decided before the file was asked for, so that its parts fit together."""
    asked: Mapping[str, Any] = file.asked
    where: list[ColumnElement[bool]] = [
        Audit.program_id == file.program_id,
        Audit.state.in_(asked.get("states") or ["approved"]),
        Audit.submitted_at <= file.asked_at,
    ]
    if asked.get("waves"):
        where.append(Cell.wave_id.in_(asked["waves"]))
    for name, column in (("brand", Cell.brand_id), ("channel", Cell.channel_id)):
        if asked.get(name):
            where.append(column == asked[name])
    if file.audience == "manager":
        where += _for_managers(file.program, file.asked_at)
    return where


def ids_of(file: ExportedFile) -> Select[UUID]:
    """The selected audits in one order."""
    found = select(Audit.id).join(Cell, Audit.cell_id == Cell.id).where(*selected(file))
    return found.order_by(Audit.id)


def _for_managers(program: Program, asked_at: datetime) -> list[ColumnElement[bool]]:
    """Approved, and of a group large enough to be told one by one, or a confirmed failure."""
    large = (
        select(Cell.brand_id, Cell.channel_id)
        .join(Audit, Audit.cell_id == Cell.id)
        .where(Cell.program_id == program.id, Audit.state == "approved")
        .group_by(Cell.brand_id, Cell.channel_id)
        .having(func.count() >= program.minimum_group)
    )
    places = [tuple(row) for row in db.session.execute(large)]
    verified = select(Finding.audit_id).where(
        Finding.verified.is_(True), Finding.audit_id.is_not(None)
    )
    return [
        Audit.state == "approved",
        Audit.decided_at <= asked_at,
        or_(tuple_(Cell.brand_id, Cell.channel_id).in_(places), Audit.id.in_(verified)),
    ]
