"""The page of what waits: each audit in words, as a file that opens, and deleted after a warning."""

import base64
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.field_steps import kept, open_at
from tests.journeys.offline_steps import fill_in, finish, offline, up_to_date
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


@pytest.fixture
def page(devices: Devices, job: Job) -> Page:
    """The queue of a phone without a connection, on which one audit with a photo is finished."""
    page = up_to_date(devices.page(PHONE), job.auditor)
    offline(page)
    open_at(page, job, "/1")
    page.get_by_label("What did they say first?").fill("Good morning")
    kept(page)
    fill_in(page)
    finish(page)
    page.goto("/field/")
    page.get_by_role("link", name="1 audit waits to be sent").click()
    return page


def test_it_says_what_waits_and_why(page: Page, axe: Callable[[Page], None]) -> None:
    row = page.locator("[data-list=waiting] > li")
    expect(row).to_contain_text("Waiting to be sent")
    expect(row).to_contain_text("7 answers")  # the call is one of them
    expect(row).to_contain_text("0 of 1 photo sent")
    line = page.locator("[data-line]")
    expect(line).to_contain_text("not sent yet: 1 audit with 1 photo. No connection")
    axe(page)
    row.get_by_role("link", name="Look at it").click()
    expect(page.get_by_text("Good morning")).to_be_visible()


def test_the_file_of_an_audit_opens_with_its_answers_and_photos(page: Page) -> None:
    with page.expect_download() as found:
        page.get_by_role("button", name="Keep a file of it").click()
    told = json.loads(Path(found.value.path()).read_text(encoding="utf-8"))
    assert told["audit"]["answers"]["reason"] == "Good morning"
    (photo,) = told["media"]
    assert told["audit"]["answers"]["proof"] == [photo["id"]]
    assert base64.b64decode(photo["data"].split(",")[1])[:3] == b"\xff\xd8\xff"


def test_it_is_deleted_after_a_warning_and_the_focus_stays(page: Page) -> None:
    page.locator("summary", has_text="Delete it from this phone").click()
    expect(page.get_by_text("is lost for good")).to_be_visible()
    page.get_by_role("button", name="Delete for good").press("Enter")
    expect(page.get_by_text("Everything is sent. Nothing waits")).to_be_focused()
    expect(page.locator(".queued")).to_have_count(0)


def test_an_audit_that_is_not_in_the_list_any_more_is_read_here(page: Page, job: Job) -> None:
    page.evaluate(
        """async ([person, audit]) => {
          const asked = indexedDB.open(`field-${person}`);
          const db = await new Promise((done) => { asked.onsuccess = () => done(asked.result); });
          const gone = db.transaction('jobs', 'readwrite').objectStore('jobs').delete(audit);
          await new Promise((done) => { gone.onsuccess = () => { db.close(); done(); }; });
        }""",
        [str(job.auditor.id), str(job.audit_id)],
    )
    page.reload()
    expect(page.locator(".queued")).to_contain_text("not in your list any more")
    page.locator("summary", has_text="Read what is in it").click()
    expect(page.locator(".queued dl")).to_contain_text("What did they say first?Good morning")
