"""Small makers of rows for tests: each needs nothing, takes what matters, and flushes.

    with stored(app):
        program = make_program()
        person = make_person()
        make_role(person, program, "desk")
    sign_in(client, person)

`stored` commits at its end; what was made stays readable outside.
"""

import contextlib
import itertools
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.questionnaire import Question, Section
from domain.questionnaire import Questionnaire as Document
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person, Role
from models.program import Brand, Channel, Program, Stratum, Touchpoint, Wave
from models.questionnaires import Questionnaire, Version
from services import programs
from services.people import add_person
from services.roles import grant_role

PASSWORD = "a long walk home"
SEEN = datetime(2026, 11, 1, 9, tzinfo=UTC)

_numbers = itertools.count(1)


@contextlib.contextmanager
def stored(app: Flask) -> Iterator[None]:
    """An app context that commits at its end and lets the made rows be read afterwards."""
    with app.app_context():
        session = db.session()
        session.expire_on_commit = False
        yield
        session.commit()
        session.expunge_all()


def make_person(
    name: str = "", email: str = "", *, password: str = PASSWORD, admin: bool = False
) -> Person:
    n = next(_numbers)
    person = add_person(
        email or f"person{n}@example.org", name or f"Person {n}", password, is_admin=admin
    )
    person.last_seen_at = utc_now()
    db.session.flush()
    return person


def make_program(key: str = "", name: str = "", *, creator: Person | None = None) -> Program:
    """A program with two brands, a phone channel and the wave of November 2026."""
    n = next(_numbers)
    key = key or f"program-{n}"
    program = programs.create_program(
        key, name or f"Program {n}", "Client", "Europe/London", creator
    )
    programs.add_brand(program, "ours", "Ours", is_client=True)
    programs.add_brand(program, "theirs", "Theirs")
    programs.add_channel(program, "phone", "Phone", "phone")
    programs.add_wave(program, "2026-11", "November 2026", date(2026, 11, 1), date(2026, 11, 30))
    return program


def make_role(person: Person, program: Program, role: str) -> Role:
    return grant_role(person, program, role)


def make_member(program: Program, role: str, name: str = "") -> Person:
    """A new person with one role in the program."""
    person = make_person(name)
    make_role(person, program, role)
    return person


def brand_of(program: Program, key: str = "ours") -> Brand:
    return db.session.scalars(select(Brand).filter_by(program_id=program.id, key=key)).one()


def channel_of(program: Program, key: str = "phone") -> Channel:
    return db.session.scalars(select(Channel).filter_by(program_id=program.id, key=key)).one()


def wave_of(program: Program) -> Wave:
    return db.session.scalars(
        select(Wave).filter_by(program_id=program.id).order_by(Wave.id)
    ).first()


def make_touchpoint(program: Program, *, brand: str = "ours", channel: str = "phone") -> Touchpoint:
    n = next(_numbers)
    return programs.add_touchpoint(
        program,
        brand_of(program, brand),
        channel_of(program, channel),
        f"touchpoint-{n}",
        f"Hotline {n}",
        contact="+44 20 7946 0000",
    )


def make_hotlines(program: Program) -> None:
    """A hotline of each brand that never closes."""
    for key in ("ours", "theirs"):
        programs.add_touchpoint(
            program,
            brand_of(program, key),
            channel_of(program),
            f"{key}-line",
            f"{key.title()} hotline",
            zone="Europe/London",
            hours="24/7",
        )


def a_document() -> Document:
    """A questionnaire of one section with one optional text question, `remark`."""
    remark = Question(name="remark", kind="text", label={"": "Anything else?"})
    return Document(
        title="Call", form_id="call", sections=(Section(name="call", questions=(remark,)),)
    )


def make_version(
    program: Program, document: Document | None = None, *, published: bool = True
) -> Version:
    n = next(_numbers)
    questionnaire = Questionnaire(
        program_id=program.id,
        key=f"questionnaire-{n}",
        name=f"Questionnaire {n}",
        channel_kind="phone",
    )
    db.session.add(questionnaire)
    db.session.flush()
    version = Version(
        program_id=program.id,
        questionnaire_id=questionnaire.id,
        no=1,
        document=(document or a_document()).to_document(),
        sha=f"{n:064x}",
        published_at=SEEN if published else None,
    )
    db.session.add(version)
    db.session.flush()
    return version


def make_assignment(
    program: Program,
    person: Person | None = None,
    *,
    touchpoint: Touchpoint | None = None,
    version: Version | None = None,
    due_in: timedelta = timedelta(days=7),
) -> Assignment:
    """One audit to be done; without a person it lies on the open board."""
    touchpoint = touchpoint or make_touchpoint(program)
    every = select(Stratum).filter_by(channel_id=touchpoint.channel_id, key="all")
    assignment = Assignment(
        program_id=program.id,
        wave_id=wave_of(program).id,
        touchpoint_id=touchpoint.id,
        version_id=(version or make_version(program)).id,
        stratum_id=db.session.scalars(every).one().id,
        person_id=person.id if person else None,
        state="assigned" if person else "open",
        due_at=utc_now() + due_in,
    )
    db.session.add(assignment)
    db.session.flush()
    return assignment


def sign_in(client: FlaskClient, person: Person) -> FlaskClient:
    """Open a session for the person, as signing in does."""
    with client.session_transaction() as session:
        session.clear()
        session["_user_id"] = person.get_id()
        session["_fresh"] = True
    return client
