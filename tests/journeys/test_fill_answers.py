"""What an answer does to the questions on a phone: opens, filters, asks on, is mended."""

import re

import pytest
from playwright.sync_api import Page, expect

from domain.questionnaire import Question, Questionnaire, Section
from models.audits import AuditRevision
from models.base import db
from tests.journeys.field_steps import PICTURE, enter, saved, tap
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.documents import MOODS
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def test_an_answer_opens_questions_at_once_and_keeps_the_place(phone: Page, job: Job) -> None:
    enter(phone, job, "/2")
    phone.route("**/field/sync/**", lambda route: route.abort())  # nobody else is asked
    phone.get_by_label("No", exact=True).check()
    expect(phone.get_by_label("What was left open?")).to_be_visible()
    expect(phone.get_by_label("No", exact=True)).to_be_focused()
    phone.get_by_label("What does it cost?").fill("12.5")
    phone.get_by_label("How often were you put through?").focus()
    expect(phone.get_by_text("They said: £12.5")).to_be_visible()
    expect(phone.get_by_label("How often were you put through?")).to_be_focused()
    phone.get_by_label("Yes", exact=True).check()
    expect(phone.get_by_label("What was left open?")).to_be_hidden()


def test_choices_follow_the_answers_above_them(phone: Page, job: Job) -> None:
    enter(phone, job, "/2")
    expect(phone.get_by_text("Nothing to choose yet")).to_be_visible()
    phone.get_by_label("Yorkshire").check()
    expect(phone.get_by_label("Leeds")).to_be_visible()
    expect(phone.get_by_label("Truro")).to_be_hidden()
    phone.get_by_label("Cornwall").check()
    expect(phone.get_by_label("Truro")).to_be_visible()
    expect(phone.get_by_text("Nothing to choose yet")).to_be_hidden()


def test_a_low_answer_asks_for_a_comment_at_once(phone: Page, job: Job) -> None:
    enter(phone, job, "/3")
    expect(phone.get_by_label("Your comment")).to_be_hidden()
    phone.get_by_label("Unfriendly").first.check()
    phone.get_by_label("Your comment").fill("Hung up on me")
    phone.get_by_label("Kind and unhurried").first.check()
    expect(
        phone.get_by_label("Your comment")
    ).to_be_visible()  # what was typed is never out of sight
    phone.get_by_label("Your comment").fill("")
    expect(phone.get_by_label("Your comment")).to_be_hidden()


def test_what_cannot_be_right_is_said_at_the_field_and_above(phone: Page, job: Job) -> None:
    enter(phone, job, "/2")
    fee = phone.get_by_label("What does it cost?")
    fee.press_sequentially("-3")
    expect(phone.get_by_text("A fee can't be negative.")).to_be_hidden()  # not while it is typed
    fee.blur()
    expect(fee).to_have_attribute("aria-invalid", "true")
    tap(phone, "Save and next")
    expect(phone.locator("#errors")).to_be_focused()
    phone.locator("#errors a").first.click()
    fee.fill("3")
    expect(phone.locator("#ask-fee .error")).to_have_count(0)
    expect(fee).not_to_have_attribute("aria-invalid", "true")
    tap(phone, "Save and next")
    expect(phone.get_by_role("heading", level=1, name="The person")).to_be_focused()


def test_the_next_open_question_is_one_tap_away(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    tap_open = phone.get_by_role("button", name="Next open question")
    for words in ("I dial", "A person answers", "The call is over"):
        tap(phone, words)
    tap_open.click()
    expect(phone.get_by_label("What did they say first?")).to_be_focused()
    tap_open.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("The answer")
    expect(phone.get_by_text("Section 2 of 3")).to_be_visible()


def needing_more() -> Questionnaire:
    """Questions whose answers alone are not enough."""
    tidy = Question(
        "tidy", "text", {"": "How tidy was it?"}, evidence="photo", evidence_required=True
    )
    warm = Question(
        "warm", "select_one", {"": "How warm?"}, list_name="moods", comment=". = 'rude'"
    )
    parts = (
        Section("place", {"": "The place"}, questions=(tidy,)),
        Section("people", {"": "The people"}, questions=(warm,)),
    )
    return Questionnaire(
        title="More", form_id="more", channel="phone", sections=parts, lists={"moods": MOODS}
    )


def test_what_an_answer_still_needs_is_not_called_answered(
    phone: Page, live_server: LiveServer
) -> None:
    page = enter(phone, make_job(live_server.app, needing_more()), "/2")
    told, jump = page.locator("[data-answered]"), page.get_by_role("button", name="Next open")
    page.get_by_label("Unfriendly").check()
    expect(told).to_have_text("1 to answer")
    jump.click()
    expect(page.get_by_label("Your comment")).to_be_focused()
    page.keyboard.type("Hung up")
    expect(told).to_have_text("1 of 1 answered")
    tap(page, "Back")
    page.get_by_label("How tidy was it?").fill("Very")
    expect(told).to_have_text("1 to answer")
    expect(page.locator("[data-photos]")).not_to_contain_text("optional")
    jump.click()
    expect(page.get_by_role("button", name="Take a photo")).to_be_focused()
    page.locator("[data-photos] input[type=file]").set_input_files(PICTURE)
    expect(told).to_have_text("1 of 1 answered")
    expect(jump).to_be_hidden()


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


def test_something_missing_is_sent_only_with_a_reason(phone: Page, job: Job) -> None:
    enter(phone, job, "/review")
    expect(phone.get_by_text("answers need you")).to_be_visible()
    phone.get_by_text("I can’t answer this").click()
    phone.get_by_role("button", name="Send with this reason").click()
    expect(phone.get_by_label("Why not?")).to_be_focused()
    phone.get_by_label("Why not?").fill("The line is dead.")
    phone.get_by_role("button", name="Send with this reason").click()
    expect(phone.get_by_role("heading", name="Received, in review")).to_be_visible()
    with job.app.app_context():
        answers = db.session.query(AuditRevision).one().answers
        assert answers["solved#comment"] == "The line is dead."


def test_the_first_problem_is_one_tap_away(phone: Page, job: Job) -> None:
    enter(phone, job, "/review")
    tap(phone, "Go to the first one")
    phone.wait_for_url("**/1#ask-contact")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ask how to move a contract")
