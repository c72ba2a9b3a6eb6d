"""The number of questions to the database does not grow with the program."""

import pytest
from sqlalchemy import event

from models.base import db
from models.people import Person
from models.program import Program
from services.review import approve_audit
from tests import factories as make
from tests.factories import stored
from tests.web.scorecards.fieldwork import call, questionnaire

HOME = "/scorecards/telecom/"
pytestmark = pytest.mark.one_database
PAGES = (HOME, f"{HOME}claims/N1", f"{HOME}audits?metric=index", f"{HOME}audits?claim=N2")


@pytest.fixture
def statements(app):
    """Counts what is sent to the database."""
    seen = []

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    yield seen
    event.remove(engine, "before_cursor_execute", note)


def counted(client, statements):
    found = {}
    client.get(HOME)  # what changed is gathered once
    for path in PAGES:
        statements.clear()
        assert client.get(path).status_code == 200
        found[path] = len(statements)
    return found


def test_more_brands_and_audits_ask_the_database_no_more_often(app, manager, fieldwork, statements):
    before = counted(manager, statements)
    with stored(app):
        program = db.session.get(Program, fieldwork.program.id)
        auditor = db.session.get(Person, fieldwork.auditors[0].id)
        reviewer = db.session.get(Person, fieldwork.desk.id)
        version = make.make_version(program, questionnaire())
        for n in range(3):
            make.programs.add_brand(program, f"more-{n}", f"More {n}")
            spot = make.make_touchpoint(program, brand=f"more-{n}")
            for hours in range(6):
                approve_audit(call(program, version, spot, auditor, 60, hours), reviewer)
    assert counted(manager, statements) == before
