"""Claims: registered as tests, changed by new versions, frozen when fieldwork starts."""

from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, or_, select

from domain.claims import Test, read_claim
from models.base import db, utc_now
from models.claims import Claim, ClaimVersion
from models.people import Person
from models.program import Program, Wave
from services.claim_drafts import ClaimDraft
from services.claim_tests import metric_rows
from services.claim_versions import (
    add_version,
    first_wave,
    is_frozen,
    moves_only_the_end,
    says_the_same,
)
from services.history import record

__all__ = ["ClaimDraft", "change_reach", "claim_with_key", "freeze_claims", "register_claim"]


def register_claim(
    program: Program,
    draft: ClaimDraft,
    *,
    who: Person | None = None,
    now: datetime | None = None,
    tell: bool = True,
) -> tuple[Claim, Literal["added", "changed", "same"]]:
    """Register a claim under its id, or give a known one a new version; the same content changes nothing.

    Once its fieldwork has begun, the new version applies from the next wave on. Raises Problem for a kind that
    does not exist, and where a frozen claim cannot change. Who asks also asks for what must be counted anew
    (services.claim_tests.count_anew).
    """
    at = now or utc_now()
    test = read_claim(draft.registration, metric_rows(program))
    claim = claim_with_key(program, draft.registration.id)
    if claim is None:
        claim = _new_claim(program, draft)
        add_version(program, claim, draft, test, draft.from_wave, who=who, now=at)
        _tell(tell, "claim.registered", claim, who, at)
        return claim, "added"
    if not says_the_same(program, claim.current, draft):
        _change(program, claim, draft, test, who=who, at=at)
        _tell(tell, "claim.changed", claim, who, at)
        return claim, "changed"
    return claim, "changed" if change_reach(claim, draft.reach, who=who, now=at) else "same"


def change_reach(
    claim: Claim, reach: float | None, *, who: Person | None = None, now: datetime | None = None
) -> bool:
    """Whom the claim reaches, or what was spent on it, may change at any time; whether it did."""
    version = claim.current
    if version.reach == reach:
        return False
    before, version.reach = version.reach, reach
    db.session.flush()
    record(
        "claim.reach",
        program=version.program_id,
        who=who,
        before={"key": claim.key, "reach": before},
        after={"key": claim.key, "reach": reach},
        at=now,
    )
    return True


def _change(
    program: Program,
    claim: Claim,
    draft: ClaimDraft,
    test: Test,
    *,
    who: Person | None,
    at: datetime,
) -> None:
    """Another end is written into the version; anything else makes a new one."""
    if moves_only_the_end(program, claim, draft):
        claim.current.to_wave_id = draft.to_wave.id if draft.to_wave else None
        claim.current.reach = draft.reach
        db.session.flush()
        return
    first = first_wave(program, claim, draft)
    if not is_frozen(claim):
        claim.brand = draft.brand
    add_version(program, claim, draft, test, first, who=who, now=at)


def _tell(tell: bool, what: str, claim: Claim, who: Person | None, at: datetime) -> None:
    if tell:
        after = {"key": claim.key, "version": claim.current.no}
        record(what, program=claim.program_id, who=who, after=after, at=at)


def freeze_claims(
    program: Program, *, wave: Wave | None = None, now: datetime | None = None
) -> int:
    """Freeze the claims that fieldwork has begun for (in `wave`; everywhere when none is named); how many were."""
    unfrozen = [ClaimVersion.program_id == program.id, ClaimVersion.frozen_at.is_(None)]
    if wave is not None:
        unfrozen += [_begins_by(wave), _ends_after(wave)]
    versions = db.session.scalars(select(ClaimVersion).where(*unfrozen)).all()
    at = now or utc_now()
    for version in versions:
        version.frozen_at = at
    if versions:
        db.session.flush()
        record("claims.frozen", program=program, after={"versions": len(versions)}, at=at)
    return len(versions)


def claim_with_key(program: Program, key: str) -> Claim | None:
    """The program's claim of that id, capital letters aside."""
    return db.session.scalar(
        select(Claim).where(
            Claim.program_id == program.id, func.lower(Claim.key) == key.strip().lower()
        )
    )


def _new_claim(program: Program, draft: ClaimDraft) -> Claim:
    last = select(func.coalesce(func.max(Claim.position), 0)).where(Claim.program_id == program.id)
    position = db.session.scalars(last).one() + 1
    claim = Claim(
        program_id=program.id, key=draft.registration.id, position=position, brand=draft.brand
    )
    db.session.add(claim)
    return claim


def _begins_by(wave: Wave) -> Any:
    later = select(Wave.id).where(Wave.program_id == wave.program_id, Wave.starts > wave.starts)
    first = ClaimVersion.from_wave_id
    return or_(first.is_(None), first.not_in(later))


def _ends_after(wave: Wave) -> Any:
    earlier = select(Wave.id).where(Wave.program_id == wave.program_id, Wave.ends < wave.ends)
    last = ClaimVersion.to_wave_id
    return or_(last.is_(None), last.not_in(earlier))
