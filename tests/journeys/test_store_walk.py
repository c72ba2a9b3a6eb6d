"""A walk through a store: audits at one address, hopping between them, photo notes that find their place later."""

import re

import pytest
from playwright.sync_api import Page, expect

from models.audits import Evidence
from models.base import db
from tests.journeys.evidence_steps import make_visit, media, photo
from tests.journeys.field_steps import KEPT, enter, ready
from tests.journeys.offline_steps import offline, up_to_date
from tests.journeys.test_fill import in_store
from tests.support.browser import PHONE, Devices, axe
from tests.support.live import LiveServer
from tests.web.field.makers import Job

pytestmark = pytest.mark.browser
NAMES = ("Electronics", "Checkout", "Garden")


@pytest.fixture
def jobs(live_server: LiveServer) -> list[Job]:
    return make_visit(live_server.app, *NAMES)


def opened(page: Page, job: Job) -> None:
    page.wait_for_url(re.compile(rf"{job.audit_id}/\d"))
    ready(page)


def take_note(page: Page, **look: int) -> None:
    page.locator("[data-note]").wait_for()
    page.locator(".note-taker input[type=file]").set_input_files(photo("note.jpg", **look))  # type: ignore[arg-type]
    expect(page.locator(".note-taker")).to_contain_text("Kept on this phone.")


def hop_to(page: Page, name: str) -> None:
    page.locator(".hop summary").click()
    page.locator(".hop").get_by_role("link", name=name).click()


def test_audits_at_one_address_are_one_visit_and_begun_one_by_one(
    phone: Page, jobs: list[Job]
) -> None:
    up_to_date(phone, jobs[0].auditor)
    visit = phone.locator(".visit")
    expect(visit).to_contain_text("3 audits at this address")
    visit.get_by_role("button", name="Start all").click()
    opened(phone, jobs[0])
    expect(phone.locator(".hop summary")).to_contain_text("2 other audits here")
    phone.get_by_label("How clean was it?").fill("Very")
    expect(phone.locator("[data-save-state]")).to_have_text(KEPT)
    assert in_store(phone, jobs[1]) is None  # its time begins when it is opened
    phone.goto("/field/")
    expect(visit.get_by_role("link")).to_have_text(
        ["Ours – Electronics 1/5", "Ours – Checkout 0/5", "Ours – Garden 0/5"]
    )
    expect(visit.get_by_role("button")).to_have_count(0)


def test_hopping_loses_neither_the_place_nor_what_was_typed_last(
    phone: Page, jobs: list[Job]
) -> None:
    up_to_date(phone, jobs[0].auditor)
    phone.goto(jobs[0].url + "/2")
    ready(phone)
    phone.get_by_label("Who was there?").fill("Two people")
    hop_to(phone, "Garden")
    opened(phone, jobs[2])
    expect(phone.get_by_role("heading", level=1)).to_have_text("How it looks")
    phone.get_by_label("How clean was it?").fill("Muddy")
    hop_to(phone, "Electronics")
    phone.wait_for_url("**/2")
    expect(phone.get_by_label("Who was there?")).to_have_value("Two people")
    hop_to(phone, "Garden")
    expect(phone.get_by_label("How clean was it?")).to_have_value("Muddy")


def test_one_audit_that_is_underway_is_said_to_be_so_once(
    phone: Page, live_server: LiveServer
) -> None:
    (job,) = make_visit(live_server.app, "Electronics")
    enter(phone, job, "/1").get_by_label("How clean was it?").fill("Very")
    expect(phone.locator("[data-save-state]")).to_have_text(KEPT)
    phone.goto("/field/")
    expect(phone.locator(".visit")).to_contain_text("Ours – Electronics")
    expect(phone.locator(".visit").get_by_text("Going on")).to_have_count(1)


def test_a_walk_needs_no_connection(phone: Page, jobs: list[Job]) -> None:
    up_to_date(phone, jobs[0].auditor)
    offline(phone)
    phone.reload()
    phone.locator(".visit").get_by_role("button", name="Start all").click()
    opened(phone, jobs[0])
    take_note(phone)
    hop_to(phone, "Checkout")
    opened(phone, jobs[1])
    field = phone.locator("[data-photos=shelf]")
    field.get_by_text("Use a photo note (1)").click()
    field.get_by_role("button", name="Photo note of").click()
    expect(field.locator(".kept-files img")).to_have_count(1)
    (item,) = media(phone, jobs[1])
    assert (item["audit"], item["key"]) == (str(jobs[1].audit_id), "shelf")


def test_a_photo_note_is_sent_only_when_it_is_placed(phone: Page, jobs: list[Job]) -> None:
    up_to_date(phone, jobs[0].auditor)
    asked: list[str] = []
    phone.context.on("request", lambda request: asked.append(request.url))
    take_note(phone)
    tray = phone.locator("[data-tray]")
    expect(tray).to_contain_text("1 photo note to be placed")
    tray.get_by_label("A word about it").fill("Wet floor")
    phone.goto("/field/queue")
    expect(phone.locator("[data-notes]")).to_contain_text("1 photo note is not placed yet.")
    expect(
        phone.get_by_role("button", name="Try now")
    ).to_be_hidden()  # nothing waits for the server
    assert not [url for url in asked if "/sync/media/" in url]
    phone.goto("/field/")
    tray.get_by_text("Place it", exact=True).click()
    tray.get_by_label("Where it belongs").select_option(label="beside: Who was there?")
    tray.get_by_role("button", name="Place here").click()
    expect(tray).to_be_hidden()
    phone.goto(jobs[0].url + "/2")
    ready(phone)
    field = phone.locator('[data-photos="staff#evidence"]')
    expect(field.locator(".kept-files > li")).to_contain_text("Received")
    assert in_store(phone, jobs[0])["answers"]["staff#comment"] == "Wet floor"
    with jobs[0].app.app_context():
        assert db.session.query(Evidence).one().question == "staff"


def test_a_photo_note_is_deleted_only_when_asked_twice(phone: Page, jobs: list[Job]) -> None:
    up_to_date(phone, jobs[0].auditor)
    take_note(phone)
    take_note(phone, shade=10)
    tray = phone.locator("[data-tray]")
    expect(tray).to_contain_text("2 photo notes to be placed")
    first = tray.locator("li").first
    first.get_by_text("Delete it", exact=True).click()
    first.get_by_role("button", name="Delete for good").click()
    expect(tray).to_contain_text("1 photo note to be placed")
    assert len(media(phone, jobs[0])) == 1


def test_signing_out_counts_photo_notes_and_keeps_them(phone: Page, jobs: list[Job]) -> None:
    up_to_date(phone, jobs[0].auditor)
    take_note(phone)
    phone.locator("[data-person] summary").click()
    phone.get_by_role("button", name="Sign out").click()
    dialog = phone.get_by_role("dialog")
    expect(dialog).to_contain_text("Photo notes that are not placed yet: 1.")
    dialog.get_by_role("button", name="Sign out, and keep it on this phone").click()
    phone.wait_for_url("**/sign-in")
    up_to_date(phone, jobs[0].auditor)
    expect(phone.locator("[data-tray]")).to_contain_text("1 photo note to be placed")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_walk_is_accessible_at_360_points(devices: Devices, jobs: list[Job], scheme: str) -> None:
    device = {**PHONE, "viewport": {"width": 360, "height": 780}}
    page = devices.page(device, color_scheme=scheme)
    enter(page, jobs[0])
    up_to_date(page)
    take_note(page)
    page.locator("[data-tray]").get_by_text("Place it", exact=True).click()
    expect(page.get_by_label("Where it belongs")).to_be_visible()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.goto(jobs[0].url + "/1")
    ready(page)
    page.locator(".hop summary").click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
