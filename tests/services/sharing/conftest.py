"""Fixtures of the tests of mails and alerts: a program with verdicts, and a real mail server."""

import pytest
from flask import Flask

from tests.factories import stored
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork


@pytest.fixture
def app(mailing_app: Flask) -> Flask:
    return mailing_app


@pytest.fixture
def fieldwork(app: Flask) -> Fieldwork:
    with stored(app):
        return make_fieldwork(live=False)
