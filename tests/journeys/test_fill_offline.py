"""A whole audit without a connection: filled in, finished, kept, and sent once there is one."""

import pytest
from playwright.sync_api import expect

from domain.questionnaire import Question, Questionnaire, Section
from models.audits import AuditRevision
from models.base import db
from tests.journeys.evidence_steps import media
from tests.journeys.field_steps import PICTURE, kept, open_at, ready, tap
from tests.journeys.offline_steps import (
    audited_offline,
    eventually,
    fill_in,
    finish,
    offline,
    up_to_date,
)
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def test_an_audit_is_done_without_a_connection_and_sent_with_one(
    devices: Devices, job: Job
) -> None:
    page = audited_offline(devices.page(PHONE), job)
    page.reload()
    expect(page.get_by_role("heading", name="Finished, on this phone")).to_be_visible()
    offline(page, False)
    expect(page.get_by_role("heading", name="Received, in review")).to_be_visible()
    with job.app.app_context():
        answers = db.session.query(AuditRevision).one().answers
        assert (answers["solved"], answers["friendly"], len(answers["proof"])) == ("yes", "4", 1)


WATCH = """
  globalThis.told = [];
  const say = () => told.push(document.querySelector('[data-photos=proof]')?.textContent);
  addEventListener('DOMContentLoaded', () => (
    new MutationObserver(say).observe(document.body, { subtree: true, childList: true, characterData: true })));
"""


def test_a_photo_that_cannot_be_sent_is_said_to_wait(devices: Devices, job: Job) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    page.add_init_script(WATCH)
    offline(page)
    open_at(page, job, "/3")
    page.locator("[data-photos=proof] input").set_input_files(PICTURE)
    assert eventually(lambda: [one for one in media(page, job) if one["tries"]])
    expect(page.locator("[data-photos=proof] .how-far")).to_contain_text("On this phone, waiting")
    assert not [one for one in page.evaluate("told") if "Sending" in (one or "")]


def test_conditions_hold_after_a_reload_without_a_connection(devices: Devices, job: Job) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    offline(page)
    open_at(page, job, "/2")
    page.get_by_label("No", exact=True).check()
    page.get_by_label("What was left open?").fill("The price")
    kept(page)
    page.reload()
    ready(page)
    expect(page.get_by_label("What was left open?")).to_have_value("The price")
    expect(page.get_by_label("No", exact=True)).to_be_checked()


def test_the_language_of_the_questions_changes_without_a_connection(
    devices: Devices, live_server: LiveServer
) -> None:
    words = {"English (en)": "What did they say?", "Deutsch (de)": "Was haben sie gesagt?"}
    sections = (Section("one", questions=(Question("said", "text", words),)),)
    both = Questionnaire(
        title="Two", default_language="English (en)", languages=tuple(words), sections=sections
    )
    job = make_job(live_server.app, both)
    page = up_to_date(devices.page(PHONE), job.auditor)
    offline(page)
    open_at(page, job, "/1")
    page.get_by_label("What did they say?").fill("Nothing")
    page.get_by_role("button", name="Deutsch (de)").click()
    expect(page.get_by_label("Was haben sie gesagt?")).to_have_value("Nothing")


def test_a_low_answer_needs_its_comment_without_a_connection(devices: Devices, job: Job) -> None:
    page = up_to_date(devices.page(PHONE), job.auditor)
    offline(page)
    open_at(page, job, "/1")
    fill_in(page)
    page.get_by_label("Unfriendly").first.check()
    comment = page.get_by_label("Your comment")
    expect(comment).to_be_visible()
    tap(page, "Look over and send")
    expect(page.locator("[data-missing] li")).to_have_count(1)
    expect(page.locator(".actions").get_by_role("button", name="Send", exact=True)).to_be_hidden()
    tap(page, "Go to the first one")
    comment.fill("Hung up on me")
    kept(page)
    page.reload()
    ready(page)
    expect(comment).to_have_value("Hung up on me")
    finish(page)
