"""Files that were asked for and made behind the pages, kept for some days for whoever asked."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, ForeignKey, Index, Select, String, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, one_of, utc_now
from models.jobs import Job
from models.people import Person
from models.program import Program

STATES = ("asked", "ready", "gone")


class ExportedFile(Base):
    """One file for one person; its bytes lie in the object store under `path`.

    `kind`: raw audits, media (their photos), or a scorecard. `asked` says of what: plain JSON, other by kind.
    `audience` is the role that it was asked in: what a manager is given holds nothing that managers never see.
    """

    __tablename__ = "exported_file"
    __table_args__ = (
        one_of("kind", "raw", "media", "scorecard"),
        one_of("state", *STATES),
        one_of("audience", "desk", "manager"),
        Index("ix_exported_file_program_person", "program_id", "person_id"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    audience: Mapped[str] = mapped_column(String(20))
    kind: Mapped[str] = mapped_column(String(20))
    format: Mapped[str] = mapped_column(String(20))
    asked: Mapped[dict[str, Any]] = mapped_column(default=dict)
    about: Mapped[str] = mapped_column(String(300), default="")
    state: Mapped[str] = mapped_column(String(20), default="asked")
    name: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(100), default="")
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    rows: Mapped[int] = mapped_column(default=0)
    job_id: Mapped[UUID | None] = mapped_column(ForeignKey("job.id"))
    asked_at: Mapped[datetime] = mapped_column(default=utc_now)
    ready_at: Mapped[datetime | None]
    expires_at: Mapped[datetime | None] = mapped_column(index=True)

    program: Mapped[Program] = relationship()
    person: Mapped[Person] = relationship()
    job: Mapped[Job | None] = relationship()

    @property
    def path(self) -> str:
        return f"exports/{self.id}/file"

    def part(self, number: int) -> str:
        return f"exports/{self.id}/part-{number:06}"


def files_of(program_id: int, person_id: int) -> Select[ExportedFile]:
    """A person's files of a program, the latest first; what has expired is left out."""
    return (
        select(ExportedFile)
        .where(
            ExportedFile.program_id == program_id,
            ExportedFile.person_id == person_id,
            ExportedFile.state != "gone",
        )
        .order_by(ExportedFile.asked_at.desc(), ExportedFile.id)
    )
