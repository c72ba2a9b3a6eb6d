"""One audit typed on two devices: the page asks which answers count, and keeps the others."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from models.audits import Draft
from models.base import db
from tests.journeys.field_steps import kept, open_at, saved
from tests.support.browser import PHONE, Devices, come_in
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def signed_in(devices: Devices, job: Job) -> Page:
    """Without a worker: every page comes with what the server has by then."""
    page = devices.page(PHONE, service_workers="block")
    come_in(page, job.auditor)
    page.wait_for_url("**/field/")
    return page


@pytest.fixture
def first(devices: Devices, job: Job) -> Iterator[Page]:
    """A phone that could not send what was typed on it, while more was typed on another one since."""
    one = signed_in(devices, job)
    one.context.route("**/field/sync/**", lambda route: route.abort())
    open_at(one, job, "/2")
    one.get_by_label("What does it cost?").fill("12")
    kept(one)
    other = signed_in(devices, job)
    open_at(other, job, "/2")
    other.get_by_label("What does it cost?").fill("15")
    saved(other)
    open_at(one, job, "/2")
    expect(one.get_by_text("You also typed on another device")).to_be_visible()
    yield one
    one.context.unroute_all(behavior="ignoreErrors")


def drafts(job: Job) -> list[str]:
    with job.app.app_context():
        return sorted(draft.answers["fee"] for draft in db.session.query(Draft))


def test_those_answers_are_taken_and_these_kept_beside(first: Page, job: Job) -> None:
    first.get_by_role("button", name="Take those answers").click()
    expect(first.get_by_label("What does it cost?")).to_have_value("15")
    kept(first)
    open_at(first, job, "/2")
    expect(first.get_by_label("What does it cost?")).to_have_value("15")
    expect(first.get_by_text("You also typed on another device")).to_be_hidden()


def test_these_answers_stay_and_both_are_on_the_server(first: Page, job: Job) -> None:
    first.get_by_role("button", name="Keep these").click()
    expect(first.get_by_label("What does it cost?")).to_have_value("12")
    first.context.unroute_all(behavior="ignoreErrors")
    first.get_by_label("How often were you put through?").fill("2")
    saved(first)
    assert drafts(job) == ["12", "15"]
