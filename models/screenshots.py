"""Screenshots of claims where they were advertised; what is replaced stays, for editions that showed it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Select, String, and_, func, or_, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, utc_now
from models.claims import Claim, ClaimVersion
from models.people import Person


class Screenshot(Base):
    """What a version of a claim looked like; the newest row that is not removed counts, its bytes lie under `sha`."""

    __tablename__ = "claim_screenshot"

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    claim_version_id: Mapped[int] = mapped_column(ForeignKey("claim_version.id"), index=True)
    sha: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    width: Mapped[int]
    height: Mapped[int]
    alt: Mapped[str] = mapped_column(String(500), default="")
    taken_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kept_at: Mapped[datetime] = mapped_column(default=utc_now)
    removed_at: Mapped[datetime | None]

    by: Mapped[Person] = relationship()


def screenshots_of(
    program_id: int, claim_key: str, version: int, as_of: datetime | None = None
) -> Select[Screenshot]:
    """What was kept of a claim up to this version, the nearest version and the newest first."""
    found = (
        select(Screenshot)
        .join(ClaimVersion, Screenshot.claim_version_id == ClaimVersion.id)
        .join(Claim, ClaimVersion.claim_id == Claim.id)
        .where(
            Screenshot.program_id == program_id,
            func.lower(Claim.key) == claim_key.lower(),
            ClaimVersion.no <= version,
        )
        .order_by(ClaimVersion.no.desc(), Screenshot.id.desc())
    )
    if as_of is None:
        return found.where(Screenshot.removed_at.is_(None))
    there = or_(Screenshot.removed_at.is_(None), Screenshot.removed_at > as_of)
    return found.where(and_(Screenshot.kept_at <= as_of, there))
