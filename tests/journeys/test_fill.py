"""Filling in on a real phone-sized browser: with and without scripts, by thumb and by keyboard."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from models.audits import AuditRevision, Draft
from models.base import db
from models.people import Person
from settings import ROOT
from tests.journeys.field_steps import PICTURE, enter, kept, open_at, ready, saved, tap
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


def newest_draft(job: Job) -> Draft:
    """What the phone sent last."""
    found = db.session.query(Draft).filter(Draft.audit_id == job.audit_id, Draft.device != "web")
    return found.one()


def in_store(page: Page, job: Job) -> dict[str, Any]:
    """The phone's own copy."""
    return page.evaluate(
        """async ([audit, key]) => {
          const asked = indexedDB.open(`field-${key}`);
          const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
          const row = db.transaction('copies').objectStore('copies').get(audit);
          return new Promise((done) => { row.onsuccess = () => { db.close(); done(row.result); }; });
        }""",
        [str(job.audit_id), str(job.auditor.id)],
    )


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_an_audit_is_filled_in_on_a_phone_and_sent(
    browser_page: Callable[..., Page], job: Job, has_script: bool
) -> None:
    page = enter(browser_page(PHONE, java_script_enabled=has_script), job)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/1*")
    if has_script:
        ready(page)
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
    kept(phone)
    phone.reload()
    expect(phone.get_by_label("What did they say first?")).to_have_value("One moment please")
    expect(phone.locator(".marks > li")).to_have_count(1)
    expect(phone.locator(".clock b")).to_have_attribute("data-clock-since", re.compile("T"))


def test_an_address_of_a_section_that_is_not_there_opens_the_first(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    phone.evaluate("history.replaceState(null, '', location.pathname.replace(/1$/, '9'))")
    phone.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    expect(phone.get_by_role("button", name="I dial")).to_be_visible()
    expect(phone.locator("[data-steps] summary")).to_contain_text("Section 1 of")


def test_what_is_typed_while_it_is_typed_is_on_the_phone(phone: Page, job: Job) -> None:
    """No tap elsewhere, no leaving of the field: the letters themselves are kept."""
    enter(phone, job, "/1")
    phone.get_by_label("What did they say first?").press_sequentially("Hold the l")
    kept(phone)
    assert in_store(phone, job)["answers"]["reason"] == "Hold the l"


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
    phone.get_by_role("button", name="Undo: Menu answered").click()
    expect(phone.locator(".marks > li")).to_have_count(1)
    phone.locator(".marks summary").click()
    phone.locator(".marks input").fill("2026-11-21T09:00:00")
    phone.get_by_role("button", name="Keep this time").click()
    expect(phone.locator("[data-was]").first).to_have_text(re.compile("was"))
    saved(phone)
    with job.app.app_context():
        (mark,) = newest_draft(job).marks["contact"]
        assert mark["at"] == "2026-11-21T09:00:00.000Z"
        assert mark["was"] > mark["at"]


def test_photos_are_kept_and_shown_at_once(phone: Page, job: Job) -> None:
    enter(phone, job, "/3")
    field = phone.locator("[data-photos=proof]")
    field.locator("input[type=file]").set_input_files([PICTURE, ROOT / "static/icons/icon-192.png"])
    expect(field.locator("img")).to_have_count(2)
    kept(phone)
    phone.reload()
    expect(field.locator("img")).to_have_count(2)
    field.get_by_role("button", name="Remove Photo 1").click()
    expect(field.locator("img")).to_have_count(1)
    saved(phone)
    assert len(in_store(phone, job)["answers"]["proof"]) == 1


def test_an_expired_session_loses_nothing(devices: Devices, job: Job) -> None:
    page = enter(devices.page(PHONE), job, "/1")
    with job.app.app_context():
        db.session.get_one(Person, job.auditor.id).session_no += 1  # every session ends
        db.session.commit()
    page.get_by_label("What did they say first?").fill("Please hold")
    kept(page)
    other = page.context.new_page()
    enter(other, job)
    expect(page.locator("[data-save-state]")).to_have_text("Saved on phone and server")
    with job.app.app_context():
        assert newest_draft(job).answers["reason"] == "Please hold"


def test_what_one_tab_changes_stands_in_the_other(devices: Devices, job: Job) -> None:
    one = enter(devices.page(PHONE), job, "/2")
    other = open_at(one.context.new_page(), job, "/2")
    one.get_by_label("What does it cost?").fill("12")
    expect(other.get_by_label("What does it cost?")).to_have_value("12")
    other.get_by_label("No", exact=True).check()
    expect(one.get_by_label("What was left open?")).to_be_visible()
    kept(one)
    assert in_store(one, job)["answers"] == {"fee": "12", "solved": "no"}


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
