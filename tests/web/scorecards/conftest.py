"""Fixtures of the scorecard's tests."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import sign_in, stored
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork


@pytest.fixture
def fieldwork(app: Flask) -> Fieldwork:
    with stored(app):
        return make_fieldwork()


@pytest.fixture
def manager(client: FlaskClient, fieldwork: Fieldwork) -> FlaskClient:
    """The client, signed in as the program's manager."""
    return sign_in(client, fieldwork.manager)


@pytest.fixture
def at_desk(app: Flask, fieldwork: Fieldwork) -> FlaskClient:
    """Another client, signed in at the desk."""
    return sign_in(app.test_client(), fieldwork.desk)
