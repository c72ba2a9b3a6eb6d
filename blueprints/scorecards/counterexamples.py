"""The failures that a promise without exception hangs on, with the audits that recorded them and their photos."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import g
from sqlalchemy import ColumnElement, false, or_, select

from blueprints.scorecards.groups import claimed, outside, small_in
from blueprints.scorecards.reading import Reading
from blueprints.scorecards.recorded import recorded
from domain.claim_results import leaves_of
from domain.scorecard_rows import ALL
from domain.scorecard_values import ClaimResult
from models.audits import Audit, Evidence
from models.base import db
from models.findings import Finding
from services.behind import Group, audits_behind

MOST, MOST_PHOTOS = 10, 6
WITHOUT_EXCEPTION = ("absolute", "hours")


@dataclass(frozen=True, slots=True)
class Counterexample:
    """One failure; `photos` are those that are meant for managers."""

    finding: Finding
    audit: Audit
    pseudonym: str
    photos: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Counterexamples:
    """The first of them; `has_more` where they are not all."""

    shown: tuple[Counterexample, ...] = ()
    has_more: bool = False


def counterexamples_of(read: Reading, result: ClaimResult) -> Counterexamples:
    """Failures of absolute parts, the verified ones first; managers see those alone of small groups, also inside
    a claim of every brand.
    """
    parts = result.claim.test.parts
    leaves = [
        leaf
        for leaf in leaves_of(result.claim, read.scorecard.channels)
        if parts[leaf.part].rule in WITHOUT_EXCEPTION
    ]
    if not leaves or result.origin != "audited" or not read.lists_audits:
        return Counterexamples()
    brands = {row.key: row.id for row in g.program.brands}
    group = Group(
        program_id=g.program.id,
        wave_ids=tuple(wave.id for wave in claimed(read.period, result).waves),
        origin="audited",
        measure_ids=tuple(dict.fromkeys(leaf.measure.id for leaf in leaves if leaf.measure.id)),
        brand_id=None if result.claim.brand == ALL else brands[result.claim.brand],
    )
    only: list[ColumnElement[bool]] = [Finding.kind == "failure"]
    if not g.at_desk:
        is_small = result.verdict.n_eff < g.program.minimum_group
        told = false() if is_small else outside(small_in(result))
        only.append(or_(told, Finding.verified.is_(True)))
    if read.as_of is not None:
        only.append(Audit.decided_at <= read.as_of)
    rows = list(db.session.execute(audits_behind(group, *only).limit(MOST + 1)))
    photos = photos_of([audit for _, audit, _ in rows[:MOST]])
    shown = tuple(
        Counterexample(finding, audit, pseudonym or "–", photos.get(audit.id, ()))
        for finding, audit, pseudonym in rows[:MOST]
    )
    return Counterexamples(shown, len(rows) > MOST)


def photos_of(audits: Sequence[Audit]) -> dict[Any, tuple[Evidence, ...]]:
    """The photos for managers of the first few audits that have any, by audit."""
    found: dict[Any, list[Evidence]] = {}
    kept = select(Evidence).where(Evidence.audit_id.in_([one.id for one in audits]))
    for row in db.session.scalars(kept.order_by(Evidence.received_at)):
        if row.is_kept() and row.is_picture:
            found.setdefault(row.audit_id, []).append(row)
    shown = {}
    for audit in [one for one in audits if one.id in found][:MOST_PHOTOS]:
        told = recorded(audit).photos
        shown[audit.id] = tuple(row for row in found[audit.id] if str(row.id) in told)
    return shown
