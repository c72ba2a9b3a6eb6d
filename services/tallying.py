"""Findings of one audit entering and leaving the tallies, under the lock of their cell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from domain.measures import MeasuredValue
from domain.tallies import Cluster, Tally, goodness
from models import findings as rows
from models.audits import Audit
from models.base import db
from models.findings import Finding
from models.metrics import Measure, measures_of
from services.leans import move_leans


def enter_findings(audit: Audit, values: Sequence[MeasuredValue]) -> list[Finding]:
    """Keep the audit's findings and add them to the tallies; the caller holds the cell's lock."""
    measures = _measures_of(audit)
    clusters = _clusters_of(audit, measures)
    found = [Finding(**finding_columns(audit, value)) for value in values]
    db.session.add_all(found)
    db.session.flush()
    for row, finding in _with_tallies(found):
        measure = finding.measure
        old = clusters.get(measure.id, (0, 0))
        tally = _read(row, measure).plus(value_of(finding), 1, finding.hour_of_week)
        _write(row, tally.moved_cluster(old, _moved(old, finding, +1)))
    move_leans(audit, found, [value_of(one) for one in found], +1)
    db.session.flush()
    return found


def withdraw_findings(audit: Audit) -> list[Finding]:
    """Take the audit's findings out of the tallies and forget them; the caller holds the cell's lock."""
    measures = _measures_of(audit)
    clusters = _clusters_of(audit, measures)
    found = list(db.session.scalars(select(Finding).where(Finding.audit_id == audit.id)))
    move_leans(audit, found, [value_of(one) for one in found], -1)
    for row, finding in _with_tallies(found):
        measure = finding.measure
        old = clusters.get(measure.id, (0, 0))
        tally = _read(row, measure).minus(
            value_of(finding), 1, finding.hour_of_week, finding.verified
        )
        _write(row, tally.moved_cluster(old, _moved(old, finding, -1)))
        db.session.delete(finding)
    db.session.flush()
    return found


def verify_finding(finding: Finding, by_id: int) -> None:
    """A second person confirmed this failure: move it from unverified to verified."""
    value = value_of(finding)
    [(row, _)] = _with_tallies([finding])
    counted = _read(row, finding.measure).minus(value, 1, finding.hour_of_week, verified=False)
    _write(row, counted.plus(value, 1, finding.hour_of_week, verified=True))
    finding.verified = True
    finding.verified_by_id = by_id


def value_of(finding: Finding) -> MeasuredValue:
    """The finding as the domain knows it."""
    return MeasuredValue(finding.measure.value, finding.kind, finding.value)  # type: ignore[arg-type]


def cluster_column(channel_kind: str) -> InstrumentedAttribute[int | None]:
    """What clusters findings: the place for visits, the calendar hour for everything else (METHOD.md section 3.5)."""
    return Finding.touchpoint_id if channel_kind == "store" else Finding.hour_utc


def finding_columns(audit: Audit, value: MeasuredValue) -> dict[str, Any]:
    """The row that keeps one value of an audit."""
    return {
        "audit_id": audit.id,
        "measure_id": value.measure.id,
        "cell_id": audit.cell_id,
        "stratum_id": audit.stratum_id,
        "touchpoint_id": audit.touchpoint_id,
        "hour_utc": audit.hour_utc,
        "hour_of_week": audit.hour_of_week,
        "kind": value.kind,
        "value": value.value,
        "n": 1,
        "verified": False,
    }


def _measures_of(audit: Audit) -> dict[int, Measure]:
    """The program's measures; while they are held, no finding asks the database for its own."""
    return {row.id: row for row in db.session.scalars(measures_of(audit.program_id))}


def _clusters_of(audit: Audit, measures: Mapping[int, Measure]) -> dict[int, Cluster]:
    """Per measure: the cluster this audit belongs to, as (known values, sum of goodness), from its own findings."""
    column = cluster_column(audit.touchpoint.channel.kind)
    same = column == getattr(audit, column.key)
    where = (Finding.cell_id == audit.cell_id, Finding.stratum_id == audit.stratum_id, same)
    values = {id: row.value for id, row in measures.items()}
    sums: dict[int, Cluster] = defaultdict(lambda: (0, 0))
    query = select(Finding.measure_id, Finding.kind, Finding.value).where(*where)
    for measure_id, kind, value in db.session.execute(query):
        good = goodness(MeasuredValue(values[measure_id], kind, value))  # type: ignore[arg-type]
        if good is not None:
            n, total = sums[measure_id]
            sums[measure_id] = (n + 1, total + good)
    return dict(sums)


def _moved(cluster: Cluster, finding: Finding, sign: int) -> Cluster:
    """The cluster with this finding's goodness added or taken away; what is unknown belongs to none."""
    good = goodness(value_of(finding))
    return cluster if good is None else (cluster[0] + sign, cluster[1] + sign * good)


def _with_tallies(found: Sequence[Finding]) -> list[tuple[rows.Tally, Finding]]:
    """Each finding beside its tally as it is now under the lock; missing tallies are made."""
    if not found:
        return []
    place = {"cell_id": found[0].cell_id, "stratum_id": found[0].stratum_id}
    for_all = select(rows.Tally).filter_by(**place).execution_options(populate_existing=True)
    by_measure = {row.measure_id: row for row in db.session.scalars(for_all)}
    for finding in found:
        if finding.measure_id not in by_measure:
            row = rows.Tally(**place, measure_id=finding.measure_id)
            db.session.add(row)
            by_measure[finding.measure_id] = row
    return [(by_measure[finding.measure_id], finding) for finding in found]


def _read(row: rows.Tally, measure: Measure) -> Tally:
    return Tally.from_columns(measure.value.unit, row.counts, row.clusters, row.hours168)


def _write(row: rows.Tally, tally: Tally) -> None:
    row.counts, row.clusters, row.hours168 = tally.to_columns()
