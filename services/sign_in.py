"""Signing in: failures are counted in the database, known and unknown accounts get the same answer."""

from datetime import datetime

from models.base import db
from models.people import Person, person_with_email
from services.attempts import (
    Attempt,
    Limit,
    count_try,
    forget_failures,
    key_of,
    limit_of_address,
    refuse_when_too_many,
)
from services.history import record
from services.passwords import hash_password, needs_rehash, password_fits

MOST_PER_EMAIL = 8


def begin_attempt(email: str, address: str, *, now: datetime | None = None) -> Attempt:
    """Count a try by account and by network address; commit it before the password is compared."""
    account = Limit(key_of("email", email.strip().lower()), MOST_PER_EMAIL)
    return count_try(account, limit_of_address(address), now=now)


def finish_attempt(attempt: Attempt, email: str, password: str) -> Person | None:
    """The person, when the password is theirs and they may come in; else None, in the same time.

    Raises Problem `too_many_attempts` (429) with when to try again; that try is not counted.
    """
    refuse_when_too_many(attempt)
    person = db.session.scalar(person_with_email(email))
    fits = password_fits(person.password_hash if person else None, password)
    if person is None or not fits or not person.is_active:
        return None
    forget_failures(attempt)
    _welcome(person, password, attempt.at)
    return person


def _welcome(person: Person, password: str, now: datetime) -> None:
    if person.password_hash and needs_rehash(person.password_hash):
        person.password_hash = hash_password(password)
    person.last_seen_at = now
    db.session.flush()
    record("person.signed_in", who=person, after={"person": person.id}, at=now)
