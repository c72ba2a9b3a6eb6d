"""Fixtures of the tests of services."""

from collections.abc import Iterator

import pytest
from flask import Flask

from models.audits import Audit
from models.base import db
from services.review import approve_audit
from tests import factories as make
from tests.services.calls import call_questionnaire, submitted
from tests.support.mailbox import Mailbox, mailbox_open


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mailbox_open() as box:
        yield box


@pytest.fixture
def mailing_app(make_app, mailbox: Mailbox) -> Flask:
    """An application that sends its mail there."""
    app = make_app(**mailbox.settings())
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def counted_calls(app: Flask) -> int:
    """Three approved calls of one cell, with waits of 30, 60 and 90 seconds: the program's id."""
    with make.stored(app):
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        reviewer = make.make_member(program, "desk")
        version = make.make_version(program, call_questionnaire())
        place = make.make_touchpoint(program)
        for wait in (30, 60, 90):
            audit: Audit = submitted(program, auditor, version, touchpoint=place, wait=wait)
            approve_audit(audit, reviewer)
        db.session.flush()
    return program.id
