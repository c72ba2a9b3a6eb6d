"""What was computed once and is kept until something that it was made of changes: caches, nothing else."""

from sqlalchemy import ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class Kept(Base):
    """One thing that a set of waves knows of a place, in bytes.

    `kind` says what it is, `waves` which waves were added up, `place` where. It is current while `stamp` equals the
    fingerprint of all it was made of, the revisions of its cells among them. `digest` is the fingerprint of the
    content, "" for nothing. Every row can be deleted at any time.
    """

    __tablename__ = "kept"
    __table_args__ = (UniqueConstraint("program_id", "kind", "waves", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    kind: Mapped[str] = mapped_column(String(20))
    waves: Mapped[str] = mapped_column(String(32))
    place: Mapped[str] = mapped_column(String(200))
    stamp: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(32))
    content: Mapped[bytes] = mapped_column(LargeBinary)
