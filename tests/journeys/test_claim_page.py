"""A manager reads the page of a promise: pictures that fit the screen, words inside them, marks that lead on."""

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.journeys.test_scorecard import check, come_in
from tests.support.browser import LAPTOP, LOOKS, PHONE
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork

pytestmark = pytest.mark.browser
PAGES = ("claims/N1", "claims/N2")

OUTSIDE = """svg => [...svg.querySelectorAll('text')].filter(one => {
  const box = one.getBBox(), all = svg.viewBox.baseVal;
  return box.x < -1 || box.y < -1 || box.x + box.width > all.width + 1 || box.y + box.height > all.height + 2;
}).map(one => one.textContent)"""

OVERLAPPING = """svg => { const boxes = [...svg.querySelectorAll('text')].map(one => [one.textContent, one.getBBox()]);
  return boxes.flatMap(([a, p], i) => boxes.slice(i + 1).filter(([b, q]) =>
    p.x < q.x + q.width - 1 && q.x < p.x + p.width - 1 && p.y < q.y + q.height - 5 && q.y < p.y + p.height - 5
  ).map(([b]) => [a, b])); }"""


@pytest.fixture
def world(live_server) -> Fieldwork:
    with make.stored(live_server.app):
        return make_fieldwork()


@pytest.mark.parametrize(("device", "scheme"), LOOKS)
def test_pictures_fit_the_screen_and_their_words_fit_them(devices, world, device, scheme):
    page = devices.page(device, color_scheme=scheme)
    come_in(page, world)
    for path in PAGES:
        page.goto(f"/scorecards/telecom/{path}")
        check(page)
        drawn = page.locator(".picture svg:visible")
        assert drawn.count() >= 3
        for one in drawn.all():
            assert one.evaluate(OUTSIDE) == []
            assert one.evaluate(OVERLAPPING) == []


def test_a_phone_gets_the_drawing_made_for_it_and_letters_stay_readable(devices, world):
    page = devices.page(PHONE)
    come_in(page, world)
    page.goto("/scorecards/telecom/claims/N2")
    assert page.locator(".picture-wide svg:visible").count() == 0
    for text in page.locator(".picture-narrow svg:visible text").all():
        size = text.evaluate(
            "one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a"
        )
        assert size >= 11


def test_the_numbers_are_one_press_away_and_marks_lead_to_their_audits(devices, world):
    page = devices.page(LAPTOP)
    come_in(page, world)
    page.goto("/scorecards/telecom/claims/N2")
    audits = page.locator("#picture-audits-0-phone")
    audits.locator("summary").click()
    expect(audits.locator("table")).to_contain_text("gave up: at least so long")
    check(page)
    audits.locator("svg:visible a").first.click()
    expect(page.locator("main")).to_contain_text("What it counts")


def test_on_paper_the_wide_drawing_stands_and_nothing_to_press(devices, world):
    page = devices.page(LAPTOP)
    come_in(page, world)
    page.goto("/scorecards/telecom/claims/N1")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    assert page.locator(".picture-wide svg:visible").count() >= 3
    assert page.locator(".picture-save:visible").count() == 0
    assert page.locator(".picture-foot summary:visible").count() == 0
