"""How the scorecards of a program look besides our own ink; without a row, as ours do."""

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, one_of


class ProgramStyle(Base):
    """Colours as #rrggbb, the paper of its PDF, and the hash of its logo, which lies in the object store."""

    __tablename__ = "house_style"
    __table_args__ = (one_of("paper", "a4", "letter"),)

    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), primary_key=True)
    accent: Mapped[str] = mapped_column(String(7))
    on_accent: Mapped[str] = mapped_column(String(7))
    paper: Mapped[str] = mapped_column(String(10), default="a4")
    logo_sha: Mapped[str] = mapped_column(String(64), default="")
    logo_type: Mapped[str] = mapped_column(String(40), default="")
