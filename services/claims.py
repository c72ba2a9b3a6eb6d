"""Claims: registered as tests, given a new version when they change, frozen when fieldwork starts."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import func, or_, select

from domain.claims import Registration, Test, read_claim
from domain.problems import Problem
from domain.words import N_, say
from models.base import db, utc_now
from models.claims import Claim, ClaimVersion
from models.people import Person
from models.program import Brand, Channel, Program, Wave
from services.claim_tests import EVERYWHERE, metric_rows, set_test
from services.history import record


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as someone states it; `brand` None is every brand, `channels` are those it is made for.

    `everywhere` says that it is made for every channel, those added later included.
    """

    registration: Registration
    brand: Brand | None
    channels: tuple[Channel, ...]
    reach: float | None = None
    seen_on: date | None = None
    from_wave: Wave | None = None
    to_wave: Wave | None = None

    @property
    def everywhere(self) -> bool:
        return self.registration.channel_key == EVERYWHERE

    def content(self) -> dict[str, Any]:
        """What a version must repeat exactly to be the same claim."""
        told = asdict(self.registration) | {"id": "", "words": ""}
        return {
            "registration": {name: text for name, text in told.items() if text},
            "brand": self.brand.key if self.brand else EVERYWHERE,
            "channels": EVERYWHERE if self.everywhere else sorted(c.key for c in self.channels),
            "reach": self.reach,
            "seen_on": self.seen_on.isoformat() if self.seen_on else None,
            "waves": [wave.key if wave else "" for wave in (self.from_wave, self.to_wave)],
        }


def register_claim(
    program: Program,
    draft: ClaimDraft,
    *,
    who: Person | None = None,
    now: datetime | None = None,
    tell: bool = True,
) -> tuple[Claim, Literal["added", "changed", "same"]]:
    """Register a claim under its id, or give a known one a new version; the same content changes nothing.

    Raises Problem for a kind that does not exist, and for changes of a frozen claim.
    """
    test = read_claim(draft.registration, metric_rows(program))
    claim = claim_with_key(program, draft.registration.id)
    if claim is not None and claim.current.test.get("stated") == draft.content():
        return claim, "same"
    if claim is not None and claim.current.frozen_at is not None:
        raise frozen(claim)
    known = claim is not None
    claim = claim or _new_claim(program, draft.registration.id)
    claim.brand = draft.brand
    _add_version(program, claim, draft, test, who=who, now=now or utc_now())
    if tell:
        what = "claim.changed" if known else "claim.registered"
        after = {"key": claim.key, "version": claim.current.no}
        record(what, program=program, who=who, after=after, at=now)
    return claim, "changed" if known else "added"


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


def frozen(claim: Claim) -> Problem:
    """Why a claim cannot change any more."""
    return Problem(
        "claim_frozen",
        say(
            N_(
                "The claim %(key)s is frozen, because its fieldwork has begun. Its test stays as it was."
            ),
            key=claim.key,
        ),
        status=409,
    )


def _new_claim(program: Program, key: str) -> Claim:
    last = select(func.coalesce(func.max(Claim.position), 0)).where(Claim.program_id == program.id)
    claim = Claim(program_id=program.id, key=key, position=db.session.scalars(last).one() + 1)
    db.session.add(claim)
    return claim


def _add_version(
    program: Program,
    claim: Claim,
    draft: ClaimDraft,
    test: Test,
    *,
    who: Person | None,
    now: datetime,
) -> None:
    told = draft.registration
    version = ClaimVersion(
        program_id=program.id,
        no=len(claim.versions) + 1,
        words=told.claim,
        source=told.source,
        source_type=told.source_type,
        seen_on=draft.seen_on,
        kind=told.kind,
        test={"stated": draft.content()},
        hedge=told.hedge_or_condition,
        reach=draft.reach,
        from_wave_id=draft.from_wave.id if draft.from_wave else None,
        to_wave_id=draft.to_wave.id if draft.to_wave else None,
        created_at=now,
        created_by_id=who.id if who else None,
    )
    claim.versions.append(version)
    set_test(program, version, test, draft.brand, draft.channels)


def _begins_by(wave: Wave) -> Any:
    later = select(Wave.id).where(Wave.program_id == wave.program_id, Wave.starts > wave.starts)
    first = ClaimVersion.from_wave_id
    return or_(first.is_(None), first.not_in(later))


def _ends_after(wave: Wave) -> Any:
    earlier = select(Wave.id).where(Wave.program_id == wave.program_id, Wave.ends < wave.ends)
    last = ClaimVersion.to_wave_id
    return or_(last.is_(None), last.not_in(earlier))
