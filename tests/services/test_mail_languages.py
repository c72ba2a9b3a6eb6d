"""A mail is in the language of who reads it, whoever caused it."""

import pytest
from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _
from sqlalchemy import select

from blueprints.inviting import words_for
from models.base import db
from models.history import Email
from models.people import Person
from services.actions import Subject, Wanted, open_action
from services.invitations import invite
from services.translating import language_for
from tests import factories as make

pytestmark = pytest.mark.one_database

WHAT = "Mend it"


def subject_in(language: str) -> str:
    with force_locale(language):
        return str(_("For you to mend: %(what)s", what=WHAT))


@pytest.mark.parametrize(
    ("email", "language"), [("kim@example.org", "de"), ("new@example.org", "en")]
)
def test_who_is_known_is_written_to_in_their_language(
    app: Flask, email: str, language: str
) -> None:
    with app.test_request_context():
        program, kim = make.make_program(), make.make_person(email="kim@example.org")
        kim.language = "de"
        db.session.flush()
        manager = make.make_member(program, "manager")
        open_action(program, Subject(metric="index"), Wanted(WHAT, "Kim", email), manager)
        found = db.session.scalars(select(Email.subject)).one()
    with app.test_request_context():
        assert found == subject_in(language)
        assert subject_in("de") != subject_in("en")


def test_who_has_no_account_is_sent_editions_in_the_installations_language(app: Flask) -> None:
    app.extensions["babel"].default_locale = "es"
    with app.app_context():
        assert language_for(None) == "es"
        assert language_for(Person(language="de")) == "de"


def test_an_invitation_can_be_written_in_any_language(app: Flask) -> None:
    with app.test_request_context():
        invitation, _token = invite("a@example.org", "A", by=make.make_person(), as_admin=True)
        told = set()
        for language in ("en", "de", "es"):
            with force_locale(language):
                told.add(words_for(invitation, "link", "place"))
        assert len(told) == 3
