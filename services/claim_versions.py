"""Versions of a claim: what a change is, from which wave on it applies, and how it is written down."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.claims import Test
from domain.problems import Problem
from domain.words import N_, say
from models.base import db
from models.claims import Claim, ClaimVersion
from models.findings import Cell
from models.people import Person
from models.program import Program, Wave
from services.claim_drafts import ClaimDraft
from services.claim_tests import set_test
from services.periods import waves_of

PLACE = ("id", "words", "brand", "channel")
"""Columns of a registration that are stated by keys beside it, or that say nothing of the promise."""


def is_frozen(claim: Claim) -> bool:
    """Whether fieldwork has begun for some version, so that a change is for later waves only."""
    return any(version.frozen_at is not None for version in claim.versions)


def says_the_same(program: Program, version: ClaimVersion, draft: ClaimDraft) -> bool:
    """Whether the draft repeats the version, its waves as they were stated or as they came to be."""
    stated, told = _promise(version.test.get("stated", {})), _promise(draft.content())
    return told in (stated, stated | {"waves": _waves(program, version)})


def moves_only_the_end(program: Program, claim: Claim, draft: ClaimDraft) -> bool:
    """Whether nothing but the last wave changes, and no wave that has been audited comes in or goes out."""
    version = claim.current
    now, told = _waves(program, version), draft.content()["waves"]
    same = _promise(version.test.get("stated", {})) | {"waves": now}
    if _promise(draft.content()) | {"waves": now} != same or now[0] != told[0]:
        return False
    order = [wave.key for wave in waves_of(program)]
    begun = last_begun(program)
    least = order.index(begun.key) if begun else -1
    return all(not end or order.index(end) >= least for end in (now[1], told[1]))


def first_wave(program: Program, claim: Claim, draft: ClaimDraft) -> Wave | None:
    """The first wave of a changed claim: the next one whose fieldwork has not begun, once it is frozen.

    Raises a Problem where there is none, and where the change would be another claim.
    """
    if not is_frozen(claim):
        return draft.from_wave
    _check_brand(claim, draft)
    start = _later(program, claim, draft.from_wave)
    if draft.to_wave and (draft.to_wave.starts, draft.to_wave.id) < (start.starts, start.id):
        raise Problem(
            "claim_waves",
            say(
                N_(
                    "The change applies from %(wave)s on, so it can't end before. Choose a later last wave, or none."
                ),
                wave=start.name,
            ),
            status=409,
            field="to_wave",
        )
    return start


def _check_brand(claim: Claim, draft: ClaimDraft) -> None:
    if claim.brand is not draft.brand:
        raise Problem(
            "claim_brand",
            say(
                N_(
                    "Fieldwork for the claim %(key)s has begun, so it stays with its brand. Register the promise of "
                    "another brand as a claim of its own."
                ),
                key=claim.key,
            ),
            status=409,
            field="brand",
        )


def next_wave(program: Program) -> Wave | None:
    """The first wave after all those whose fieldwork has begun."""
    waves, begun = waves_of(program), last_begun(program)
    rest = waves[waves.index(begun) + 1 :] if begun else waves
    return rest[0] if rest else None


def last_begun(program: Program) -> Wave | None:
    """The last wave that has an audit."""
    audited = select(Cell.wave_id).where(Cell.program_id == program.id, Cell.origin == "audited")
    begun = set(db.session.scalars(audited))
    return next((wave for wave in reversed(waves_of(program)) if wave.id in begun), None)


def add_version(
    program: Program,
    claim: Claim,
    draft: ClaimDraft,
    test: Test,
    first: Wave | None,
    *,
    who: Person | None,
    now: datetime,
) -> ClaimVersion:
    """Write the draft as the claim's newest version, in force from `first` on."""
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
        from_wave_id=first.id if first else None,
        to_wave_id=draft.to_wave.id if draft.to_wave else None,
        created_at=now,
        created_by_id=who.id if who else None,
    )
    claim.versions.append(version)
    set_test(program, version, test, draft.brand, draft.channels)
    return version


def _later(program: Program, claim: Claim, wanted: Wave | None) -> Wave:
    """The wave wanted, but none that has begun."""
    following = next_wave(program)
    if following is None:
        raise Problem(
            "no_later_wave",
            say(
                N_(
                    "Fieldwork for the claim %(key)s has begun, so a change applies from the next wave on, and there "
                    "is none yet. Add that wave first, then save again."
                ),
                key=claim.key,
            ),
            status=409,
        )
    if wanted is None:
        return following
    return max(wanted, following, key=lambda wave: (wave.starts, wave.id))


def _promise(stated: Mapping[str, Any]) -> dict[str, Any]:
    """What must be repeated exactly to be the same promise."""
    told = stated.get("registration", {})
    return {name: value for name, value in stated.items() if name != "reach"} | {
        "registration": {name: text for name, text in told.items() if name not in PLACE}
    }


def _waves(program: Program, version: ClaimVersion) -> Sequence[str]:
    keys = {wave.id: wave.key for wave in program.waves}
    return [keys.get(one or 0, "") for one in (version.from_wave_id, version.to_wave_id)]
