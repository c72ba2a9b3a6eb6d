"""Questionnaires and their versions; a published version never changes."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ForeignKey,
    LargeBinary,
    Select,
    String,
    UniqueConstraint,
    event,
    inspect,
    select,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, utc_now


class Questionnaire(Base):
    __tablename__ = "questionnaire"
    __table_args__ = (UniqueConstraint("program_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    key: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(160))
    channel_kind: Mapped[str] = mapped_column(String(20), default="")
    created_at: Mapped[datetime] = mapped_column(default=utc_now)

    versions: Mapped[list["Version"]] = relationship(
        back_populates="questionnaire", order_by="Version.no"
    )


class Version(Base):
    """One version: the questionnaire as a document (domain.questionnaire), and the workbook it was read from."""

    __tablename__ = "version"
    __table_args__ = (UniqueConstraint("questionnaire_id", "no"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    questionnaire_id: Mapped[int] = mapped_column(ForeignKey("questionnaire.id"))
    no: Mapped[int]
    document: Mapped[dict[str, Any]] = mapped_column(deferred=True)
    sha: Mapped[str] = mapped_column(String(64))
    workbook: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)
    workbook_name: Mapped[str] = mapped_column(String(200), default="")
    findings: Mapped[list[Any]] = mapped_column(default=list)
    uploaded_at: Mapped[datetime] = mapped_column(default=utc_now)
    uploaded_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))

    questionnaire: Mapped[Questionnaire] = relationship(
        back_populates="versions", lazy="joined", innerjoin=True
    )

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


@event.listens_for(Version, "before_update")
def refuse_to_change_what_was_published(_mapper: Any, _connection: Any, version: Version) -> None:
    """Audits pin the version they were filled in with, so its document may never move under them."""
    state = inspect(version)
    was_published = any(state.attrs.published_at.history.deleted or []) or (
        version.published_at is not None and not state.attrs.published_at.history.has_changes()
    )
    changed = [
        name
        for name in ("document", "sha", "no", "published_at", "questionnaire_id")
        if state.attrs[name].history.has_changes()
    ]
    if was_published and changed:
        raise ValueError(f"version {version.id} is published and cannot change: {changed}")


def questionnaires_of(program_id: int) -> Select[Questionnaire]:
    return (
        select(Questionnaire)
        .where(Questionnaire.program_id == program_id)
        .order_by(Questionnaire.name)
    )


def versions_of(program_id: int) -> Select[Version]:
    return (
        select(Version)
        .where(Version.program_id == program_id)
        .order_by(Version.questionnaire_id, Version.no)
    )
