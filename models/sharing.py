"""Links by which a published edition is read without signing in, and the log of their opens."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, utc_now
from models.editions import Edition
from models.findings import BigId
from models.people import Person


class ShareLink(Base):
    """One link to one edition. Its token is signed by the installation's key; only the hash of it is kept.

    `salt` is what was signed: with it the server alone can write the link once more, into a mail that is sent again.
    A link with a `subscription_id` was made for one recipient of a mail, and lists itself under that recipient.
    """

    __tablename__ = "share_link"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("edition.id"), index=True)
    subscription_id: Mapped[int | None] = mapped_column(ForeignKey("subscription.id"), index=True)
    label: Mapped[str] = mapped_column(String(160))
    salt: Mapped[str] = mapped_column(String(32))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    passphrase_hash: Mapped[str | None] = mapped_column(String(200))
    downloads: Mapped[bool] = mapped_column(default=True)
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    opens: Mapped[int] = mapped_column(default=0)
    last_opened_at: Mapped[datetime | None]

    edition: Mapped[Edition] = relationship(lazy="raise_on_sql")
    made_by: Mapped[Person | None] = relationship()

    def state(self, now: datetime) -> str:
        """`revoked`, `expired` or `active`."""
        if self.revoked_at is not None:
            return "revoked"
        return "expired" if self.expires_at <= now else "active"


class ShareOpen(Base):
    """A page that somebody read through a link. `visitor` tells two readers of one day apart, and nothing more."""

    __tablename__ = "share_open"
    __table_args__ = (Index("ix_share_open_link_at", "link_id", "at"),)

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    link_id: Mapped[int] = mapped_column(ForeignKey("share_link.id"))
    page: Mapped[str] = mapped_column(String(40))
    visitor: Mapped[str] = mapped_column(String(16))
    at: Mapped[datetime] = mapped_column(default=utc_now, index=True)


def links_of(program_id: int) -> Select[ShareLink]:
    """Newest first, without those that were made for recipients of mails."""
    return (
        select(ShareLink)
        .where(ShareLink.program_id == program_id, ShareLink.subscription_id.is_(None))
        .order_by(ShareLink.made_at.desc(), ShareLink.id.desc())
    )
