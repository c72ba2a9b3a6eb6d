"""The claim form in a real browser: live, clean for axe, no wider than the screen."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from models.base import db
from models.program import Program
from services.programs import add_channel, add_wave
from tests.conftest import LAPTOP, PHONE
from tests.factories import make_person, make_program, stored, wave_of
from tests.services.claiming import fieldwork
from tests.web.desk.test_set_up_in_a_browser import come_in

pytestmark = pytest.mark.browser
NEW = "/desk/winter/new-claim"


@pytest.fixture
def desk(live_server):
    with stored(live_server.app):
        person = make_person("Dana Desk")
        program = make_program("winter", "Winter", creator=person)
        add_channel(program, "shops", "Shops", "store")
        add_wave(program, "dec", "December", date(2026, 12, 1), date(2026, 12, 31))
    return person


def fits(page: Page) -> None:
    wide = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1], f"{page.url} scrolls sideways: {wide}"


def fill(page: Page) -> None:
    page.get_by_label("The promise, in the brand’s own words").fill("Answered in 20 seconds")
    page.get_by_label("Phone", exact=True).check()
    page.get_by_label("Kind of promise", exact=True).first.select_option("time_threshold")
    page.get_by_label("Metric").fill("answer_time")
    page.get_by_label("Value", exact=True).fill("20")
    page.get_by_label("Unit").fill("s")


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_form_is_clean_and_fits(desk, browser_page, axe, device, scheme: str) -> None:
    page = browser_page(device, color_scheme=scheme)
    come_in(page, desk)
    page.goto(NEW)
    axe(page)
    fill(page)
    expect(page.locator("#preview")).to_contain_text("the wait is 20 s or less")
    page.get_by_label("Clock", exact=True).select_option("own")
    expect(page.get_by_label("from", exact=True)).to_be_visible()
    axe(page)
    fits(page)
    page.get_by_label("The promise, in the brand’s own words").fill("")
    page.get_by_role("button", name="Register the claim").click()
    page.get_by_role("alert").wait_for()
    axe(page)
    fits(page)
    page.goto("/desk/winter/periods")
    axe(page)
    fits(page)


def test_the_test_follows_what_is_typed_and_nothing_is_saved_by_looking(desk, laptop) -> None:
    come_in(laptop, desk)
    laptop.goto(NEW)
    fill(laptop)
    preview = laptop.locator("#preview")
    expect(preview).to_contain_text("20 s or less")
    laptop.get_by_label("Hedge or condition").fill("we aim to")
    expect(preview).to_contain_text("promises an effort")
    laptop.get_by_label("Clock", exact=True).select_option("queue_wait")
    expect(preview).to_contain_text("In the queue → A person answered")
    assert laptop.get_by_label("Unit").input_value() == "s"
    laptop.get_by_label("Kind of promise", exact=True).first.select_option("availability")
    expect(laptop.get_by_label("How the value is meant")).to_have_count(0)
    laptop.get_by_role("button", name="Register the claim").click()
    laptop.wait_for_url("**/claims/C1")


def test_a_change_of_a_frozen_claim_says_from_when_it_applies(
    desk, live_server, laptop, axe
) -> None:
    come_in(laptop, desk)
    laptop.goto(NEW)
    fill(laptop)
    laptop.get_by_role("button", name="Register the claim").click()
    laptop.wait_for_url("**/claims/C1")
    with stored(live_server.app):
        program = db.session.scalars(select(Program).filter_by(key="winter")).one()
        fieldwork(program, wave_of(program))
    laptop.get_by_role("link", name="Change the claim").click()
    laptop.get_by_label("Value", exact=True).fill("10")
    expect(laptop.locator("#preview")).to_contain_text("This becomes version 2, from December on.")
    laptop.get_by_role("button", name="Save the change").click()
    laptop.get_by_text("version 1, until November 2026").wait_for()
    axe(laptop)
    fits(laptop)
