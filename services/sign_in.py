"""Signing in: failures are counted in the database, known and unknown accounts get the same answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, select

from domain.problems import Problem
from domain.words import N_, say
from models.base import db, utc_now
from models.people import Person, SignInAttempt, person_with_email
from services.history import record
from services.passwords import hash_password, needs_rehash, password_fits

WINDOW = timedelta(minutes=15)
MOST_PER_EMAIL = 8
MOST_PER_ADDRESS = 60
"""Failures within the window; an office full of people shares one network address."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try that is counted already: commit it before the password is compared."""

    email: str
    rows: tuple[int, ...]
    keys: tuple[str, str]
    at: datetime


def begin_attempt(email: str, address: str, *, now: datetime | None = None) -> Attempt:
    """Count a try by account and by network address; a good sign-in takes it back.

    Counting comes first, so that many tries at once cannot slip through between count and comparison.
    """
    now = now or utc_now()
    email = email.strip().lower()
    keys = (_key("email", email), _key("address", address))
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.at < now - WINDOW))
    rows = [SignInAttempt(key=key, at=now) for key in keys]
    db.session.add_all(rows)
    db.session.flush()
    return Attempt(email, tuple(row.id for row in rows), keys, now)


def finish_attempt(attempt: Attempt, password: str) -> Person | None:
    """The person, when the password is theirs and they may come in; else None, in the same time.

    Raises Problem `too_many_attempts` (429) with when to try again; that try is not counted.
    """
    refuse_when_too_many(attempt)
    person = db.session.scalar(person_with_email(attempt.email))
    fits = password_fits(person.password_hash if person else None, password)
    if person is None or not fits or not person.is_active:
        return None
    forget_failures(attempt)
    _welcome(person, password, attempt.at)
    return person


def refuse_when_too_many(attempt: Attempt) -> None:
    """Also for other places that ask for a password."""
    wait = _minutes_to_wait(attempt)
    if wait:
        _forget(attempt.rows)
        sentence = N_("Too many attempts. Nothing is lost. Try again in %(minutes)s minutes.")
        raise Problem("too_many_attempts", say(sentence, minutes=wait), 429, minutes=wait)


def forget_failures(attempt: Attempt) -> None:
    """The password was right: this try and the account's earlier ones count no more."""
    _forget(attempt.rows)
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.key == attempt.keys[0]))


def _welcome(person: Person, password: str, now: datetime) -> None:
    if person.password_hash and needs_rehash(person.password_hash):
        person.password_hash = hash_password(password)
    person.last_seen_at = now
    db.session.flush()
    record("person.signed_in", who=person, after={"person": person.id}, at=now)


def _minutes_to_wait(attempt: Attempt) -> int:
    """Whole minutes until the next try is let through; 0 when this one is."""
    waits = [
        _wait(key, most, attempt)
        for key, most in zip(attempt.keys, (MOST_PER_EMAIL, MOST_PER_ADDRESS), strict=True)
    ]
    return max(waits)


def _wait(key: str, most: int, attempt: Attempt) -> int:
    since = attempt.at - WINDOW
    found = select(SignInAttempt.at).where(
        SignInAttempt.key == key, SignInAttempt.at >= since, SignInAttempt.id.not_in(attempt.rows)
    )
    newest = db.session.scalars(found.order_by(SignInAttempt.at.desc()).limit(most)).all()
    if len(newest) < most:
        return 0
    return max(1, -(-(newest[-1] + WINDOW - attempt.at) // timedelta(minutes=1)))


def _forget(rows: tuple[int, ...]) -> None:
    db.session.execute(delete(SignInAttempt).where(SignInAttempt.id.in_(rows)))


def _key(kind: str, value: str) -> str:
    """What is counted, without keeping who tried."""
    return sha256(f"{kind}:{value}".encode()).hexdigest()
