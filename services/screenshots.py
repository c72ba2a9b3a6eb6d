"""Screenshots of claims: cleaned as photos are, kept as long as the program, replaced without losing the old one."""

from datetime import date, datetime
from typing import IO

from domain.problems import Problem
from domain.words import N_, Sentence
from models.base import db, utc_now
from models.claims import ClaimVersion
from models.people import Person
from models.screenshots import Screenshot, screenshots_of
from services.history import record
from services.photos import clean_upload
from services.store import get_bytes, put_bytes

MEDIA_TYPE = "image/jpeg"
LONGEST_ALT = 500
GONE = N_("This screenshot is not kept any more.")


def keep_screenshot(
    version: ClaimVersion,
    stream: IO[bytes],
    who: Person,
    *,
    alt: str = "",
    taken_on: date | None = None,
    now: datetime | None = None,
) -> Screenshot:
    """Keep what a claim looked like, in place of what was there; Problem when it is no picture."""
    photo = clean_upload(stream)
    now = now or utc_now()
    put_bytes(path_of(photo.sha), photo.data)
    _end_those_before(version, now)
    kept = Screenshot(
        program_id=version.program_id,
        claim_version_id=version.id,
        sha=photo.sha,
        size=len(photo.data),
        width=photo.width,
        height=photo.height,
        alt=alt.strip()[:LONGEST_ALT],
        taken_on=taken_on,
        by_id=who.id,
        kept_at=now,
    )
    db.session.add(kept)
    db.session.flush()
    _tell("claim.shown", version, who, now, photo.sha)
    return kept


def remove_screenshot(version: ClaimVersion, who: Person, *, now: datetime | None = None) -> None:
    """Show nothing from now on; editions that showed it still do."""
    now = now or utc_now()
    if _end_those_before(version, now):
        _tell("claim.unshown", version, who, now, "")


def screenshot_of(
    program_id: int, claim_key: str, version: int, as_of: datetime | None = None
) -> Screenshot | None:
    """What this version of a claim looked like, else the nearest one before it."""
    return db.session.scalar(screenshots_of(program_id, claim_key, version, as_of).limit(1))


def open_screenshot(kept: Screenshot) -> bytes:
    """Its bytes; Problem 410 when they are gone, 503 when the store can't be reached."""
    try:
        return get_bytes(path_of(kept.sha))
    except FileNotFoundError as error:
        raise Problem("screenshot_gone", Sentence(GONE), 410) from error


def path_of(sha: str) -> str:
    """Apart from evidence, whose bytes go when its retention date has passed."""
    return f"claims/{sha[:2]}/{sha}"


def _end_those_before(version: ClaimVersion, now: datetime) -> bool:
    """Take every earlier one of the claim out of sight; whether there was any."""
    claim = version.claim
    shown = list(db.session.scalars(screenshots_of(version.program_id, claim.key, version.no)))
    for one in shown:
        if one.claim_version_id == version.id:
            one.removed_at = now
    return any(one.claim_version_id == version.id for one in shown)


def _tell(what: str, version: ClaimVersion, who: Person, at: datetime, sha: str) -> None:
    after = {"key": version.claim.key, "version": version.no, "sha": sha}
    record(what, program=version.program_id, who=who, after=after, at=at)
