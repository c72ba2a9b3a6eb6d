"""Wrong tries at a password or a passphrase, counted in the database so that every worker counts the same ones."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network

from sqlalchemy import delete, select

from domain.problems import Problem
from domain.words import N_, say_n
from models.base import db, utc_now
from models.people import SignInAttempt

WINDOW = timedelta(minutes=15)
LONGEST = timedelta(hours=1)
"""No limit looks back further; older tries are forgotten."""
MOST_PER_ADDRESS = 60
"""An office full of people shares one network address."""
HOUSEHOLD = 64
"""Bits of an IPv6 address that tell one connection from another; the rest are free to change."""
TOO_MANY = (
    N_("Too many attempts. Nothing is lost. Try again in one minute."),
    N_("Too many attempts. Nothing is lost. Try again in %(minutes)s minutes."),
)
"""In one minute, and in more."""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most so many wrong tries within a while under one key; beyond them `told` says when to come back."""

    key: str
    most: int
    within: timedelta = WINDOW
    told: tuple[str, str] = TOO_MANY

    def wait(self, attempt: "Attempt") -> int:
        """Whole minutes until the next try is let through; 0 when this one is."""
        found = select(SignInAttempt.at).where(
            SignInAttempt.key == self.key,
            SignInAttempt.at >= attempt.at - self.within,
            SignInAttempt.id.not_in(attempt.rows),
        )
        newest = db.session.scalars(found.order_by(SignInAttempt.at.desc()).limit(self.most)).all()
        if len(newest) < self.most:
            return 0
        return max(1, -(-(newest[-1] + self.within - attempt.at) // timedelta(minutes=1)))


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that is counted already: commit it before the password is compared."""

    limits: tuple[Limit, ...]
    rows: tuple[int, ...]
    at: datetime


def count_try(*limits: Limit, now: datetime | None = None) -> Attempt:
    """Count a try under each of these limits; a good one takes it back.

    Counting comes first, so that many tries at once cannot slip through between count and comparison.
    """
    now = now or utc_now()
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - LONGEST))
    rows = [SignInAttempt(key=one.key, at=now) for one in limits]
    db.session.add_all(rows)
    db.session.flush()
    return Attempt(limits, tuple(row.id for row in rows), now)


def refuse_when_too_many(attempt: Attempt) -> None:
    """Raises Problem `too_many_attempts` (429) with when to try again; that try is not counted."""
    waits = {one: one.wait(attempt) for one in attempt.limits}
    closed = max(waits, key=waits.__getitem__)
    if wait := waits[closed]:
        _forget(attempt)
        raise Problem(
            "too_many_attempts", say_n(wait, *closed.told, minutes=wait), 429, minutes=wait
        )


def forget_failures(attempt: Attempt) -> None:
    """The password was right: this try counts no more, nor do earlier ones under the first of its limits."""
    _forget(attempt)
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.key == attempt.limits[0].key))


def key_of(kind: str, value: str) -> str:
    """What is counted, without keeping who tried."""
    return sha256(f"{kind}:{value}".encode()).hexdigest()


def limit_of_address(address: str) -> Limit:
    """Over everything that is tried from there."""
    return Limit(key_of("address", connection_of(address)), MOST_PER_ADDRESS)


def connection_of(address: str) -> str:
    """The network address of whoever tries; of IPv6 the part that they cannot change at will."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 4:
        return address
    return str(known.ipv4_mapped or ip_network((int(known), HOUSEHOLD), strict=False))


def _forget(attempt: Attempt) -> None:
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.id.in_(attempt.rows)))
