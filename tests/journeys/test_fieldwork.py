"""Fieldwork on a phone 360 points wide: an audit taken from the board, its place far away, and closed."""

import random
from datetime import UTC, datetime, timedelta

import pytest
from flask import url_for
from playwright.sync_api import Page, expect

from blueprints.field.opening import hours_words
from blueprints.field.times import local
from domain.distance import metres_between
from domain.opening_hours import read_opening_hours
from models.audits import Audit, AuditRevision, Evidence
from models.base import db
from models.fieldwork import Assignment
from models.program import Program
from services.board import give_back
from services.field_rules import change_rules
from tests.factories import stored
from tests.journeys.field_steps import PICTURE, ready
from tests.journeys.offline_steps import offline, up_to_date
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser

STORE = (53.8008, -1.5491)
HERE = {"latitude": 53.8038, "longitude": -1.5491}
NARROW = {"viewport": {"width": 360, "height": 740}}


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    """A store on the board of a program that asks where the phone is."""
    job = make_job(live_server.app, kind="store")
    with stored(job.app):
        program = db.session.get_one(Program, job.program.id)
        change_rules(program, None, {"self_assignment": True, "ask_position": True})
        row = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        row.touchpoint.latitude, row.touchpoint.longitude = STORE
        row.touchpoint.hours = "24/7"
        row.taken_at = datetime.now(UTC)
        give_back(row, row.person)
    return job


@pytest.fixture
def phone(devices: Devices) -> Page:
    return devices.page(PHONE, **NARROW, geolocation=HERE, permissions=["geolocation"])


def test_a_store_that_is_closed_is_taken_found_and_sent_without_a_connection(
    phone: Page, job: Job
) -> None:
    up_to_date(phone, job.auditor)
    phone.get_by_role("link", name="Open board").click()
    phone.get_by_role("button", name="Show how far they are").click()
    expect(phone.get_by_text("about 330 m away")).to_be_visible()
    phone.get_by_role("button", name="Take it").click()
    expect(phone.get_by_text("is yours, due")).to_be_visible()
    up_to_date(phone)
    offline(phone)
    phone.locator(".job a").first.click()
    expect(phone.get_by_text("You are about 330 m away.")).to_be_visible()
    expect(phone.get_by_text("if you are at the right place, just go on")).to_be_visible()
    expect(phone.get_by_text("Open around the clock")).to_be_visible()
    phone.get_by_role("button", name="Start").click()
    ready(phone)
    phone.locator("[data-steps] summary").click()
    phone.get_by_role("link", name="This can’t be audited").click()
    send = phone.get_by_role("button", name="Send without the questions")
    phone.get_by_label("It is closed now").check()
    send.click()
    expect(phone.get_by_text("Say it in a sentence, or take a photo.")).to_be_in_viewport()
    phone.get_by_label("In a sentence").fill("A notice says: stocktaking.")
    phone.get_by_label("Photo").set_input_files(PICTURE)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    send.click()
    expect(phone.get_by_role("heading", name="Finished, on this phone")).to_be_visible()
    says_what_was_found(phone)
    phone.goto("/field/queue")
    expect(phone.locator(".queued [data-answers]")).to_contain_text("It is closed now · last")
    phone.go_back()
    offline(phone, False)
    expect(phone.get_by_role("heading", name="Received, in review")).to_be_visible()
    says_what_was_found(phone)
    with job.app.app_context():
        audit = db.session.get_one(Audit, job.audit_id)
        revision = db.session.query(AuditRevision).one()
        assert (audit.outcome, audit.state) == ("closed", "submitted")
        assert revision.why == "A notice says: stocktaking."
        assert abs(revision.distance_m - metres_between(STORE, tuple(HERE.values()))) < 1


def says_what_was_found(phone: Page) -> None:
    """And nothing of questions that nobody asked."""
    for words in ("It is closed now", "A notice says: stocktaking."):
        expect(phone.locator("[data-part=sent]").get_by_text(words)).to_be_visible()
    expect(phone.locator("[data-part=sent] img")).to_have_count(1)
    expect(phone.get_by_text("not answered").locator("visible=true")).to_have_count(0)


def test_the_photo_of_the_place_arrives_too(phone: Page, job: Job) -> None:
    up_to_date(phone, job.auditor)
    phone.goto("/field/board")
    phone.get_by_role("button", name="Take it").click()
    up_to_date(phone)
    phone.goto(job.url + "/#closed")
    phone.get_by_label("It is gone").check()
    phone.get_by_label("Photo").set_input_files(PICTURE)
    phone.get_by_role("button", name="Send without the questions").click()
    expect(phone.get_by_role("heading", name="Received, in review")).to_be_visible()
    phone.goto("/field/queue")
    expect(phone.locator("[data-list=waiting] li")).to_have_count(0)
    with job.app.app_context():
        assert db.session.query(Evidence).one().question == ""


def test_who_declines_is_told_at_once_by_the_list_of_the_phone_and_never_again(
    phone: Page, job: Job
) -> None:
    up_to_date(phone, job.auditor)
    phone.goto("/field/board")
    phone.get_by_role("button", name="Take it").click()
    told = phone.get_by_text("The desk knows, and finds somebody else.")
    up_to_date(phone)
    expect(told).to_be_hidden()
    phone.goto(job.url + "/decline")
    phone.get_by_label("Why not?").fill("I am ill.")
    phone.get_by_role("button", name="Tell the desk").click()
    expect(told).to_be_visible()
    phone.goto("/account")
    expect(told).to_have_count(0)


def test_a_phone_that_says_no_to_its_position_goes_on(devices: Devices, job: Job) -> None:
    page = up_to_date(devices.page(PHONE, **NARROW), job.auditor)
    page.goto("/field/board")
    page.get_by_role("button", name="Take it").click()
    up_to_date(page)
    page.goto(job.url + "/")
    page.get_by_role("button", name="Show how far I am").click()
    expect(page.get_by_text("That is all right: go on.")).to_be_visible()
    page.get_by_role("button", name="Start").click()
    ready(page)


def test_the_phone_says_of_every_hour_what_the_server_says(phone: Page, job: Job) -> None:
    up_to_date(phone, job.auditor)
    rng = random.Random(5)
    begin = datetime(2026, 10, 20, tzinfo=UTC)
    written = (
        "24/7",
        "Mo-Fr 09:00-18:00",
        "Fr-Sa 20:00-02:00",
        "Mo-Fr 9-12, Mo-Fr 13-18, Sa 10-14",
    )
    cases = [
        (rng.choice(written), zone, begin + timedelta(minutes=rng.randrange(14 * 1440)))
        for zone in ("Europe/London", "Asia/Kolkata", "America/New_York")
        for _ in range(60)
    ]
    with job.app.test_request_context():
        module = url_for("static", filename="js/field/hours.js")
        expected = [
            hours_words(read_opening_hours(hours), local(at, zone)) for hours, zone, at in cases
        ]
    asked = [[read_opening_hours(hours).spans, zone, at.isoformat()] for hours, zone, at in cases]
    told = phone.evaluate(
        "async ([module, asked]) => { const { hoursWords } = await import(module);"
        " return asked.map(([spans, zone, at]) => hoursWords(spans, zone, new Date(at))); }",
        [module, asked],
    )
    assert told == expected
