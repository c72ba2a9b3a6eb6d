"""`flask people`: roles given from the command line, for programs that a command made."""

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from models.base import db
from models.history import Event
from models.people import Person, Role
from services.people import deactivate
from tests.factories import make_person, make_program, stored


@pytest.fixture
def ines(app: Flask) -> Person:
    """Somebody with an account, and a program that nobody works on."""
    with stored(app):
        make_program("hospitals", "Hospitals")
        return make_person("Ines", "ines@example.org")


def grant(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["people", "grant", *words])


def test_a_role_is_given_once_and_stands_in_the_history(app: Flask, ines: Person) -> None:
    for _again in range(2):
        done = grant(app, "Ines@Example.org", "hospitals", "desk")
        assert done.exit_code == 0, done.output
        assert "Ines has the role desk in “Hospitals”." in done.output
    with app.app_context():
        assert db.session.scalars(select(Role.role).where(Role.person_id == ines.id)).all() == [
            "desk"
        ]
        events = db.session.scalars(select(Event).where(Event.what == "role.granted")).all()
        assert [event.after for event in events] == [{"person": ines.id, "role": "desk"}]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nobody@example.org", "hospitals", "desk"), "Nobody signs in as nobody@example.org"),
        (("ines@example.org", "hospital", "desk"), "There is no program “hospital”"),
        (("ines@example.org", "hospitals", "king"), "'auditor', 'desk', 'manager'"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_is_given(
    app: Flask, ines: Person, words: tuple[str, ...], told: str
) -> None:
    done = grant(app, *words)
    assert done.exit_code != 0
    assert told in done.output
    with app.app_context():
        assert not db.session.scalars(select(Role)).all()


def test_who_is_deactivated_gets_no_role(app: Flask, ines: Person) -> None:
    with stored(app):
        person = db.session.get_one(Person, ines.id)
        deactivate(person, by=make_person(admin=True))
    done = grant(app, "ines@example.org", "hospitals", "manager")
    assert done.exit_code != 0
    assert "deactivated" in done.output
