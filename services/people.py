"""People of the installation: how they come to be, change and go."""

from datetime import datetime, timedelta

from sqlalchemy import or_, update

from domain.problems import Problem
from domain.words import N_, say
from models.base import db, utc_now
from models.people import Person, person_with_email
from services.history import record
from services.passwords import check_strength, hash_password, password_fits
from services.roles import grant_role, remove_role

__all__ = [
    "add_person",
    "change_password",
    "change_profile",
    "checked_email",
    "checked_name",
    "deactivate",
    "end_sessions",
    "grant_role",
    "note_seen",
    "reactivate",
    "remove_role",
    "set_password",
]

SEEN_EVERY = timedelta(hours=1)
MOST_LETTERS_OF_A_NAME = 120
MOST_LETTERS_OF_AN_ADDRESS = 254


def add_person(
    email: str,
    name: str,
    password: str | None = None,
    *,
    is_admin: bool = False,
    language: str = "en",
    by: Person | None = None,
    now: datetime | None = None,
) -> Person:
    """A new person of the installation; without a password they can't sign in yet."""
    email = checked_email(email)
    if db.session.scalar(person_with_email(email)):
        raise Problem(
            "email_taken", say(N_("Somebody with this e-mail address is here already.")), 409
        )
    person = Person(
        email=email,
        name=checked_name(name),
        is_admin=is_admin,
        language=language,
        created_at=now or utc_now(),
    )
    if password is not None:
        set_password(person, password)
    db.session.add(person)
    db.session.flush()
    record("person.added", who=by, after={"person": person.id, "is_admin": is_admin}, at=now)
    return person


def checked_email(email: str) -> str:
    """The address as it is kept: lower case, one @, no spaces."""
    email = email.strip().lower()
    name, _at, domain = email.rpartition("@")
    wrong = len(email) > MOST_LETTERS_OF_AN_ADDRESS or not email.isprintable()
    if wrong or not name or "@" in name or " " in email or "." not in domain.strip("."):
        raise Problem(
            "email", say(N_("Write an e-mail address like name@example.org.")), field="email"
        )
    return email


def checked_name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > MOST_LETTERS_OF_A_NAME:
        raise Problem(
            "name",
            say(N_("Give a name of at most %(most)s letters."), most=MOST_LETTERS_OF_A_NAME),
            field="name",
        )
    return name


def set_password(person: Person, password: str) -> None:
    """Keep a new password and end the sessions that the old one opened."""
    check_strength(password, person.email)
    if person.password_hash:
        person.session_no += 1
    person.password_hash = hash_password(password)


def change_password(person: Person, current: str, new: str, *, now: datetime | None = None) -> None:
    """A new password for who knows the current one; all other sessions end."""
    if not password_fits(person.password_hash, current):
        raise Problem(
            "wrong_password", say(N_("That is not your current password.")), field="current"
        )
    set_password(person, new)
    db.session.flush()
    record("person.password_changed", who=person, after={"person": person.id}, at=now)


def change_profile(
    person: Person, name: str, language: str, *, now: datetime | None = None
) -> None:
    """The person's own name and language."""
    before = {"name": person.name, "language": person.language}
    after = {"name": checked_name(name), "language": language}
    if before == after:
        return
    person.name, person.language = after["name"], after["language"]
    db.session.flush()
    # Names stay out of the history: it is kept longer than personal content may be.
    changed = [field for field in before if before[field] != after[field]]
    record("person.changed", who=person, after={"person": person.id, "changed": changed}, at=now)


def end_sessions(person: Person, *, by: Person, now: datetime | None = None) -> None:
    """Sign the person out everywhere."""
    person.session_no += 1
    db.session.flush()
    record("person.sessions_ended", who=by, after={"person": person.id}, at=now)


def deactivate(person: Person, *, by: Person, why: str = "", now: datetime | None = None) -> None:
    """Let nobody in under this account any more; what the person did stays. Their sessions end."""
    if not person.is_active:
        return
    if person.id == by.id:
        raise Problem(
            "own_account",
            say(N_("You can't deactivate yourself. Ask another administrator to do it.")),
            409,
        )
    person.deactivated_at = now or utc_now()
    person.session_no += 1
    db.session.flush()
    record("person.deactivated", who=by, after={"person": person.id}, why=why, at=now)


def reactivate(person: Person, *, by: Person, now: datetime | None = None) -> None:
    """Let the person in again, with the password they had."""
    if person.is_active:
        return
    person.deactivated_at = None
    db.session.flush()
    record("person.reactivated", who=by, after={"person": person.id}, at=now)


def note_seen(person: Person, now: datetime) -> None:
    """Keep, at most once an hour, when the person was last here. Commits by itself: it is part of no deed."""
    if person.last_seen_at and now - person.last_seen_at < SEEN_EVERY:
        return
    stale = or_(Person.last_seen_at.is_(None), Person.last_seen_at < now - SEEN_EVERY)
    db.session.execute(update(Person).where(Person.id == person.id, stale).values(last_seen_at=now))
    db.session.commit()
