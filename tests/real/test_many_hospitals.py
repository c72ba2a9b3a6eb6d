"""A program of 274 hospitals, three kinds of department and 36 months: every page opens, and stays readable."""

import pytest

from models.base import db
from models.program import program_with_key
from services.people import add_person
from services.roles import grant_role
from tests import factories as make
from tests.real.test_published_figures import folder, hospitals  # noqa: F401 - fixtures

pytestmark = pytest.mark.one_database

PAGES = {
    "": 130_000,
    "claims/C59": 110_000,
    "places?channel=1": 120_000,
    "ranking?channel=1": 90_000,
    "audits?brand=rj1&channel=1&metric=seen_within_4h": 60_000,
    "gap": 80_000,
    "?wave=2018-03": 130_000,
}
"""Address → the most bytes that its HTML may have: long lists stand in parts."""


@pytest.fixture
def reader(hospitals):  # noqa: F811
    with hospitals.app_context():
        program = db.session.scalar(program_with_key("ae"))
        program.live_to_managers = True
        manager = add_person("manager@example.org", "Manager", make.PASSWORD)
        grant_role(manager, program, "manager")
        db.session.commit()
        db.session.refresh(manager)
        db.session.expunge(manager)
    return make.sign_in(hospitals.test_client(), manager)


def test_every_page_opens_and_is_no_longer_than_people_read(reader):
    for path, most in PAGES.items():
        answer = reader.get(f"/scorecards/ae/{path}")
        assert answer.status_code == 200, path
        assert len(answer.data) <= most, path


def test_the_ranking_says_which_ranks_the_evidence_leaves(reader):
    page = reader.get("/scorecards/ae/ranking?channel=1").text
    assert "of 140" in page
    assert "1–40 of 140" in page


def test_reported_figures_know_no_places(reader):
    page = reader.get("/scorecards/ae/places?brand=rj1&channel=1").text
    assert "Reported figures know no places" in page
