"""A form of the desk that is pressed twice is sent once, and says meanwhile that it works."""

import pytest
from playwright.sync_api import Page, expect

from tests import factories as make
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser


def test_pressed_twice_it_is_sent_once(laptop: Page, live_server: LiveServer) -> None:
    with make.stored(live_server.app):
        person = make.make_person()
        make.make_program("winter", "Winter", creator=person)
    laptop.goto("/sign-in?next=/desk/winter/import/brands")
    laptop.get_by_label("E-mail").fill(person.email)
    laptop.get_by_label("Password", exact=True).fill(make.PASSWORD)
    laptop.get_by_role("button", name="Sign in").click()
    posts: list[str] = []
    laptop.on("request", lambda request: posts.append(request.method))
    file = {"name": "a.csv", "mimeType": "text/csv", "buffer": b"name\nNorwood\n"}
    laptop.get_by_label("CSV file").set_input_files(file)  # type: ignore[arg-type]
    said = laptop.locator("main .button.main").evaluate(
        """async (button) => {
          const stopped = [];
          window.addEventListener("submit", (event) => stopped.push(event.defaultPrevented));
          button.click();
          await null;
          button.click();
          return [stopped, button.textContent];
        }"""
    )
    assert said == [[False, True], "Importing …"]
    expect(laptop.locator(".flashes")).to_contain_text("1 row read: 1 added")
    assert posts.count("POST") == 1
    laptop.get_by_role("link", name="See what is there").click()
    expect(laptop.locator("#brands")).to_contain_text("Norwood")
