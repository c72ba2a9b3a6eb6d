"""Fixtures of the tests of services."""

import pytest
from flask import Flask

from models.audits import Audit
from models.base import db
from services.review import approve_audit
from tests import factories as make
from tests.services.calls import call_questionnaire, submitted


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
