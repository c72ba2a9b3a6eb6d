"""Who is sent editions: people of the program by their own wish or the desk's, and addresses outside of it."""

from datetime import datetime

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer
from sqlalchemy import exists, select, update

from domain.problems import Problem
from domain.words import N_, say
from models.base import db, utc_now
from models.people import Person, Role
from models.program import Program
from models.sharing import ShareLink
from models.subscriptions import RHYTHMS, Subscription, subscription_of, subscriptions_of
from services.history import record
from services.people import checked_email, checked_name

READERS = ("desk", "manager")
"""The roles that may read a scorecard."""


def subscribe(
    program: Program,
    person: Person,
    rhythm: str = "published",
    *,
    weekday: int = 0,
    hour: int = 8,
    with_pdf: bool = False,
    by: Person | None = None,
    now: datetime | None = None,
) -> Subscription:
    """Send this person editions in this rhythm, instead of any other; what was sent already is not sent again."""
    _check(rhythm, weekday, hour)
    if not reads(person.id, program.id):
        told = N_("Only managers and the desk of this program are sent its editions.")
        raise Problem("not_a_reader", say(told), field="person")
    known = db.session.scalar(subscription_of(program.id, person.id))
    if known is None:
        known = Subscription(program_id=program.id, person_id=person.id, began_at=now or utc_now())
        known.added_by_id = by.id if by else person.id
    return _kept(known, (rhythm, weekday, hour, with_pdf), by or person, now)


def subscribe_outside(
    program: Program,
    email: str,
    name: str,
    rhythm: str = "published",
    *,
    by: Person,
    weekday: int = 0,
    hour: int = 8,
    with_pdf: bool = False,
    now: datetime | None = None,
) -> Subscription:
    """Send an address editions, each with a link of its own; somebody of the program is better sent them as that."""
    _check(rhythm, weekday, hour)
    email, name = checked_email(email), checked_name(name)
    found = subscriptions_of(program.id).where(Subscription.email == email)
    known = db.session.scalar(found.limit(1))
    if known is None:
        known = Subscription(program_id=program.id, email=email, began_at=now or utc_now())
        known.added_by_id = by.id
    known.name = name
    return _kept(known, (rhythm, weekday, hour, with_pdf), by, now)


def unsubscribe(
    subscription: Subscription, who: Person | None, *, now: datetime | None = None
) -> None:
    """No further edition is sent; the links that were made for an address outside end at once."""
    if subscription.ended_at is not None:
        return
    subscription.ended_at = now or utc_now()
    made_for_it = (ShareLink.subscription_id == subscription.id) & ShareLink.revoked_at.is_(None)
    end = update(ShareLink).where(made_for_it).values(revoked_at=subscription.ended_at)
    if who is not None:  # who unsubscribes by the mail's own link goes on reading what was sent
        db.session.execute(end)
    db.session.flush()
    told = {"subscription": subscription.id}
    record("subscription.ended", program=subscription.program_id, who=who, after=told, at=now)


def is_wanted(subscription: Subscription) -> bool:
    """Whether the mail that is about to go out is still to go: nobody who left the program gets one."""
    if subscription.ended_at is not None:
        return False
    person = subscription.person
    return person is None or (person.is_active and reads(person.id, subscription.program_id))


def reads(person_id: int, program_id: int) -> bool:
    """Whether the person may read this program's scorecard."""
    role = exists().where(
        Role.person_id == person_id, Role.program_id == program_id, Role.role.in_(READERS)
    )
    return bool(db.session.scalar(select(role)))


def sign_off_token(subscription: Subscription) -> str:
    """What stands in the address of the mail's own way out; it ends this one subscription and does nothing else."""
    return str(_signer().dumps(subscription.id))


def signed_off(token: str) -> Subscription | None:
    """The subscription that a mail's way out is about; None when the address is not one of ours."""
    try:
        subscription_id = int(_signer().loads(token))
    except (BadSignature, TypeError, ValueError):
        return None
    return db.session.get(Subscription, subscription_id)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SETTINGS"].secret_key, salt="unsubscribe")


def _kept(
    row: Subscription, how: tuple[str, int, int, bool], who: Person, now: datetime | None
) -> Subscription:
    before = (row.rhythm, row.weekday, row.hour, row.with_pdf)
    row.rhythm, row.weekday, row.hour, row.with_pdf = how
    db.session.add(row)
    is_new = row.id is None
    db.session.flush()
    if is_new or how != before:
        told = {"subscription": row.id, "rhythm": row.rhythm, "outside": row.is_outside}
        what = "subscription.began" if is_new else "subscription.changed"
        record(what, program=row.program_id, who=who, after=told, at=now)
    return row


def _check(rhythm: str, weekday: int, hour: int) -> None:
    if rhythm not in RHYTHMS or not 0 <= weekday <= 6 or not 0 <= hour <= 23:
        raise Problem("rhythm", say(N_("Choose when it is sent.")), field="rhythm")
