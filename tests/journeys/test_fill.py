"""Filling in on a real phone-sized browser: with and without scripts, offline, by keyboard, in both schemes."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from models.audits import AuditRevision, Draft
from models.base import db
from settings import ROOT
from tests.journeys.field_steps import PICTURE, enter, saved, tap
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def finish_call(page: Page) -> None:
    for words in ("I dial", "A person answers", "The call is over"):
        tap(page, words)


def answer_the_rest(page: Page) -> None:
    """Sections two and three of the call, by hand."""
    page.get_by_label("Yes", exact=True).check()
    tap(page, "Save and next")
    page.wait_for_url("**/3*")
    page.get_by_label("Kind and unhurried").first.check()
    page.get_by_label("4", exact=True).check()
    page.get_by_label("I have read this").check()
    tap(page, "Look over and send")
    page.wait_for_url("**/review*")


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_an_audit_is_filled_in_on_a_phone_and_sent(
    browser_page: Callable[..., Page], job: Job, has_script: bool
) -> None:
    page = enter(browser_page(PHONE, java_script_enabled=has_script), job)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/1*")  # loaded, so that the script is there to take the first tap
    finish_call(page)
    expect(page.locator(".marks > li")).to_have_count(3)
    page.get_by_label("What did they say first?").fill("Good morning")
    tap(page, "Save and next")
    page.wait_for_url("**/2*")
    page.get_by_label("No", exact=True).check()
    if not has_script:
        tap(page, "Save and next")
    page.get_by_label("What was left open?").fill("The price")
    answer_the_rest(page)
    tap(page, "Send")
    expect(page.get_by_role("heading", name="Received, in review")).to_be_visible()
    with job.app.app_context():
        revision = db.session.query(AuditRevision).one()
        assert revision.answers["reason"] == "Good morning"
        assert "why_not" not in revision.answers
        how = "tap" if has_script else "server"
        assert [mark["how"] for mark in revision.marks["contact"]] == [how] * 3


def test_what_was_typed_is_there_after_a_reload(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    tap(phone, "I dial")
    phone.get_by_label("What did they say first?").fill("One moment please")
    saved(phone)
    phone.reload()
    expect(phone.get_by_label("What did they say first?")).to_have_value("One moment please")
    expect(phone.locator(".marks > li")).to_have_count(1)
    expect(phone.locator(".clock b")).to_have_attribute("data-clock-since", re.compile("T"))


def test_an_answer_opens_questions_at_once_and_keeps_the_place(phone: Page, job: Job) -> None:
    enter(phone, job, "/2")
    phone.get_by_label("No", exact=True).check()
    expect(phone.get_by_label("What was left open?")).to_be_visible()
    expect(phone.get_by_label("No", exact=True)).to_be_focused()
    phone.get_by_label("What does it cost?").fill("12.5")
    phone.get_by_label("How often were you put through?").focus()
    expect(phone.get_by_text("They said: £12.5")).to_be_visible()
    expect(phone.get_by_label("How often were you put through?")).to_be_focused()
    phone.get_by_label("Yes", exact=True).check()
    expect(phone.get_by_label("What was left open?")).to_have_count(0)


def test_without_a_connection_nothing_typed_is_lost(devices: Devices, job: Job) -> None:
    page = enter(devices.page(PHONE), job, "/1")
    page.context.set_offline(True)
    tap(page, "I dial")
    tap(page, "A person answers")
    page.get_by_label("What did they say first?").fill("All lines are busy")
    pill = page.locator("[data-save-state]")
    expect(pill).to_have_text("Not saved: no connection – trying again")
    expect(page.locator(".marks > li")).to_have_count(2)
    page.locator("[data-go=flow]").get_by_role("button", name="Save and next").click()
    expect(pill).to_have_text(re.compile("There is no connection"))
    assert page.url.endswith("/1")
    page.context.set_offline(False)
    saved(page)
    with job.app.app_context():
        draft = db.session.query(Draft).one()
        assert draft.answers["reason"] == "All lines are busy"
        assert len(draft.marks["contact"]) == 2


def test_what_could_not_be_sent_survives_closing_the_page(devices: Devices, job: Job) -> None:
    page = enter(devices.page(PHONE), job, "/1")
    page.context.set_offline(True)
    tap(page, "I dial")
    page.get_by_label("What did they say first?").fill("Hold the line")
    expect(page.locator("[data-save-state]")).to_have_text(re.compile("Not saved: no connection"))
    page.get_by_label("What did they say first?").fill("Hold the line, please")
    assert "Hold the line, please" in page.evaluate("JSON.stringify(localStorage)")
    page.close(run_before_unload=False)
    again = page.context.new_page()
    again.context.set_offline(False)
    again.goto(f"{job.url}/1")
    saved(again)
    expect(again.get_by_label("What did they say first?")).to_have_value("Hold the line, please")
    expect(again.locator(".marks > li")).to_have_count(1)
    assert again.evaluate("localStorage.length") == 0


def test_an_expired_session_loses_nothing(devices: Devices, job: Job) -> None:
    page = enter(devices.page(PHONE), job, "/1")
    page.context.clear_cookies()
    page.get_by_label("What did they say first?").fill("Please hold")
    expect(page.locator("[data-save-state]")).to_have_text(re.compile("you are signed out"))
    enter(page.context.new_page(), job)
    saved(page)
    with job.app.app_context():
        assert db.session.query(Draft).one().answers["reason"] == "Please hold"


def test_a_tap_is_shown_without_waiting_for_the_server(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    phone.route("**/*", lambda _route: None)  # no request is ever answered
    tap(phone, "I dial")
    expect(phone.locator(".marks > li")).to_have_count(1)
    phone.unroute_all(behavior="ignoreErrors")


def test_marks_are_undone_and_corrected_under_the_thumb(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    tap(phone, "I dial")
    tap(phone, "A menu answers")
    phone.get_by_role("button", name="Undo Menu answered").click()
    expect(phone.locator(".marks > li")).to_have_count(1)
    phone.locator(".marks summary").click()
    phone.locator(".marks input").fill("2026-11-21T09:00:00")
    phone.get_by_role("button", name="Keep this time").click()
    expect(phone.locator("[data-was]").first).to_have_text(re.compile("was"))
    saved(phone)
    with job.app.app_context():
        (mark,) = db.session.query(Draft).one().marks["contact"]
        assert mark["at"] == "2026-11-21T09:00:00.000Z"
        assert mark["was"] > mark["at"]


def test_photos_go_at_once_with_their_progress(phone: Page, job: Job) -> None:
    enter(phone, job, "/3")
    field = phone.locator("[data-photos=proof]")
    field.locator("input[type=file]").set_input_files([PICTURE, ROOT / "static/icons/icon-192.png"])
    expect(field.locator("img")).to_have_count(2)
    phone.reload()
    expect(phone.locator("[data-photos=proof] img")).to_have_count(2)
    field.locator("input[type=file]").set_input_files(ROOT / "app.py")
    expect(field.get_by_role("alert")).to_have_text(re.compile("not a photo"))


def test_the_phone_s_position_fills_the_field(devices: Devices, job: Job) -> None:
    page = enter(
        devices.page(
            PHONE, geolocation={"latitude": 53.8, "longitude": -1.5}, permissions=["geolocation"]
        ),
        job,
        "/3",
    )
    page.get_by_role("button", name="Use my position").click()
    expect(page.get_by_label("Where did you call from?")).to_have_value(
        re.compile("^53.800000 -1.5")
    )
    saved(page)


def test_the_whole_way_by_keyboard(laptop: Page, job: Job) -> None:
    enter(laptop, job)

    def press(words: str) -> None:
        button = laptop.get_by_role("button", name=words, exact=True).and_(
            laptop.locator(":visible")
        )
        for _ in range(80):
            if button.first.evaluate("node => node === document.activeElement"):
                laptop.keyboard.press("Enter")
                return
            laptop.keyboard.press("Tab")
        raise AssertionError(f"{words} was not reached by Tab")

    press("Start")
    for words in ("I dial", "A person answers", "The call is over", "Save and next"):
        press(words)
    laptop.wait_for_url("**/2*")
    laptop.get_by_label("Yes", exact=True).focus()
    laptop.keyboard.press("Space")
    press("Save and next")
    laptop.wait_for_url("**/3*")
    for label in ("Kind and unhurried", "4", "I have read this"):
        laptop.get_by_label(label, exact=True).first.focus()
        laptop.keyboard.press("Space")
    press("Look over and send")
    laptop.wait_for_url("**/review*")
    press("Send")
    expect(laptop.get_by_role("heading", name="Received, in review")).to_be_visible()
