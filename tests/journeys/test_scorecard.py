"""A manager reads the scorecard: from the verdict to the very audit, on a laptop and on a phone."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests import factories as make
from tests.support.browser import LAPTOP, LOOKS, PHONE, axe
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork

pytestmark = pytest.mark.browser


@pytest.fixture
def world(live_server) -> Fieldwork:
    with make.stored(live_server.app):
        return make_fieldwork()


def come_in(page: Page, world: Fieldwork) -> None:
    page.goto("/sign-in?next=/scorecards/")
    page.locator("[type=email]").fill(world.manager.email)
    page.locator("[type=password]").fill(make.PASSWORD)
    page.locator("[type=submit]").click()
    page.wait_for_url("**/scorecards/telecom/")


def check(page: Page) -> None:
    """Accessible, no wider than the screen, and no switch with more than it shows."""
    axe(page)
    width = page.viewport_size["width"]  # type: ignore[index]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, page.url
    for row in page.locator(".switch-row").all():
        assert row.evaluate("row => row.scrollWidth <= row.clientWidth"), page.url


def choose(page: Page, switch: str, choice: str) -> None:
    """Open a menu of what is shown and choose something; on a phone all of them stand behind one line."""
    unfold(page)
    menu = page.locator(
        ".switch", has=page.locator(".switch-label", has_text=re.compile(f"^{switch}$"))
    )
    if menu.locator("summary").is_visible():
        menu.locator("summary").click()
    menu.get_by_role("link", name=choice, exact=True).click()


def unfold(page: Page) -> None:
    line = page.locator(".switches-fold:not([open]) > summary")
    if line.is_visible():
        line.click()


@pytest.mark.parametrize(("device", "scheme"), LOOKS)
def test_from_the_verdict_to_the_audit_behind_it(devices, world, device, scheme):
    page = devices.page(device, color_scheme=scheme)
    come_in(page, world)
    expect(page.get_by_role("heading", level=1)).to_have_text("Was the promise kept?")
    check(page)

    page.get_by_role("link", name="“24/7 customer service”", exact=True).click()
    expect(page.locator(".claim-verdict")).to_contain_text("Broken")
    expect(page.get_by_role("img", name=re.compile("of the week"))).to_be_visible()
    check(page)
    page.get_by_role("link", name=re.compile("3 Nov 2026, 02:30")).first.click()
    expect(page.locator("main")).to_contain_text("Failed, confirmed by a second person")
    check(page)

    page.get_by_role("link", name="Scorecard").last.click()
    choose(page, "Show", "Wait")
    expect(page.locator(".menu.switch summary").first).to_have_text("ShowWait")
    expect(page.locator(".switches-now")).to_contain_text("Wait")
    check(page)
    page.locator("a.cell-figure").first.click()
    expect(page.locator(".why")).to_contain_text("Median of 12 waits")
    check(page)

    on_phone = device is PHONE
    if on_phone:
        page.locator("summary", has_text="By which rule").click()
    page.locator("#why-rule").get_by_role("link", name="How we judge").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("How we judge")
    check(page)


def test_the_files_come_from_one_button(devices, world):
    page = devices.page(LAPTOP)
    come_in(page, world)
    page.get_by_text("Download", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel workbook").click()
    assert download.value.suggested_filename == "telecom-all-waves.xlsx"


@pytest.mark.parametrize("width", [320, 360, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_on_a_phone_one_brand_stands_there_at_a_time(devices, world, width, scheme):
    page = devices.page(PHONE, viewport={"width": width, "height": 844}, color_scheme=scheme)
    come_in(page, world)
    check(page)
    first, second = (page.locator(".grid tbody tr").nth(at) for at in (0, 1))
    first.scroll_into_view_if_needed()
    expect(first).to_be_in_viewport()
    assert is_left_of_edge(first)
    assert not is_left_of_edge(second)
    unfold(page)
    for target in page.locator(".swipe-nav a, .switch summary, .switch-row a").all():
        assert target.bounding_box()["height"] >= 48  # type: ignore[index]
    page.locator(".switch summary").first.click()
    check(page)


def is_left_of_edge(card: Locator) -> bool:
    """Whether the card is the one that is seen, give or take a rounded pixel."""
    return card.evaluate(
        "card => Math.abs(card.getBoundingClientRect().left"
        " - card.closest('.table-wrap').getBoundingClientRect().left) < 2"
    )


def test_brands_are_swiped_jumped_to_by_name_or_moved_with_the_keyboard(devices, world):
    page = devices.page(PHONE, reduced_motion="reduce")
    come_in(page, world)
    frame = page.locator(".grid-frame .table-wrap")
    frame.scroll_into_view_if_needed()
    first, second, last = (page.locator(".swipe-count").nth(at) for at in range(3))
    expect(first).to_be_in_viewport()
    expect(second).not_to_be_in_viewport()
    frame.evaluate("frame => frame.scrollBy(frame.clientWidth * 0.8, 0)")  # ends between two
    expect(second).to_be_in_viewport()
    expect(second).to_have_text("2 of 3")
    assert is_left_of_edge(page.locator(".grid tbody tr").nth(1))
    page.locator(".swipe-nav").get_by_role("link", name="All brands").click()
    expect(last).to_be_in_viewport()
    page.locator(".swipe-nav").get_by_role("link", name="Ours").click()
    expect(first).to_be_in_viewport()
    frame.focus()
    page.keyboard.press("ArrowRight")
    expect(second).to_be_in_viewport()
    check(page)


def test_on_a_phone_the_first_figure_stands_on_the_first_screen(devices, world):
    page = devices.page(PHONE)
    come_in(page, world)
    expect(page.locator(".switches")).to_be_hidden()
    expect(page.locator("a.cell-figure").first).to_be_in_viewport(ratio=1)
    expect(page.locator(".grid td .verdict.broken").first).to_be_in_viewport(ratio=1)
    unfold(page)
    expect(page.locator(".switches")).to_be_visible()
    check(page)


def test_on_a_laptop_the_choices_stand_in_one_line_above_the_grid(devices, world):
    page = devices.page(LAPTOP)
    come_in(page, world)
    expect(page.locator(".switches-fold > summary")).to_be_hidden()
    assert page.locator(".switches").bounding_box()["height"] < 60  # type: ignore[index]
    expect(page.locator(".grid td.hit a.cell-figure").first).to_be_in_viewport(ratio=1)


def test_what_the_marks_mean_is_told_to_those_who_ask(devices, world):
    page = devices.page(LAPTOP)
    come_in(page, world)
    expect(page.locator(".legend")).to_be_hidden()
    page.get_by_text("What the numbers and marks mean").click()
    expect(page.locator(".legend")).to_contain_text("95% margin")
    check(page)


def test_the_name_of_a_brand_leads_to_its_places(devices, world):
    page = devices.page(PHONE)
    come_in(page, world)
    page.get_by_role("link", name=re.compile("Ours ?: its places")).click()
    expect(page).to_have_url(re.compile(r"/places\?.*brand=ours"))


def test_on_a_phone_one_channel_can_stand_there_at_a_time(devices, world):
    page = devices.page(PHONE)
    come_in(page, world)
    choose(page, "One at a time", "Channel")
    expect(page.locator(".grid tbody th").first).to_contain_text("Phone")
    expect(page.locator(".grid tbody td").first).to_contain_text("24/7")
    check(page)


def test_everything_is_there_without_javascript(devices, world):
    page = devices.page(PHONE, java_script_enabled=False)
    come_in(page, world)
    choose(page, "Order", "Name")
    expect(page).to_have_url(re.compile("sort=name"))
    page.locator(".swipe-nav").get_by_role("link", name="Theirs").click()
    expect(page.locator(".grid tbody tr").nth(1).locator("th")).to_be_in_viewport()


def test_on_paper_heads_words_and_notes_stand_and_no_controls(devices, world):
    page = devices.page(LAPTOP)
    come_in(page, world)
    page.emulate_media(media="print")
    expect(page.locator(".switches")).to_be_hidden()
    expect(page.locator(".legend")).to_be_visible()
    word = page.locator(".grid .verdict-word").first
    assert word.evaluate("word => word.getBoundingClientRect().width") > 20
    head = page.locator(".grid thead")
    assert head.evaluate("head => getComputedStyle(head).display") == "table-header-group"


def test_the_whole_cell_and_the_whole_promise_can_be_pressed(devices, world):
    page = devices.page(PHONE)
    come_in(page, world)
    page.locator(".promise-row").first.click(position={"x": 8, "y": 8})
    expect(page.locator(".claim-verdict")).to_be_visible()
    page.go_back()
    page.locator(".grid td").first.click(position={"x": 8, "y": 8})
    expect(page.locator(".why")).to_be_visible()
    page.go_back()
    page.locator(".grid td .verdict", has_text="24/7").first.click()
    expect(page.locator(".why")).to_contain_text("tries")


def test_the_steps_of_why_are_folded_on_a_phone_and_open_on_a_laptop(devices, world):
    for device, folded in ((PHONE, True), (LAPTOP, False)):
        page = devices.page(device)
        come_in(page, world)
        page.goto("/scorecards/telecom/audits?claim=N1")
        counts = page.get_by_role("cell", name="certain")
        expect(counts).to_be_visible(visible=not folded)
        headings = page.get_by_role("heading", level=2, name="How strong the evidence is")
        expect(headings).to_have_count(1)
        if folded:
            page.locator("#why-evidence summary").focus()
            page.keyboard.press("Enter")
            expect(counts).to_be_visible()
            for summary in page.locator(".why-step summary").all():
                assert summary.bounding_box()["height"] >= 48  # type: ignore[index]
        check(page)


def test_every_why_can_be_hit_with_a_thumb_and_reached_with_the_keyboard(devices, world):
    page = devices.page(PHONE)
    come_in(page, world)
    links = page.locator(".why-link").all()
    assert links
    for link in links:
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 48
        assert link.evaluate("link => link.tabIndex") == 0
    page.locator("a.cell-figure").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".why-sentence")).to_be_visible()
