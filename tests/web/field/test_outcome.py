"""A place that is closed or gone is a finished audit: said with a sentence or a photo, without the questions."""

from io import BytesIO
from typing import Any

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import select

from models.audits import AuditRevision, Evidence
from models.base import db
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.one_database


@pytest.fixture
def visit(app: Flask) -> Job:
    return make_job(app, kind="store")


def photo() -> Any:
    kept = BytesIO()
    Image.new("RGB", (32, 32), "white").save(kept, "JPEG")
    return BytesIO(kept.getvalue()), "door.jpg"


def say(job: Job, **fields: Any) -> Any:
    return job.client.post(f"{job.url}/outcome", data=fields, follow_redirects=True)


def test_a_closed_store_is_handed_in_with_a_sentence(visit: Job) -> None:
    page = say(visit, outcome="closed", reason="A notice says: stocktaking.").text
    assert "This audit counts as done." in page
    audit = visit.audit()
    assert (audit.state, audit.outcome) == ("submitted", "closed")
    with visit.app.app_context():
        assert db.session.scalars(select(AuditRevision.why)).one() == "A notice says: stocktaking."


def test_a_photo_says_it_as_well(visit: Job) -> None:
    page = say(visit, outcome="gone", photo=photo()).text
    assert "This audit counts as done." in page
    with visit.app.app_context():
        row = db.session.scalars(select(Evidence)).one()
        assert (row.audit_id, row.question) == (visit.audit_id, "")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"reason": "Shut."}, "Choose what you found."),
        ({"outcome": "closed", "reason": "  "}, "Say it in a sentence, or take a photo."),
        ({"outcome": "aliens", "reason": "Shut."}, "Choose what you found."),
        ({"outcome": "closed", "reason": "Shut.", "photo": (BytesIO(b"no"), "x.jpg")}, "Shut."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_lost(
    visit: Job, fields: dict[str, Any], told: str
) -> None:
    answer = visit.client.post(f"{visit.url}/outcome", data=fields)
    assert answer.status_code >= 400
    assert told in answer.text
    assert visit.audit() is None


def test_what_was_typed_so_far_goes_with_it(visit: Job) -> None:
    visit.save(2, ["solved"], solved="yes")
    say(visit, outcome="no_access", reason="They sent me out.")
    with visit.app.app_context():
        assert db.session.scalars(select(AuditRevision)).one().answers["solved"] == "yes"


def test_a_hotline_that_nobody_answers_is_a_finding_and_not_a_closed_place(app: Flask) -> None:
    call = make_job(app)
    page = call.client.get(f"{call.url}/outcome").text
    assert "This number does not exist any more" in page
    assert 'value="closed"' not in page
    assert call.client.post(f"{call.url}/outcome", data={"outcome": "closed"}).status_code == 422


def test_the_briefing_offers_it_and_a_sent_audit_does_not(visit: Job) -> None:
    assert 'id="closed"' in visit.get().text
    say(visit, outcome="closed", reason="Shut.")
    assert visit.client.get(f"{visit.url}/outcome").status_code == 302
