"""The demo tells its stories: each claim gets the verdict that its story is about."""

from collections import Counter
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from models.actions import actions_of
from models.audits import Audit, AuditProblem
from models.base import db
from models.findings import Finding
from models.people import person_with_email
from services.agreement import agreement_of
from services.demo import DEMO_PEOPLE, demo_is_loaded, load_demo
from services.scorecards import scorecard_of
from services.screenshots import screenshot_of

pytestmark = pytest.mark.one_database
NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


@pytest.fixture
def demo(context):
    """One load serves every truth below: the tests of this file are one test on purpose."""
    return load_demo(NOW)


def test_the_stories_come_out_as_told(demo):
    scorecard = scorecard_of(demo)
    verdicts = {result.claim.key: result.state for result in scorecard.claims}
    assert verdicts == {
        "N1": "broken",  # "24/7": nobody answered at night, confirmed by a second reviewer
        "N2": "broken",  # waits, some cut short by hanging up
        "N3": "broken",  # the same brand answers e-mail late …
        "N4": "kept",  # … and social media at once
        "N5": "broken",  # the chat's bot keeps people from a person
        "N6": "open",  # both rates of dropped calls lie too close together
        "N7": "open",  # there is no earlier wave to compare with
        "C1": "broken",  # the store: 20 minutes for help …
        "C2": "broken",  # … from staff who do not know
        "C3": "not_measurable",
        "H1": "kept",
        "H2": "open",  # the ranks that are left reach beyond the second
        "H3": "open",  # the average wait lies too close to the minute
    }
    assert scorecard.program.simulated
    assert str(scorecard.lead[0]) == "Six of 13 promises are broken."

    [action] = db.session.scalars(actions_of(demo.id))
    assert (action.claim.key, action.state, action.was["verdict"]) == ("N1", "open", "broken")
    assert action.wave == demo.waves[-2], "the wave that is going on shows whether it moved"
    assert action.due > NOW.date()
    assert all(screenshot_of(demo.id, key, 1) for key in verdicts)

    grid = scorecard.grid("audited")
    few = grid.cell("halden", "social")
    assert (few.n, few.state, few.index.value) == (4, "hidden", None)

    kinds = Counter(db.session.scalars(select(Finding.kind)).all())
    assert kinds["cut"] > 5, "somebody hung up after the longest wait"
    assert kinds["lost"] > 0, "a line was dropped"

    states = Counter(db.session.scalars(select(Audit.state)).all())
    assert {"approved", "submitted", "quarantined", "returned"} <= states.keys()
    assert set(db.session.scalars(select(AuditProblem.kind))) == {"quarantine", "return"}
    unconfirmed = select(Finding).filter_by(kind="failure", verified=False)
    at_night = [f for f in db.session.scalars(unconfirmed) if f.measure.condition]
    assert at_night, "one failure waits for a second reviewer"

    agreed = agreement_of(demo)
    assert {one.found.state for one in agreed} <= {"good", "tentative"}, "verdicts can rest on it"
    assert all(one.found.units >= 20 and (one.found.share or 1) < 1 for one in agreed)
    visitor = db.session.scalars(person_with_email(DEMO_PEOPLE[2].email)).one()
    left = select(Audit).where(Audit.state == "approved", Audit.decided_by_id != visitor.id)
    assert db.session.scalars(left).first(), "the desk person of the demo may score audits again"


def test_demo_passwords_exist_in_demo_data_only(context):
    assert not demo_is_loaded()
    assert len({one.email for one in DEMO_PEOPLE}) == len(DEMO_PEOPLE)
    assert all(one.email.endswith("@demo.example") for one in DEMO_PEOPLE)


def test_the_demo_is_refused_in_production_and_where_it_is_not_wanted(make_app):
    app = make_app(DEMO="no")
    done = app.test_cli_runner().invoke(args=["demo", "load"])
    assert done.exit_code == 1
    assert "refused" in done.output
