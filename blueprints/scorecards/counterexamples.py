"""The failures that a promise without exception hangs on, with the audits that recorded them."""

from typing import Any

from flask import g

from blueprints.scorecards.groups import claimed
from domain.claim_results import leaves_of
from domain.scorecard_rows import ALL
from domain.scorecard_values import ClaimResult, Scorecard
from models.base import db
from models.findings import Finding
from services.behind import Group, audits_behind
from services.periods import Period

MOST = 20
WITHOUT_EXCEPTION = ("absolute", "hours")


def counterexamples_of(scorecard: Scorecard, period: Period, result: ClaimResult) -> list[Any]:
    """Failures of absolute parts, the verified ones first; managers of small groups see those alone."""
    parts = result.claim.test.parts
    leaves = [
        leaf
        for leaf in leaves_of(result.claim, scorecard.channels)
        if parts[leaf.part].rule in WITHOUT_EXCEPTION
    ]
    if not leaves or result.origin != "audited":
        return []
    brands = {row.key: row.id for row in g.program.brands}
    group = Group(
        program_id=g.program.id,
        wave_ids=tuple(wave.id for wave in claimed(period, result).waves),
        origin="audited",
        measure_ids=tuple(dict.fromkeys(leaf.measure.id for leaf in leaves if leaf.measure.id)),
        brand_id=None if result.claim.brand == ALL else brands[result.claim.brand],
    )
    only = [Finding.kind == "failure"]
    if not g.at_desk and result.verdict.n_eff < g.program.minimum_group:
        only.append(Finding.verified.is_(True))
    return list(db.session.execute(audits_behind(group, *only).limit(MOST)))
