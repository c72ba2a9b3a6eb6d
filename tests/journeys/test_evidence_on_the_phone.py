"""Photos and recordings on a phone: made small, kept before anything is sent, each told how far it is."""

import hashlib
import io
import re
from collections.abc import Iterator

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, Route, expect

from models.audits import Evidence
from models.base import db
from tests.journeys.evidence_steps import (
    make_visit,
    media,
    nothing_is_sent,
    photo,
    with_little_room,
)
from tests.journeys.field_steps import enter, kept, ready, saved
from tests.journeys.test_fill import in_store
from tests.support.browser import ARGUMENTS, PHONE, Devices, axe, executable
from tests.support.live import LiveServer
from tests.web.field.makers import Job

pytestmark = pytest.mark.browser

MICROPHONE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"]
SHELF = "[data-photos=shelf]"


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_visit(live_server.app, "Electronics")[0]


@pytest.fixture
def talking(live_server: LiveServer) -> Job:
    return make_visit(live_server.app, "Electronics", can_record=True)[0]


@pytest.fixture
def phone(devices: Devices) -> Page:
    """Without a worker, which would send behind the back of a test that holds requests."""
    return devices.page(PHONE, service_workers="block")


def choose(page: Page, *files: object, key: str = "shelf") -> None:
    field = page.locator(f'[data-photos="{key}"]')
    field.locator("input[type=file]").set_input_files(list(files))  # type: ignore[arg-type]


def rows(page: Page) -> Locator:
    return page.locator(f"{SHELF} .kept-files > li")


def test_a_photo_is_kept_small_upright_and_without_what_the_camera_wrote(
    phone: Page, job: Job
) -> None:
    enter(phone, job, "/1")
    with nothing_is_sent(phone):
        choose(phone, photo())
        expect(rows(phone)).to_have_count(1)
        kept(phone)
        (item,) = media(phone, job)
        data = bytes(item["bytes"])
        assert item["sha"] == hashlib.sha256(data).hexdigest()
        assert (item["size"], item["type"]) == (len(data), "image/jpeg")
        assert in_store(phone, job)["answers"]["shelf"] == [item["id"]]
        with Image.open(io.BytesIO(data)) as picture:
            assert picture.size == (1067, 1600)  # it was lying on its side
            assert not picture.getexif()
        assert b"Camera Inc" not in data
        expect(rows(phone)).to_contain_text("On this phone, waiting")
        expect(phone.get_by_role("img", name="Photo 1: The shelf")).to_be_visible()


def test_the_same_photo_twice_is_one(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    choose(phone, photo(), photo("IMG_2.jpg", shade=10), photo("IMG_1 (copy).jpg"))
    expect(rows(phone)).to_have_count(2)
    expect(phone.locator(SHELF)).to_contain_text("IMG_1 (copy).jpg is here already.")
    choose(phone, photo(), key="clean#evidence")  # another question may have it too
    expect(phone.locator('[data-photos="clean#evidence"] img')).to_have_count(1)
    assert len(media(phone, job)) == 3


def test_what_this_browser_cannot_read_goes_as_it_is_and_what_is_no_picture_does_not(
    phone: Page, job: Job
) -> None:
    enter(phone, job, "/1")
    heic = {"name": "IMG_3.HEIC", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic" * 9}
    bill = {"name": "bill.txt", "mimeType": "text/plain", "buffer": b"one coffee"}
    with nothing_is_sent(phone):
        choose(phone, heic, bill)
        expect(phone.locator(SHELF)).to_contain_text("bill.txt is no picture, so it was not kept.")
        expect(rows(phone)).to_have_count(1)
        (item,) = media(phone, job)
        assert bytes(item["bytes"]) == heic["buffer"]


def test_a_gallery_of_twenty_leaves_the_page_free(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    with nothing_is_sent(phone):
        choose(phone, *(photo(f"{n}.jpg", size=(1800, 1200), shade=n * 9) for n in range(20)))
        phone.get_by_label("How clean was it?").fill("Very")  # typed while they are made ready
        expect(rows(phone)).to_have_count(20, timeout=60_000)
        kept(phone)
    answers = in_store(phone, job)["answers"]
    assert (answers["clean"], len(set(answers["shelf"]))) == ("Very", 20)


def test_each_upload_says_how_far_it_is_until_it_is_there(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    held: list[Route] = []
    phone.route("**/field/sync/media/**", lambda route: held.append(route))  # noqa: PLW0108
    choose(phone, photo())
    expect(rows(phone)).to_contain_text("Sending, 0 %")
    expect(phone.get_by_role("progressbar", name="Sending")).to_be_visible()
    held[0].continue_()
    expect(rows(phone)).to_contain_text("Received")
    with job.app.app_context():
        assert db.session.query(Evidence).one().question == "shelf"


def test_a_refused_photo_says_why_and_is_tried_again_or_removed(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    broken = {"name": "IMG_4.heic", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic" * 9}
    choose(phone, broken)
    row = rows(phone)
    expect(row.get_by_role("alert")).to_contain_text("The photo can't be opened")
    before = in_store(phone, job)["answers"]["shelf"]
    row.get_by_role("button", name="Try again Photo 1").click()
    expect(row).not_to_have_attribute("data-id", before[0])  # sent anew: the old refusal stays one
    expect(row.get_by_role("alert")).to_contain_text("The photo can't be opened")
    row.get_by_role("button", name="Remove Photo 1").click()
    expect(row).to_have_count(0)
    saved(phone)
    assert media(phone, job) == []


def test_a_full_phone_keeps_what_is_typed_and_says_that_the_photo_did_not_fit(
    devices: Devices, phone: Page, job: Job
) -> None:
    """The browser itself has no room, whatever it says of its quota: answers have theirs beside the photos."""
    with_little_room(phone, devices.url, 900_000)
    enter(phone, job, "/1")
    with nothing_is_sent(phone):
        choose(phone, photo())
        expect(phone.locator(SHELF)).to_contain_text("This phone is full: the photo was not kept.")
        phone.get_by_label("How clean was it?").fill("Spotless")
        kept(phone)
        assert in_store(phone, job)["answers"] == {"clean": "Spotless"}
        assert media(phone, job) == []
        phone.reload()
        expect(phone.get_by_label("How clean was it?")).to_have_value("Spotless")


def test_camera_and_gallery_are_two_buttons(phone: Page, job: Job) -> None:
    enter(phone, job, "/1")
    field = phone.locator(SHELF)
    for name, captures, several in (
        ("Take a photo", "environment", False),
        ("Choose pictures", None, True),
    ):
        with phone.expect_file_chooser() as chooser:
            field.get_by_role("button", name=name).click()
        assert chooser.value.is_multiple() is several
        assert field.locator("input").get_attribute("capture") == captures


def test_a_photo_that_is_not_on_this_phone_is_fetched_by_a_link(devices: Devices, job: Job) -> None:
    one = enter(devices.page(PHONE), job, "/1")
    choose(one, photo())
    expect(rows(one)).to_contain_text("Received")
    saved(one)
    other = enter(devices.page(PHONE), job, "/1")
    image = other.locator(f"{SHELF} img")
    expect(image).to_have_attribute("src", re.compile(r"^/field/.*signed="))
    other.wait_for_function("node => node.naturalWidth > 0", arg=image.element_handle())
    expect(rows(other)).to_contain_text("Received")


def test_a_photo_that_waits_on_another_phone_is_not_said_to_be_received(
    devices: Devices, job: Job
) -> None:
    one = enter(devices.page(PHONE, service_workers="block"), job, "/1")
    one.route("**/field/sync/media/**", lambda route: route.abort())
    choose(one, photo())
    saved(one)
    other = enter(devices.page(PHONE), job, "/1")
    expect(rows(other)).to_contain_text("Not on this phone")
    expect(rows(other)).not_to_contain_text("Received")


# Recordings


@pytest.fixture
def listening(playwright_with_microphone: Browser, live_server: LiveServer) -> Iterator[Devices]:
    devices = Devices(playwright_with_microphone, live_server.url)
    yield devices
    devices.close()


@pytest.fixture
def playwright_with_microphone(chromium: Browser) -> Iterator[Browser]:
    """Another Chromium, whose microphone hears a tone."""
    browser = chromium.browser_type.launch(
        executable_path=executable(), args=[*ARGUMENTS, *MICROPHONE]
    )
    yield browser
    browser.close()


def test_what_is_said_is_recorded_kept_and_received(listening: Devices, talking: Job) -> None:
    page = enter(listening.page(PHONE, permissions=["microphone"]), talking, "/1")
    field = page.locator("[data-recordings]")
    expect(field).to_contain_text(
        "Recording is allowed here: the program and this place permit it."
    )
    field.get_by_role("button", name="Record").click()
    expect(field.locator(".recorder b")).to_have_text("00:01")
    expect(field).to_contain_text("It pauses while this page is not in front.")
    field.get_by_role("button", name="Stop and keep").click()
    expect(field.locator("audio")).to_have_count(1)
    expect(field.locator(".kept-files > li")).to_contain_text("Received")
    (item,) = media(page, talking)
    assert (item["kind"], item["type"], item["key"]) == ("audio", "audio/webm", "voice#evidence")
    with talking.app.app_context():
        assert db.session.query(Evidence).one().kind == "audio/webm"
    page.reload()
    ready(page)
    page.wait_for_function("() => document.querySelector('audio')?.duration > 0")


def test_a_recording_ends_after_half_an_hour_and_says_what_is_missing(
    listening: Devices, talking: Job
) -> None:
    page = listening.page(PHONE, permissions=["microphone"])
    enter(page, talking, "/1")
    page.evaluate(
        """() => {
          const real = performance.now.bind(performance); globalThis.skipped = 0;
          performance.now = () => real() + skipped;
          Object.defineProperty(document, 'hidden', { get: () => globalThis.isAway ?? false, configurable: true });
          globalThis.away = (is) => { globalThis.isAway = is; document.dispatchEvent(new Event('visibilitychange')); };
        }"""
    )
    field = page.locator("[data-recordings]")
    field.get_by_role("button", name="Record").click()
    expect(field.locator(".recorder b")).to_have_text(re.compile("00:0[1-9]"))
    page.evaluate("away(true); skipped += 12_000; away(false)")
    expect(field).to_contain_text(
        re.compile("It paused while this page was not in front: 00:1[2-9] are missing")
    )
    page.evaluate("skipped += 1_800_000")
    expect(field).to_contain_text("Half an hour is the most: the recording ended, and is kept.")
    expect(field.locator("audio")).to_have_count(1)


def test_where_recording_is_not_allowed_it_says_so_and_holds_nothing_up(
    phone: Page, job: Job
) -> None:
    enter(phone, job, "/1")
    field = phone.locator("[data-recordings]")
    expect(field).to_contain_text("Recording is not allowed here.")
    expect(field.get_by_role("button")).to_have_count(0)
    phone.goto(job.url + "/review")
    phone.get_by_role("button", name="Send", exact=True).click()
    expect(phone.get_by_role("heading", name="Received, in review")).to_be_visible()
    audit = job.audit()
    assert audit is not None
    assert audit.state == "submitted"  # and not held for a recording that nobody may make


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_photos_and_recordings_are_accessible_at_360_points(
    listening: Devices, talking: Job, scheme: str
) -> None:
    device = {**PHONE, "viewport": {"width": 360, "height": 780}}
    page = enter(
        listening.page(device, color_scheme=scheme, permissions=["microphone"]), talking, "/1"
    )
    choose(page, photo(), photo("2.jpg", shade=10))
    expect(rows(page)).to_have_count(2)
    page.get_by_role("button", name="Record").click()
    expect(page.locator(".recorder b")).to_have_text(re.compile("00:0"))
    page.get_by_role("button", name="Stop and keep").click()
    expect(page.locator("audio")).to_have_count(1)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
