"""Failures that would break a promise without exception once a second person confirms them."""

from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from models.audits import Audit
from models.claims import Claim, ClaimPart, ClaimScope, ClaimVersion
from models.findings import Cell, Finding
from models.program import Wave

BROKEN_BY_ONE = ("absolute", "hours")
"""Rules of claim parts that one verified failure breaks (METHOD.md section 5)."""


def breaking_failures(program_id: int) -> Select[Finding, Audit, ClaimVersion]:
    """Every failure of an approved audit with each promise it counts against, confirmed or not."""
    return (
        select(Finding, Audit, ClaimVersion)
        .join(Audit, Audit.id == Finding.audit_id)
        .join(Cell, Cell.id == Finding.cell_id)
        .join(Wave, Wave.id == Cell.wave_id)
        .join(ClaimScope, ClaimScope.measure_id == Finding.measure_id)
        .join(ClaimPart, ClaimPart.id == ClaimScope.claim_part_id)
        .join(ClaimVersion, ClaimVersion.id == ClaimPart.claim_version_id)
        .join(Claim, Claim.id == ClaimVersion.claim_id)
        .where(
            Audit.program_id == program_id,
            Audit.state == "approved",
            Finding.kind == "failure",
            ClaimVersion.program_id == program_id,
            ClaimPart.rule["rule"].as_string().in_(BROKEN_BY_ONE),
            or_(ClaimScope.brand_id.is_(None), ClaimScope.brand_id == Cell.brand_id),
            or_(ClaimScope.channel_id.is_(None), ClaimScope.channel_id == Cell.channel_id),
            _is_current(),
            *_in_its_waves(),
        )
        .options(joinedload(Finding.measure))
        .order_by(Audit.submitted_at, Audit.id, Finding.id, Claim.position, ClaimVersion.id)
    )


def failures_to_confirm(program_id: int) -> Select[Finding, Audit, ClaimVersion]:
    """Those that nobody has confirmed yet, the oldest audit first."""
    return breaking_failures(program_id).where(Finding.verified.is_(False))


def _is_current() -> ColumnElement[bool]:
    other = aliased(ClaimVersion)
    newest = (
        select(func.max(other.no)).where(other.claim_id == ClaimVersion.claim_id).scalar_subquery()
    )
    return ClaimVersion.no == newest


def _in_its_waves() -> tuple[Any, Any]:
    first, last = aliased(Wave), aliased(Wave)
    starts = select(first.starts).where(first.id == ClaimVersion.from_wave_id).scalar_subquery()
    ends = select(last.ends).where(last.id == ClaimVersion.to_wave_id).scalar_subquery()
    return (
        or_(ClaimVersion.from_wave_id.is_(None), Wave.starts >= starts),
        or_(ClaimVersion.to_wave_id.is_(None), Wave.ends <= ends),
    )
