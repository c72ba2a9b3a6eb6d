"""Fixtures of the desk's pages."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.desk.reviewing import Desk, make_desk


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> Desk:
    return make_desk(app, client)
