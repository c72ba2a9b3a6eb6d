"""Fixtures of the tests of mails and alerts: a program with verdicts, and a real mail server."""

from collections.abc import Iterator

import pytest
from flask import Flask

from tests.factories import stored
from tests.support.mailbox import Mailbox, mailbox_open
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    with mailbox_open() as box:
        yield box


@pytest.fixture
def app(make_app, mailbox: Mailbox) -> Flask:
    app = make_app(**mailbox.settings())
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    return app


@pytest.fixture
def fieldwork(app: Flask) -> Fieldwork:
    with stored(app):
        return make_fieldwork(live=False)
