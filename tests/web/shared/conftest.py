"""Fixtures of the tests of shared links."""

import pytest
from flask import Flask

from tests.factories import stored
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork


@pytest.fixture
def fieldwork(app: Flask) -> Fieldwork:
    with stored(app):
        return make_fieldwork(live=False)
