"""The desk's set-up and fieldwork pages in a real browser: clean for axe, no wider than the screen, by keyboard."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from services.imports import IMPORTS, import_file
from services.publishing import publish_version
from services.questionnaires import upload_workbook
from tests.conftest import LAPTOP, PHONE
from tests.factories import (
    make_assignment,
    make_member,
    make_person,
    make_program,
    stored,
)
from tests.support.browser import come_in
from tests.support.workbooks import SURVEY, workbook

pytestmark = pytest.mark.browser

CLAIMS = (
    b"id,brand,claim,channel,kind,metric,operator,value,unit,source\n"
    b"C1,all,24/7 customer service,all,availability,open_hours,=,24/7,,https://example.org/c1\n"
    b"C2,Ours,Free returns,phone,policy_guarantee,return_window,<=,365,days,\n"
)
BAD = [*SURVEY, ["select_one nowhere", "which", "Which?", ""]]
PAGES = (
    "",
    "history",
    "settings",
    "waves",
    "touchpoints",
    "claims",
    "claims/C1",
    "questionnaires",
    "questionnaires/1",
    "questionnaires/2",
    "questionnaires/1/preview",
    "import",
    "import/claims",
    "assignments",
    "assignments/new",
    "assignments/1",
)


@pytest.fixture
def desk(live_server):
    with stored(live_server.app):
        person = make_person("Dana Desk")
        program = make_program("winter", "Winter", creator=person)
        make_program("empty", "Empty", creator=person)
        ana = make_member(program, "auditor", "Ana")
        publish_version(upload_workbook(program, workbook(), "call.xlsx", person), person)
        upload_workbook(program, workbook(BAD, "bad"), "bad.xlsx", person)
        import_file(program, IMPORTS["claims"], CLAIMS, "claims.csv", person)
        for days in (-3, 3):
            make_assignment(program, ana, due_in=timedelta(days=days))
    return person


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_are_clean_and_fit(desk, browser_page, axe, device, scheme: str) -> None:
    page = browser_page(device, color_scheme=scheme)
    come_in(page, desk)
    for address in [*(f"/desk/winter/{one}" for one in PAGES), "/desk/", "/desk/empty/"]:
        answer = page.goto(address)
        assert answer.status == 200, address
        axe(page)
        sizes = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert sizes[0] <= sizes[1], f"{address} scrolls sideways: {sizes}"


def test_a_list_with_mistakes_is_mended_and_imported(desk, laptop, axe) -> None:
    come_in(laptop, desk)
    laptop.goto("/desk/winter/import/touchpoints")
    rows = "name,brand,channel,zone\nLeeds,Ours,phone,%s\n"
    choose(laptop, rows % "Europe/Lndon")
    assert laptop.get_by_role("alert").is_visible()
    assert laptop.get_by_role("row", name=re.compile("zone.*Lndon")).is_visible()
    axe(laptop)
    choose(laptop, rows % "Europe/London")
    laptop.get_by_text("1 row read: 1 added").wait_for()


def test_the_preview_walks_a_call_without_a_script(desk, phone, axe) -> None:
    come_in(phone, desk)
    phone.goto("/desk/winter/questionnaires/1/preview")
    phone.get_by_label("Anything else?").fill("All was well")
    phone.get_by_role("button", name="Check and go on").click()
    phone.get_by_text("This was the last section").wait_for()
    assert phone.get_by_label("Anything else?").input_value() == "All was well"
    axe(phone)


def choose(page: Page, text: str) -> None:
    file = text.encode()
    chosen = {"name": "list.csv", "mimeType": "text/csv", "buffer": file}
    page.get_by_label("CSV file").set_input_files(files=[chosen])
    page.get_by_role("button", name="Import").click()
