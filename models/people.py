"""People, what they may do in which program, and how they come in."""

from datetime import datetime

from flask_login import UserMixin
from sqlalchemy import ForeignKey, Select, String, UniqueConstraint, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from models.base import Base, one_of, utc_now

ROLES = ("auditor", "desk", "manager")


class Person(UserMixin, Base):
    """Someone who signs in. Without a password they were invited and have not come yet."""

    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    is_admin: Mapped[bool] = mapped_column(default=False)
    deactivated_at: Mapped[datetime | None]
    language: Mapped[str] = mapped_column(String(12), default="en")
    session_no: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    last_seen_at: Mapped[datetime | None]

    roles: Mapped[list["Role"]] = relationship(back_populates="person")

    @property
    def is_active(self) -> bool:
        return self.deactivated_at is None

    def get_id(self) -> str:
        """Flask-Login's key; a new `session_no` ends every session of this person."""
        return f"{self.id}.{self.session_no}"


class Role(Base):
    """What a person may do in one program. Managers know auditors by `pseudonym` only."""

    __tablename__ = "role"
    __table_args__ = (
        UniqueConstraint("person_id", "program_id", "role"),
        one_of("role", *ROLES),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    program_id: Mapped[int] = mapped_column(ForeignKey("program.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))
    pseudonym: Mapped[str | None] = mapped_column(String(40))

    person: Mapped[Person] = relationship(back_populates="roles")


class Invitation(Base):
    """A link that lets someone in once; only its hash is kept."""

    __tablename__ = "invitation"
    __table_args__ = (one_of("role", *ROLES),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(120))
    program_id: Mapped[int | None] = mapped_column(ForeignKey("program.id"), index=True)
    role: Mapped[str | None] = mapped_column(String(20))
    as_admin: Mapped[bool] = mapped_column(default=False)
    invited_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

    @property
    def is_renewal(self) -> bool:
        """It gives no role: it lets somebody who is here already choose a new password."""
        return self.program_id is None and not self.as_admin


class SignInAttempt(Base):
    """A failed sign-in, kept so that every worker counts the same ones."""

    __tablename__ = "sign_in_attempt"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64), index=True)
    at: Mapped[datetime] = mapped_column(default=utc_now)


def person_with_email(email: str) -> Select[Person]:
    return select(Person).where(Person.email == email.strip().lower())


def people_of(program_id: int) -> Select[Person, Role]:
    return (
        select(Person, Role)
        .join(Role, Role.person_id == Person.id)
        .where(Role.program_id == program_id)
        .order_by(Role.role, Person.name)
    )


def auditors_of(program_id: int) -> Select[Person]:
    """People who may be given assignments now."""
    return (
        select(Person)
        .join(Role)
        .where(
            Role.program_id == program_id,
            Role.role == "auditor",
            Person.deactivated_at.is_(None),
        )
        .order_by(Person.name)
    )


def roles_in(person_id: int, program_id: int) -> Select[str]:
    return select(Role.role).where(Role.person_id == person_id, Role.program_id == program_id)
