"""The page of a promise: its pictures, the files they can be saved as, and what it looked like when advertised."""

import io
import time
from datetime import date
from xml.etree.ElementTree import fromstring

import pytest
from PIL import Image

from models.base import db
from models.claims import Claim
from models.people import Person
from models.screenshots import Screenshot
from services.screenshots import keep_screenshot
from tests.factories import stored

HOME = "/scorecards/telecom/"
SVG = "{http://www.w3.org/2000/svg}"
pytestmark = pytest.mark.one_database


def text_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)


def picture(colour: str = "teal") -> io.BytesIO:
    Image.new("RGB", (60, 40), colour).save(data := io.BytesIO(), "PNG")
    data.seek(0)
    return data


def test_each_audit_is_a_mark_that_leads_to_it(manager, fieldwork):
    page = text_of(manager, f"{HOME}claims/N2")
    for audit in fieldwork.ours:
        assert f'href="/scorecards/telecom/audits/{audit.id}"' in page
    for audit in (*fieldwork.theirs, fieldwork.waiting):
        assert str(audit.id) not in page


def test_the_clock_and_the_promise_are_named(manager):
    page = text_of(manager, f"{HOME}claims/N2")
    assert "Dialled → A person answered" in page
    assert "promised 2 min" in page
    assert "Show as table" in page
    assert "always-valid range, 90%" in page
    assert "95% margin, if you look once" in page


def test_a_small_rival_has_no_dot(manager):
    page = text_of(manager, f"{HOME}claims/N2")
    assert "3 audits: too few to report" in page


def test_a_group_that_is_too_small_is_not_drawn(app, manager, fieldwork):
    with stored(app):
        db.session.merge(fieldwork.program).minimum_group = 40
    page = text_of(manager, f"{HOME}claims/N2")
    assert "<svg" not in page.partition('<div class="scorecard-page')[2].replace(
        '<svg class="icon', ""
    )
    assert str(fieldwork.ours[5].id) not in page
    assert manager.get(f"{HOME}claims/N2/pictures/promise.svg").status_code == 409


@pytest.mark.parametrize("key", ["promise", "audits-0-phone", "rivals-0-phone"])
def test_each_picture_is_a_file_that_stands_alone(manager, key):
    drawn = manager.get(f"{HOME}claims/N2/pictures/{key}.svg")
    assert drawn.content_type == "image/svg+xml"
    root = fromstring(drawn.data)
    assert "currentColor" not in drawn.text
    assert root.find(f".//{SVG}a") is None
    assert "Answered in two minutes" in "".join(root.itertext())
    image = manager.get(f"{HOME}claims/N2/pictures/{key}.png")
    assert image.content_type == "image/png"
    assert "attachment" in image.headers["Content-Disposition"]
    opened = Image.open(io.BytesIO(image.data))
    assert opened.width == round(float(root.attrib["width"]) * 1.5)


def test_a_picture_is_a_file_in_a_fifth_of_a_second(manager):
    path = f"{HOME}claims/N1/pictures/hours-0-phone.png"
    took = []
    for _ in range(5):
        began = time.process_time()
        assert manager.get(path).status_code == 200
        took.append(time.process_time() - began)
    assert min(took) < 0.2


@pytest.mark.parametrize("name", ["nothing.png", "promise.gif", "promise-.exe", "..%2Fx.png"])
def test_what_is_no_picture_is_not_found(manager, name):
    assert manager.get(f"{HOME}claims/N2/pictures/{name}").status_code in (404, 409)
    assert manager.get(f"{HOME}claims/NN/pictures/promise.png").status_code == 404


@pytest.fixture
def shown(app, fieldwork):
    with stored(app):
        claim = db.session.query(Claim).filter_by(key="N1").one()
        who = db.session.get(Person, fieldwork.desk.id)
        keep_screenshot(claim.current, picture(), who, alt="A poster", taken_on=date(2026, 9, 3))


def test_managers_see_the_screenshot_with_its_words_and_its_date(manager, shown):
    page = text_of(manager, f"{HOME}claims/N1")
    assert 'alt="A poster"' in page
    assert "Screenshot taken on 3 Sep 2026" in page
    answer = manager.get(f"{HOME}claims/N1/screenshot")
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert Image.open(io.BytesIO(answer.data)).size == (60, 40)
    assert manager.get(f"{HOME}claims/N2/screenshot").status_code == 404


DESK = "/desk/telecom/claims/N1"


def send(client, **fields):
    return client.post(f"{DESK}/screenshot", data=fields, content_type="multipart/form-data")


def test_the_desk_keeps_replaces_and_takes_away_a_screenshot(app, at_desk, manager):
    said = {"alt": "The help page", "taken_on": "2026-09-03"}
    assert send(at_desk, file=(picture(), "x.png"), **said).status_code == 302
    assert 'alt="The help page"' in text_of(at_desk, DESK)
    assert "kept a screenshot of the claim N1" in text_of(at_desk, DESK)
    send(at_desk, file=(picture("red"), "y.png"), alt="Another")
    page = text_of(manager, f"{HOME}claims/N1")
    assert ('alt="Another"' in page, "The help page" in page) == (True, False)
    assert send(at_desk, remove="1").status_code == 302
    assert manager.get(f"{HOME}claims/N1/screenshot").status_code == 404
    with stored(app):
        assert db.session.query(Screenshot).count() == 2  # editions may have shown them


def test_what_is_no_picture_is_refused_at_its_field_and_keeps_what_was_typed(at_desk):
    answer = send(at_desk, file=(io.BytesIO(b"<svg onload=alert(1)>"), "x.png"), alt="My words")
    assert answer.status_code == 415
    assert "This file is not a photo" in answer.text
    assert 'value="My words"' in answer.text
    assert send(at_desk, alt="nothing sent").status_code == 422


def test_a_screenshot_that_was_replaced_stays_what_an_older_edition_showed(app, fieldwork, shown):
    from datetime import UTC, datetime, timedelta

    from services.screenshots import screenshot_of

    with stored(app):
        claim = db.session.query(Claim).filter_by(key="N1").one()
        who = db.session.get(Person, fieldwork.desk.id)
        then = datetime.now(UTC) + timedelta(minutes=1)
        keep_screenshot(claim.current, picture("red"), who, alt="New", now=then)
        before = screenshot_of(claim.program_id, "N1", 1, then - timedelta(seconds=1))
        after = screenshot_of(claim.program_id, "N1", 1, then + timedelta(seconds=1))
        assert (before.alt, after.alt) == ("A poster", "New")
        assert screenshot_of(claim.program_id, "N1", 1).alt == "New"


def test_photos_of_a_counterexample_stand_beside_it(app, manager, fieldwork):
    from models.audits import Audit, AuditRevision
    from services.evidence import store_photo

    with stored(app):
        audit = db.session.get(Audit, fieldwork.ours[0].id)
        ids = {}
        for question, colour in (("photo", "grey"), ("badge_photo", "white")):
            row = store_photo(picture(colour), audit.assignment, question, audit.auditor)
            ids[question] = str(row.id)
        revision = db.session.query(AuditRevision).filter_by(audit_id=audit.id).one()
        answers = revision.answers | {key: [value] for key, value in ids.items()}
        db.session.query(AuditRevision).filter_by(id=revision.id).update({"answers": answers})
    page = text_of(manager, f"{HOME}claims/N1")
    assert f"/evidence/{ids['photo']}" in page
    assert ids["badge_photo"] not in page


def test_promised_and_delivered_stand_beside_the_verdict(manager):
    page = manager.get(f"{HOME}claims/N2").get_data(as_text=True)
    box = page[page.index('class="claim-verdict') : page.index("As advertised")]
    assert 'id="picture-promise"' in box
