"""The main job from an empty installation to the downloaded verdict, by four people, through the pages alone."""

import csv
import io
import json
import re
from datetime import UTC, datetime, timedelta

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from domain.scorecard import METHOD_VERSION
from settings import ROOT
from tests.factories import PASSWORD, make_person, stored
from tests.journeys.support.desk_pages import (
    accept,
    add_channel,
    add_wave,
    go,
    go_on,
    import_list,
    invite,
    open_program,
    told,
)
from tests.journeys.support.phone_pages import answer, fill_call, tap
from tests.journeys.support.scorecard_pages import download, open_downloads
from tests.support.browser import LAPTOP, PHONE, Devices
from tests.support.live import LiveServer

pytestmark = pytest.mark.browser

BRANDS = ("name,client", "Norwood Mobile,yes", "Plainfield Telecom,no")
TOUCHPOINTS = "name,brand,channel,contact,zone"
HOTLINE = "Norwood hotline,Norwood Mobile,phone,+44 113 496 0000,{}"
CLAIMS = (
    "id,brand,claim,channel,kind,metric,operator,value,unit,share_pct,source",
    "N1,Norwood Mobile,A person answers within a minute,phone,time_threshold,wait,<=,60,s,,https://example.com/n1",
    "N2,Norwood Mobile,24/7 support,phone,availability,open_hours,=,24/7,,,https://example.com/n2",
    "N3,all,Open late for you,phone,availability,open_hours,=,late,,,https://example.com/n3",
)
VERDICTS = (
    ("minute", "Not proven yet"),
    ("24/7", "Not proven yet"),
    ("Open late", "Not judged yet"),
)
ASSIGNMENTS = "touchpoint,wave,questionnaire,auditor,due,briefing"
AUDITOR, MANAGER = "ana@example.com", "max@example.com"


def test_from_an_empty_installation_to_the_verdict_in_a_file(
    devices: Devices, live_server: LiveServer
) -> None:
    with stored(live_server.app):
        admin = make_person("Ines Admin", "ines@example.com", admin=True)
    desk, phone = devices.page(LAPTOP), devices.page(PHONE)
    sign_in(desk, admin.email)
    open_program(desk, "Promise check", "Norwood Mobile")
    set_up_places(desk)
    set_up_questionnaire(desk)
    set_up_fieldwork(desk, phone)
    audit_by_phone(phone)
    return_audit(desk)
    mend_audit(phone)
    approve_audit(desk)
    link = share_with_manager(desk)
    laptop = devices.page(LAPTOP)
    accept(laptop, link, PASSWORD)
    read_verdicts(laptop)
    read_the_audit(desk)
    check_files(laptop)


def sign_in(page: Page, email: str) -> None:
    page.goto("/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def set_up_places(desk: Page) -> None:
    """Brands, a channel, touchpoints and claims: each step leads to the next, a bad row changes nothing."""
    desk.get_by_role("link", name="Import brands").click()
    import_list(desk, *BRANDS)
    told(desk, "2 rows read: 2 added")
    go_on(desk, "Add channels")
    add_channel(desk, "Phone")
    go_on(desk, "Import touchpoints")
    import_list(desk, TOUCHPOINTS, HOTLINE.format("Europe/Lodnon"))
    expect(desk.get_by_role("alert")).to_contain_text("Nothing was imported")
    expect(desk.get_by_role("row", name="zone Europe/Lodnon")).to_be_visible()
    import_list(desk, TOUCHPOINTS, HOTLINE.format("Europe/London"))
    told(desk, "1 row read: 1 added")
    go_on(desk, "Import claims")
    import_list(desk, *CLAIMS)
    told(desk, "3 rows read: 3 added")


def set_up_questionnaire(desk: Page) -> None:
    """The product's own workbook: what was found in it, a look at it as an auditor, and publishing."""
    go_on(desk, "Upload a questionnaire")
    workbook = ROOT / "questionnaires" / "hotline-call.xlsx"
    desk.get_by_label("Workbook").set_input_files(workbook)
    desk.get_by_role("button", name="Upload").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("Hotline call")
    expect(desk.locator("main")).to_contain_text("Everything in the workbook was understood.")
    desk.get_by_role("link", name="Preview as the auditor sees it").click()
    expect(desk.get_by_text("Preview: nothing is kept")).to_be_visible()
    tap(desk, "I dial")
    tap(desk, "I gave up")
    tap(desk, "Check and go on")
    answer(desk, "Nobody answered in person. What did you get?", "Only waiting")
    desk.get_by_role("link", name="Questionnaire").click()
    desk.get_by_role("button", name="Publish version 1").click()
    told(desk, "Version 1 is published.")


def set_up_fieldwork(desk: Page, phone: Page) -> None:
    """A wave, an auditor who comes in by the link, and the audit that is given to them."""
    go_on(desk, "Add a wave")
    today = datetime.now(UTC).date()
    add_wave(desk, "Launch", f"{today - timedelta(days=2)}", f"{today + timedelta(days=12)}")
    go_on(desk, "Invite auditors")
    link = invite(desk, "Ana Auditor", AUDITOR, "Auditor")
    accept(phone, link, PASSWORD)
    expect(phone.get_by_text("Nothing to do", exact=True)).to_be_visible()
    go(desk, "Overview")
    desk.get_by_role("link", name="Assign audits").click()
    desk.get_by_role("link", name="Import assignments").click()
    row = f"norwood-hotline,launch,hotline-call,{AUDITOR},{today + timedelta(days=2)},Ask for a contract."
    import_list(desk, ASSIGNMENTS, row)
    told(desk, "1 row read: 1 added")


def audit_by_phone(phone: Page) -> None:
    phone.reload()
    phone.get_by_role("link", name="Norwood hotline").click()
    expect(phone.get_by_text("Ask for a contract.")).to_be_visible()
    phone.get_by_role("button", name="Start").click()
    fill_call(phone)
    expect(phone.locator("main")).to_contain_text("Nothing that must be answered is missing.")
    tap(phone, "Send")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Received, in review")


def return_audit(desk: Page) -> None:
    go(desk, "Review")
    desk.get_by_role("row", name="Norwood hotline").get_by_role("link").click()
    desk.get_by_text("Ask the auditor: What should the brand know?").click()
    desk.keyboard.type("Which answers were clear?")
    desk.get_by_role("button", name="Return with these reasons").click()
    told(desk, "Returned")


def mend_audit(phone: Page) -> None:
    phone.get_by_role("link", name="Back to my audits").click()
    expect(phone.get_by_role("heading", name="Returned to you")).to_be_visible()
    phone.get_by_role("link", name="Norwood hotline").click()
    phone.get_by_role("link", name="What should the brand know?").click()
    expect(phone.get_by_text("Which answers were clear?")).to_be_visible()
    phone.get_by_label("What should the brand know?").fill("All four, without a pause.")
    tap(phone, "Look over and send")
    tap(phone, "Send again")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Received, in review")


def approve_audit(desk: Page) -> None:
    go(desk, "Review")
    desk.get_by_role("row", name="Norwood hotline").get_by_role("link").click()
    expect(desk.locator("#q-verbatim ins")).to_contain_text("All four, without a pause.")
    desk.get_by_role("button", name="Approve").click()
    told(desk, "Its findings count from now on")


def share_with_manager(desk: Page) -> str:
    """The link by which the manager comes in, once the program is shared."""
    go(desk, "Settings")
    desk.get_by_label("Share the scorecard").check()
    desk.get_by_role("button", name="Save").click()
    told(desk, "The settings are saved.")
    expect(desk.get_by_label("Share the scorecard")).to_be_checked()
    go(desk, "People")
    return invite(desk, "Max Manager", MANAGER, "Manager")


def read_verdicts(page: Page) -> None:
    """One audit is too few for a figure, and says so; each promise has its word and leads to why."""
    expect(page.get_by_role("heading", level=1)).to_have_text("Was the promise kept?")
    for words, verdict in VERDICTS:
        promised = page.locator(".promise-row", has=page.locator("blockquote", has_text=words))
        expect(promised).to_contain_text(verdict)
    page.get_by_role("link", name=re.compile("^“A person answers within a minute")).click()
    expect(page.locator(".claim-verdict")).to_contain_text("Not proven yet")
    expect(page.get_by_role("link", name="example.com/n1")).to_be_visible()
    back_to_scorecard(page)
    norwood = page.locator(".grid tbody tr", has_text="Norwood Mobile")
    expect(norwood).to_contain_text("Too few")
    norwood.get_by_role("link", name="Too few").click()
    expect(page.locator(".why")).to_contain_text("One contact is too few to report")
    back_to_scorecard(page)


def read_the_audit(desk: Page) -> None:
    """The desk goes from the same figure to the very audit, and from there back to its own page of it."""
    go(desk, "Scorecard")
    desk.get_by_role("link", name="Too few").first.click()
    desk.get_by_role("table").get_by_role("link").first.click()
    expect(desk.locator("main")).to_contain_text("All four, without a pause.")
    desk.get_by_role("link", name="Open at the desk").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("What was found?")


def back_to_scorecard(page: Page) -> None:
    page.get_by_role("navigation", name="The way up").get_by_role("link", name="Scorecard").click()


def check_files(page: Page) -> None:
    """Three files, each of which says what it is and how much it stands on."""
    open_downloads(page)
    lines = list(csv.DictReader(io.StringIO(download(page, "CSV").decode("utf-8-sig"))))
    document = json.loads(download(page, "JSON"))
    book = load_workbook(io.BytesIO(download(page, "Excel")))
    about = {name.value: told.value for name, told in book["About"].iter_rows(max_col=2)}
    assert (about["Program"], about["Period"]) == ("Promise check", "Launch")
    for said in (*lines, document):
        assert (said["program"], said["period"]) == ("Promise check", "Launch")
        assert said["method_version"] == METHOD_VERSION
    index = next(line for line in lines if line["metric"] == "index")
    assert (index["n"], index["state"], index["value"]) == ("1", "hidden", "")
    claims = [line for line in lines if line["level"] == "claim"]
    judged = {line["claim"]: (line["verdict"], line["n"]) for line in claims}
    assert judged == {
        "N1": ("Not proven yet", "1"),
        "N2": ("Not proven yet", "1"),
        "N3": ("Not judged yet", "0"),
    }
    assert {one["claim"] for one in document["claims"]} == set(judged)
    assert book["Figures"].max_row == len(document["figures"]) + 1
