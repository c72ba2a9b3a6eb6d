"""Everybody's own pages in a real browser: by keyboard, at both sizes, clean for axe."""

import pytest

from tests.conftest import LAPTOP, PHONE
from tests.factories import PASSWORD, make_member, make_person, make_program, stored

pytestmark = pytest.mark.browser


@pytest.fixture
def people(live_server):
    with stored(live_server.app):
        program = make_program("winter", "Winter")
        return {"desk": make_member(program, "desk"), "admin": make_person(admin=True)}


def come_in(page, person) -> None:
    """With the keyboard alone."""
    page.goto("/sign-in")
    page.keyboard.press("Tab")  # the skip link
    page.keyboard.press("Tab")
    page.keyboard.type(person.email)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: "/sign-in" not in url)


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_clean_and_fit(people, browser_page, axe, device, scheme: str) -> None:
    page = browser_page(device, color_scheme=scheme)
    page.goto("/sign-in")
    axe(page)
    pages = {"admin": ["/admin/", "/admin/programs", "/admin/programs/new", "/admin/health"]}
    pages["desk"] = ["/desk/winter/people", "/account"]
    for who, addresses in pages.items():
        page.context.clear_cookies()
        come_in(page, people[who])
        for address in addresses:
            page.goto(address)
            axe(page)
            sizes = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            assert sizes[0] <= sizes[1], f"{address} scrolls sideways: {sizes}"


def test_an_invitation_is_copied_and_accepted(people, laptop, phone, axe) -> None:
    come_in(laptop, people["desk"])
    laptop.goto("/desk/winter/people")
    laptop.get_by_label("Name").fill("Aki")
    laptop.get_by_label("E-mail").fill("aki@example.org")
    laptop.get_by_label("Auditor: calls").check()
    laptop.get_by_role("button", name="Invite").click()
    laptop.get_by_role("button", name="Copy the link").click()
    laptop.get_by_role("button", name="Copied").wait_for()
    axe(laptop)
    phone.goto(laptop.get_by_label("Link").input_value())
    phone.get_by_label("Password").fill("short")
    phone.get_by_role("button", name="Accept and start").click()
    phone.get_by_text("Some answers need a second look").wait_for()
    axe(phone)
    phone.get_by_label("Password").fill("three quiet rivers")
    phone.get_by_role("button", name="Accept and start").click()
    phone.wait_for_url("**/field/")
