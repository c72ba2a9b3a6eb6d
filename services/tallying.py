"""Findings of one audit entering and leaving the tallies, under the lock of their cell."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, bindparam, delete, func, select
from sqlalchemy.orm import InstrumentedAttribute

from domain.channels import CHANNEL_KINDS
from domain.measures import MeasuredValue
from domain.tallies import Cluster, Tally, goodness
from models.audits import Audit
from models.base import db
from models.findings import Finding
from services.leans import move_leans
from services.metrics import known_measures
from services.tally_rows import Change, Known, Rows, change_tallies, known_at
from services.upsert import insert_rows


class Found(NamedTuple):
    """What an audit says of one measure; `verified` failures were confirmed by a second person."""

    value: MeasuredValue
    verified: bool = False


def known_for(audit: Audit) -> Known:
    """What an approval starts from: the measures, and the tallies where the audit counts."""
    return known_at(audit.program_id, audit.cell_id, audit.stratum_id)


def enter_findings(
    audit: Audit, values: Sequence[MeasuredValue], tallies: Rows | None = None
) -> None:
    """Keep the audit's findings and add them to the tallies; the caller holds the cell's lock.

    `tallies` as they were read under that lock, when they were.
    """
    insert_rows(Finding, [finding_columns(audit, value) for value in values])
    _move(audit, [Found(value) for value in values], +1, tallies)


def withdraw_findings(audit: Audit) -> list[Found]:
    """Take the audit's findings out of the tallies and forget them; the caller holds the cell's lock."""
    found = _findings_of(audit)
    _move(audit, found, -1)
    db.session.execute(delete(Finding).where(Finding.audit_id == audit.id))
    return found


def verify_finding(finding: Finding, by_id: int) -> None:
    """A second person confirmed this failure: move it from unverified to verified."""
    value, hour = value_of(finding), finding.hour_of_week

    def confirmed(tally: Tally) -> Tally:
        return tally.minus(value, 1, hour, verified=False).plus(value, 1, hour, verified=True)

    change_tallies(finding.cell_id, finding.stratum_id, [(value.measure, confirmed)])
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


def _findings_of(audit: Audit) -> list[Found]:
    measures = {measure.id: measure for measure in known_measures(audit.program_id)}
    found = select(Finding.measure_id, Finding.kind, Finding.value, Finding.verified)
    return [
        Found(MeasuredValue(measures[measure_id], kind, value), verified)  # type: ignore[arg-type]
        for measure_id, kind, value, verified in db.session.execute(
            found.where(Finding.audit_id == audit.id).order_by(Finding.id)
        )
    ]


def _move(audit: Audit, found: Sequence[Found], sign: int, tallies: Rows | None = None) -> None:
    """Add (+1) or take away (-1) findings that are in the table now."""
    clusters = _clusters_of(audit, found)
    changes = [
        (one.value.measure, _change(one, clusters.get(one.value.measure.id), audit, sign))
        for one in found
    ]
    change_tallies(audit.cell_id, audit.stratum_id, changes, tallies)
    move_leans(audit, [one.value for one in found], sign)


def _change(found: Found, with_it: Cluster | None, audit: Audit, sign: int) -> Change:
    """What one finding does to its tally; `with_it` is its cluster as long as it belongs to it."""
    good = goodness(found.value)
    without = with_it if with_it is None or good is None else (with_it[0] - 1, with_it[1] - good)
    old, new = (without, with_it) if sign > 0 else (with_it, without)

    def changed(tally: Tally) -> Tally:
        counted = tally.plus(found.value, sign, audit.hour_of_week, found.verified)
        return counted.moved_cluster(old, new)

    return changed


def _same_cluster(column: InstrumentedAttribute[int | None]) -> Select[int, str, int, int]:
    return (
        select(Finding.measure_id, Finding.kind, Finding.value, func.count())
        .where(
            Finding.cell_id == bindparam("cell_id"),
            Finding.stratum_id == bindparam("stratum_id"),
            column == bindparam("cluster"),
        )
        .group_by(Finding.measure_id, Finding.kind, Finding.value)
    )


SAME_CLUSTER = {kind: _same_cluster(cluster_column(kind)) for kind in CHANNEL_KINDS}
"""Built once: putting a statement together costs more than running it."""


def _clusters_of(audit: Audit, found: Sequence[Found]) -> dict[int | None, Cluster]:
    """Per measure: the cluster this audit belongs to, as (known values, sum of goodness), from its own findings."""
    measures = {one.value.measure.id: one.value.measure for one in found}
    kind = audit.touchpoint.channel.kind
    cluster = getattr(audit, cluster_column(kind).key)
    place = {"cell_id": audit.cell_id, "stratum_id": audit.stratum_id, "cluster": cluster}
    sums: dict[int | None, Cluster] = {}
    for measure_id, value_kind, value, n in db.session.execute(SAME_CLUSTER[kind], place):
        if measure_id in measures:
            good = goodness(MeasuredValue(measures[measure_id], value_kind, value))  # type: ignore[arg-type]
            if good is not None:
                known, total = sums.get(measure_id, (0, 0))
                sums[measure_id] = (known + n, total + n * good)
    return sums
