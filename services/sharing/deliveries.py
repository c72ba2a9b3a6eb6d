"""Which edition is due to whom; and writing the mail, once per subscription and edition."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select

from domain.words import N_
from models.base import db, utc_now
from models.editions import Edition, editions_of
from models.program import Program
from models.subscriptions import Delivery, Subscription, subscriptions_of
from services.mail import queue_mail
from services.sharing.links import make_link
from services.sharing.schedule import last_slot
from services.sharing.subscriptions import is_wanted
from services.upsert import insert_if_absent

OUTSIDE_DAYS = 90
"""How long the link lasts that is made for an address outside of the program."""

SUBJECT = N_("%(program)s: edition %(no)s")

Due = tuple[int, int]
"""Ids of a subscription and of an edition."""


def due_deliveries(program: Program, now: datetime) -> list[Due]:
    """What is to be written by now; after days without a worker, each edition once and not once a missed day."""
    editions = list(db.session.scalars(editions_of(program.id)))
    if not editions:
        return []
    return [
        (subscription.id, edition.id)
        for subscription in db.session.scalars(subscriptions_of(program.id)).all()
        if is_wanted(subscription)
        for edition in _due(program, subscription, editions, now)
    ]


def write_delivery(due: Due, *, now: datetime | None = None) -> int:
    """Write the mail in the same transaction as the row that keeps it from being written again; 1 when it was."""
    now = now or utc_now()
    subscription = db.session.get_one(Subscription, due[0])
    edition = db.session.get_one(Edition, due[1])
    if not is_wanted(subscription):
        return 0
    its = {"subscription_id": subscription.id, "edition_id": edition.id}
    if not insert_if_absent(Delivery, **its, written_at=now):
        return 0
    delivery = db.session.scalars(select(Delivery).filter_by(**its)).one()
    program = db.session.get_one(Program, edition.program_id)
    subject = SUBJECT % {"program": program.name, "no": edition.no}
    delivery.email_id = queue_mail(subscription.address, subject, "", kind="edition", now=now).id
    if subscription.is_outside:
        label = subscription.name or subscription.address
        delivery.share_link_id = make_link(
            edition,
            None,
            label=label,
            days=OUTSIDE_DAYS,
            subscription_id=subscription.id,
            now=now,
        ).id
    db.session.flush()
    return 1


def _due(
    program: Program, subscription: Subscription, editions: Sequence[Edition], now: datetime
) -> Iterator[Edition]:
    sent = set(
        db.session.scalars(
            select(Delivery.edition_id).where(Delivery.subscription_id == subscription.id)
        )
    )
    chosen = _in_rhythm(program, subscription, editions, now)
    yield from (edition for edition in chosen if edition.id not in sent)


def _in_rhythm(
    program: Program, subscription: Subscription, editions: Sequence[Edition], now: datetime
) -> list[Edition]:
    """Every edition since the subscription began that stands uncorrected; or the newest, once its hour has come."""
    if subscription.rhythm == "published":
        corrected = {edition.corrects_id for edition in editions}
        return [
            edition
            for edition in reversed(editions)
            if edition.published_at >= subscription.began_at and edition.id not in corrected
        ]
    newest = editions[0]
    slot = last_slot(
        now, subscription.rhythm, subscription.weekday, subscription.hour, program.zone
    )
    is_due = newest.published_at <= slot and subscription.began_at <= slot
    return [newest] if is_due else []
