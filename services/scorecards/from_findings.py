"""Approved findings of some cells as arrays, for whatever tallies no longer know: their places and their hours."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, func, literal, select

from domain.finding_rows import CODES, COLUMNS, FindingRows
from models.audits import Audit
from models.base import db
from models.findings import Cell, Finding
from models.program import Program
from services.metrics import known_measures

NONE = -1


def finding_rows(
    program: Program,
    where: Iterable[ColumnElement[bool]],
    *,
    measures: Collection[int] | None = None,
    as_of: datetime | None = None,
) -> FindingRows:
    """The audited findings that `where` selects (of Cell and Finding), of these measures or of all without condition.

    `as_of` leaves out audits that were approved later.
    """
    known = {one.id: one for one in known_measures(program.id) if one.id is not None}
    if measures is None:
        measures = [id for id, one in known.items() if not one.condition]
    judged = [id for id in measures if known[id].judged]
    waves = {wave.id: place for place, wave in enumerate(program.waves)}
    strata = {s.id: s.key for channel in program.channels for s in channel.strata}
    places = {
        "wave": waves,
        "stratum": {id: place for place, id in enumerate(strata)},
        "measure": {id: place for place, id in enumerate(known)},
        "kind": CODES,
    }
    conditions = [Cell.program_id == program.id, Cell.origin == "audited", *where]
    found: list[Any] = []
    for ids, with_auditor in ((judged, True), (sorted(set(measures) - set(judged)), False)):
        if ids:
            query = _rows(with_auditor, as_of).where(*conditions, Finding.measure_id.in_(ids))
            found += db.session.execute(query).all()
    return FindingRows(
        [wave.key for wave in program.waves],
        list(strata.values()),
        list(known.values()),
        _columns(found, places),
    )


def _rows(with_auditor: bool, as_of: datetime | None) -> Select[Any]:
    """The columns of COLUMNS; only judged scores are worth finding out who gave them."""
    query = (
        select(
            Finding.cell_id,
            Cell.wave_id,
            Finding.stratum_id,
            Finding.measure_id,
            func.coalesce(Finding.touchpoint_id, NONE),
            func.coalesce(Finding.hour_utc, NONE),
            func.coalesce(Finding.hour_of_week, NONE),
            Finding.kind,
            Finding.value,
            Finding.verified,
            Audit.auditor_id if with_auditor else literal(NONE),
        )
        .select_from(Finding)
        .join(Cell, Finding.cell_id == Cell.id)
    )
    if with_auditor or as_of is not None:
        query = query.join(Audit, Finding.audit_id == Audit.id)
    return query if as_of is None else query.where(Audit.decided_at <= as_of)


def _columns(found: list[Any], places: Mapping[str, Mapping[Any, int]]) -> dict[str, Any]:
    """Rows turned into one array per column, ids into places where the names lie beside."""
    import numpy as np

    size = len(found)
    columns = list(zip(*found, strict=True)) if found else [()] * len(COLUMNS)
    made = {}
    for name, values in zip(COLUMNS, columns, strict=True):
        numbers = map(places[name].__getitem__, values) if name in places else values
        made[name] = np.fromiter(numbers, np.int64, size)
    return made

