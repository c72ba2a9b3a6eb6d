"""The test of a claim in rows: its parts, where each applies, and by which measure it is counted there."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from domain.claims import Part, Registration, Test, read_claim
from domain.scorecard_rows import MetricRow
from models.base import db
from models.claims import ClaimPart, ClaimScope, ClaimVersion
from models.jobs import Job
from models.metrics import metrics_of
from models.people import Person
from models.program import Brand, Channel, Program
from services.backfill import uncounted_cells
from services.jobs import ask_for
from services.metrics import measure_for

EVERYWHERE = "*"
"""Instead of channel keys: the claim is made for every channel, those added later included."""


def set_test(
    program: Program,
    version: ClaimVersion,
    test: Test,
    brand: Brand | None,
    channels: Sequence[Channel],
) -> None:
    """Give a version this test on these channels; what it had before is replaced."""
    stated = version.test.get("stated", {}) if version.test else {}
    version.test = test.to_document() | {"stated": stated}
    if version.parts:
        version.parts.clear()
        db.session.flush()  # the numbers of the old parts must be free first
    for number, part in enumerate(test.parts, start=1):
        scopes = _scopes(program, part, brand, channels)
        version.parts.append(ClaimPart(no=number, rule=part.to_document(), scopes=scopes))
    db.session.flush()


def reread_claims(program: Program, who: Person | None = None) -> int:
    """Read every claim that is not frozen once more, after a metric or a channel came in; how many changed.

    Approved audits are counted under the measures that this brings by a job.
    """
    metrics = metric_rows(program)
    versions = db.session.scalars(
        select(ClaimVersion)
        .where(ClaimVersion.program_id == program.id, ClaimVersion.frozen_at.is_(None))
        .options(selectinload(ClaimVersion.parts).selectinload(ClaimPart.scopes))
    ).all()
    changed = sum(_reread(program, version, metrics) for version in versions)
    if changed:
        count_anew(program, who)
    return changed


def count_anew(program: Program, who: Person | None = None) -> Job | None:
    """Ask for the job that counts approved audits under measures that came after them, if there are such."""
    return ask_for("backfill", program, who) if uncounted_cells(program.id) else None


def metric_rows(program: Program) -> dict[str, MetricRow]:
    """The program's metrics as claims are read against them."""
    return {
        metric.key: MetricRow(metric.key, metric.name, metric.unit, metric.direction)  # type: ignore[arg-type]
        for metric in db.session.scalars(metrics_of(program.id))
    }


def _reread(program: Program, version: ClaimVersion, metrics: dict[str, MetricRow]) -> bool:
    stated = version.test.get("stated")
    if not stated:
        return False
    channels = [
        channel
        for channel in program.channels
        if stated["channels"] == EVERYWHERE or channel.key in stated["channels"]
    ]
    test = read_claim(Registration.from_row(stated["registration"]), metrics)
    covered = {scope.channel_id for part in version.parts for scope in part.scopes}
    same_test = test.to_document()["parts"] == version.test.get("parts")
    if same_test and covered == {channel.id for channel in channels}:
        return False
    set_test(program, version, test, version.claim.brand, channels)
    return True


def _scopes(
    program: Program, part: Part, brand: Brand | None, channels: Sequence[Channel]
) -> list[ClaimScope]:
    brand_id = brand.id if brand else None
    if not channels:  # made for every channel of a program that has none yet
        return [ClaimScope(brand_id=brand_id)]
    scopes = []
    for channel in channels:
        value = part.measure(channel.kind)
        measure = measure_for(program, value) if value else None
        scopes.append(ClaimScope(brand_id=brand_id, channel_id=channel.id, measure=measure))
    return scopes
