"""The log of a link's opens: which page, when, and no more of the reader than a day's number."""

import hmac
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import delete, select, update

from models.base import db, utc_now
from models.sharing import ShareLink, ShareOpen

KEPT = timedelta(days=90)
ONE_VISIT = timedelta(minutes=30)
"""Pages read within it after one another are one open."""


def note_open(link: ShareLink, page: str, address: str, *, now: datetime | None = None) -> bool:
    """Write the page down once a visit; whether anything was written. Part of no deed: the caller commits."""
    now = now or utc_now()
    visitor = visitor_of(link, address, now)
    recent = select(ShareOpen.page).where(
        ShareOpen.link_id == link.id, ShareOpen.visitor == visitor, ShareOpen.at > now - ONE_VISIT
    )
    seen = set(db.session.scalars(recent))
    if page in seen:
        return False
    db.session.add(ShareOpen(link_id=link.id, page=page, visitor=visitor, at=now))
    opened = {"last_opened_at": now, "opens": ShareLink.opens + (0 if seen else 1)}
    db.session.execute(update(ShareLink).where(ShareLink.id == link.id).values(**opened))
    return True


def visitor_of(link: ShareLink, address: str, now: datetime) -> str:
    """Tells two readers of one link on one day apart; the address cannot be had back from it."""
    key: str = current_app.config["SETTINGS"].secret_key
    told = f"{now.date()} {link.id} {address}"
    return hmac.digest(key.encode(), told.encode(), "sha256").hex()[:12]


def forget_old_opens(*, now: datetime | None = None) -> None:
    """The single opens go after a while; how many there were, and when the last was, stays with the link."""
    old = ShareOpen.at < (now or utc_now()) - KEPT
    if db.session.scalar(select(ShareOpen.id).where(old).limit(1)) is not None:
        db.session.execute(delete(ShareOpen).where(old))
