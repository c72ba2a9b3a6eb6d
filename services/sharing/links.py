"""Links to one edition each: made, found by their token, opened with a passphrase, revoked."""

import hmac
import secrets
from base64 import urlsafe_b64encode
from datetime import datetime, timedelta
from hashlib import sha256

from flask import current_app
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from domain.problems import Problem
from domain.words import N_, say
from models.base import db, utc_now
from models.editions import Edition
from models.people import Person
from models.program import Program
from models.sharing import ShareLink
from services.attempts import (
    LONGEST,
    Attempt,
    Limit,
    connection_of,
    count_try,
    forget_failures,
    key_of,
    limit_of_address,
    refuse_when_too_many,
)
from services.history import record
from services.passwords import LONGEST as LONGEST_PASSWORD
from services.passwords import hash_password, password_fits

USUAL_DAYS = 30
MOST_DAYS = 365
SHORTEST_PASSPHRASE = 8
MOST_LETTERS_OF_A_LABEL = 160
MOST_PER_VISITOR = 8
"""Wrong passphrases from one network address, within a quarter of an hour."""
MOST_PER_LINK = 100
"""Wrong passphrases from all of them together, within an hour."""
BRAKED = (
    N_(
        "Too many wrong passphrases came from many places, so this link takes none just now. Whoever has it open can "
        "go on. Try again in one minute, or ask for a new link."
    ),
    N_(
        "Too many wrong passphrases came from many places, so this link takes none just now. Whoever has it open can "
        "go on. Try again in %(minutes)s minutes, or ask for a new link."
    ),
)


def may_share(program: Program, *, at_desk: bool) -> bool:
    """The desk always may; managers unless the desk's settings forbid it."""
    return at_desk or program.managers_may_share


def make_link(
    edition: Edition,
    who: Person | None,
    *,
    label: str,
    days: int = USUAL_DAYS,
    passphrase: str = "",
    downloads: bool = True,
    subscription_id: int | None = None,
    now: datetime | None = None,
) -> ShareLink:
    """A link to this edition; `token_of` says what stands in its address, which is shown once."""
    now = now or utc_now()
    _check(label, days, passphrase)
    link = ShareLink(
        program_id=edition.program_id,
        edition_id=edition.id,
        subscription_id=subscription_id,
        label=" ".join(label.split()),
        salt=secrets.token_hex(16),
        passphrase_hash=hash_password(passphrase) if passphrase else None,
        downloads=downloads,
        made_by_id=who.id if who else None,
        made_at=now,
        expires_at=now + timedelta(days=days),
    )
    link.token_hash = _hash_of(token_of(link))
    db.session.add(link)
    db.session.flush()
    told = {"link": link.id, "edition": edition.no, "days": days, "passphrase": bool(passphrase)}
    record("link.made", program=edition.program_id, who=who, after=told, at=now)
    return link


def token_of(link: ShareLink) -> str:
    """The link's own salt, signed with the installation's key: 256 bits that nobody else can write down."""
    key: str = current_app.config["SETTINGS"].secret_key
    signed = hmac.digest(key.encode(), b"share link " + link.salt.encode(), "sha256")
    return urlsafe_b64encode(signed).rstrip(b"=").decode()


def renewed_token(link: ShareLink) -> str:
    """The token once more, for a mail that is on its way; a new one when the installation's key is another by now."""
    token = token_of(link)
    if not hmac.compare_digest(_hash_of(token), link.token_hash):
        link.token_hash = _hash_of(token)
        db.session.flush()
    return token


def link_of(token: str, *, now: datetime | None = None) -> ShareLink | None:
    """The link behind a token; None when it never was, was revoked or ran out: nobody learns which."""
    found = (
        select(ShareLink)
        .where(ShareLink.token_hash == _hash_of(token))
        .options(joinedload(ShareLink.edition))
    )
    link = db.session.scalar(found)
    return link if link and link.state(now or utc_now()) == "active" else None


def begin_opening(link: ShareLink, address: str, *, now: datetime | None = None) -> Attempt:
    """Count a try at its passphrase; commit it before the passphrase is compared.

    Whoever keeps failing closes the link for themselves. The brake over all that fail is there for guesses from many
    places at once, which would close it for everybody else.
    """
    visitor = key_of("visitor of a link", f"{link.id} {connection_of(address)}")
    everybody = key_of("link", str(link.id))
    return count_try(
        Limit(visitor, MOST_PER_VISITOR),
        limit_of_address(address),
        Limit(everybody, MOST_PER_LINK, LONGEST, BRAKED),
        now=now,
    )


def passphrase_fits(link: ShareLink, passphrase: str, attempt: Attempt) -> bool:
    """Compare, as a sign-in does; too many tries raise `too_many_attempts` (429)."""
    refuse_when_too_many(attempt)
    if not password_fits(link.passphrase_hash, passphrase):
        return False
    forget_failures(attempt)
    return True


def revoke_link(link: ShareLink, who: Person | None, *, now: datetime | None = None) -> None:
    """The link opens nothing any more, from now on; one that ran out by itself is left as it is."""
    now = now or utc_now()
    if link.state(now) != "active":
        return
    link.revoked_at = now
    db.session.flush()
    record("link.revoked", program=link.program_id, who=who, after={"link": link.id}, at=now)


def _check(label: str, days: int, passphrase: str) -> None:
    if not label.strip() or len(label) > MOST_LETTERS_OF_A_LABEL:
        told = N_("Say in at most %(most)s letters who it is for.")
        raise Problem("label", say(told, most=MOST_LETTERS_OF_A_LABEL), field="label")
    if not 1 <= days <= MOST_DAYS:
        told = N_("A link lasts from 1 to %(most)s days.")
        raise Problem("days", say(told, most=MOST_DAYS), field="days")
    if passphrase and not SHORTEST_PASSPHRASE <= len(passphrase) <= LONGEST_PASSWORD:
        told = N_("Take at least %(least)s characters, or none for a link without a passphrase.")
        raise Problem("passphrase", say(told, least=SHORTEST_PASSPHRASE), field="passphrase")


def _hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()
