"""An audit is returned with two questions, answered on the phone, and approved: desk and auditor in real browsers."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from models.people import Person
from models.program import Program
from tests import factories as make
from tests.services.calls import call_questionnaire, submitted
from tests.support.browser import LAPTOP, PHONE, axe

pytestmark = pytest.mark.browser


@pytest.fixture
def world(live_server) -> tuple[Program, Person, Person]:
    with make.stored(live_server.app):
        program = make.make_program("autumn", "Autumn")
        auditor = make.make_member(program, "auditor", "Mo Adler")
        reviewer = make.make_member(program, "desk", "Dana Desk")
        version = make.make_version(program, call_questionnaire())
        submitted(program, auditor, version, wait=75)
        submitted(program, auditor, version, wait=20)
        return program, auditor, reviewer


def come_in(page: Page, person: Person, where: str) -> None:
    page.goto(f"/sign-in?next={where}")
    page.locator("[type=email]").fill(person.email)
    page.locator("[type=password]").fill(make.PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url(lambda url: urlsplit(url).path == where)


def test_two_questions_are_asked_answered_and_the_audit_is_approved(devices, world):
    _program, auditor, reviewer = world
    desk, phone = devices.page(LAPTOP), devices.page(PHONE)
    come_in(desk, reviewer, "/desk/autumn/reviews")
    axe(desk)
    desk.keyboard.press("j")
    expect(desk.get_by_role("heading", level=1)).to_have_text("Can this audit count?")
    first = desk.url
    desk.get_by_text("Ask the auditor: How was the tone?").click()
    desk.keyboard.type(
        "Which word did they use?"
    )  # the field has the focus; no key decides anything
    desk.get_by_text("Ask the auditor: Anything else?").click()
    desk.keyboard.type("Say more, please.")
    axe(desk)
    desk.get_by_role("button", name="Return with these reasons").click()
    expect(desk.locator(".flashes")).to_contain_text("Returned")
    assert desk.url != first  # the next audit to review is open

    come_in(phone, auditor, "/field/")
    phone.get_by_role("link", name=re.compile("Hotline")).first.click()
    expect(phone.locator("body")).to_contain_text("Which word did they use?")
    expect(phone.locator("body")).to_contain_text("Say more, please.")
    phone.get_by_role("link", name="Anything else?").click()
    phone.get_by_role("textbox", name="Anything else?").fill("They said: fine.")
    phone.get_by_role("button", name="Look over and send").click()
    phone.get_by_role("button", name=re.compile("^Send")).first.click()
    expect(phone.locator("body")).to_contain_text("Received, in review")

    desk.goto(first)
    expect(desk.locator("#q-remark")).to_contain_text("They said: fine.")
    expect(desk.locator("#q-remark del")).to_contain_text("Fine.")
    desk.keyboard.press("a")
    expect(desk.locator(".flashes")).to_contain_text("Its findings count from now on")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_of_the_review_is_accessible(devices, world, scheme):
    _program, _auditor, reviewer = world
    page = devices.page(LAPTOP, color_scheme=scheme)
    come_in(page, reviewer, "/desk/autumn/reviews")
    axe(page)
    page.locator("tbody a").first.click()
    audit = page.url
    for summary in page.locator("main details > summary").all():
        summary.click()
    axe(page)
    page.goto(f"{audit}/correction")
    axe(page)
    page.goto("/desk/autumn/reviews/failures")
    axe(page)


def test_keys_are_shown_on_demand_and_can_be_turned_off(devices, world):
    _program, _auditor, reviewer = world
    page = devices.page(LAPTOP)
    come_in(page, reviewer, "/desk/autumn/reviews")
    page.keyboard.press("j")
    page.wait_for_url("**/audits/*")
    page.keyboard.press("?")
    expect(page.get_by_text("Show these keys")).to_be_visible()
    page.keyboard.press("x")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.get_by_role("heading", level=1).click()
    page.get_by_role("button", name="Turn the keys off").click()
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="Turn the keys on")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Can this audit count?")


def test_everything_works_without_javascript_on_a_phone(devices, world):
    _program, _auditor, reviewer = world
    page = devices.page(PHONE, java_script_enabled=False)
    come_in(page, reviewer, "/desk/autumn/reviews")
    page.locator("tbody a").first.click()
    page.get_by_text("Ask the auditor: How was the tone?").click()
    page.locator("#ask-tone").fill("Which word?")
    page.locator("summary").filter(has_text="Return to the auditor").click()
    page.get_by_role("button", name="Return with these reasons").click()
    expect(page.locator(".flashes")).to_contain_text("Returned")
