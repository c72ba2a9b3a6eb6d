"""What auditors wrote in their own words for managers to read, ready to be searched."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Select, String, Text, UniqueConstraint, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.audits import Audit
from models.base import Base, utc_now
from models.findings import BigId, Cell
from models.people import Person

LONGEST_WORD = 40
Word = String(LONGEST_WORD).with_variant(String(LONGEST_WORD, collation="C"), "postgresql")
"""Compared letter by letter on both databases, so that words that begin alike stand side by side."""


class Verbatim(Base):
    """The words of one answer of an approved audit; gone when its approval is withdrawn.

    `question` is the answer's key, `folded` the text as it is searched (domain.searching), `at` when the contact
    began. `indexed`: its words stand in VerbatimWord; what does not yet is searched letter by letter, and stands in
    an index of its own, which is nearly empty.
    """

    __tablename__ = "verbatim"
    __table_args__ = (
        UniqueConstraint("audit_id", "question"),
        Index("ix_verbatim_program_at", "program_id", "at", "id"),
        Index(
            "ix_verbatim_waiting",
            "program_id",
            "id",
            postgresql_where=sql("indexed IS false"),
            sqlite_where=sql("indexed IS 0"),
        ),
    )

    id: Mapped[int] = mapped_column(BigId, primary_key=True)
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"))
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"))
    cell_id: Mapped[int] = mapped_column(ForeignKey("cell.id"))
    question: Mapped[str] = mapped_column(String(220))
    label: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    folded: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    score: Mapped[int | None]
    indexed: Mapped[bool] = mapped_column(default=False)

    audit: Mapped[Audit] = relationship()
    cell: Mapped[Cell] = relationship()


class VerbatimWord(Base):
    """One word of one verbatim: an index, which can be made again at any time."""

    __tablename__ = "verbatim_word"
    __table_args__ = ({"sqlite_with_rowid": False},)

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    word: Mapped[str] = mapped_column(Word, primary_key=True)
    verbatim_id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)


class HiddenWords(Base):
    """Words that the desk keeps from managers, with the reason; stays whatever becomes of the audit."""

    __tablename__ = "hidden_words"
    __table_args__ = (UniqueConstraint("audit_id", "question"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"))
    question: Mapped[str] = mapped_column(String(220))
    why: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(default=utc_now)

    by: Mapped[Person] = relationship()


def verbatims_of(program_id: int) -> Select[Verbatim]:
    return select(Verbatim).where(Verbatim.program_id == program_id).order_by(Verbatim.id)
