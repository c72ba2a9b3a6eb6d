"""The planning pages in a real browser: clean for axe, no wider than the screen, and done without a script."""

from datetime import date

import pytest

from services import programs
from tests.conftest import LAPTOP, PHONE
from tests.factories import (
    make_hotlines,
    make_person,
    make_program,
    make_version,
    stored,
)
from tests.support.browser import come_in
from tests.support.claims import register

pytestmark = pytest.mark.browser

CLAIMS = (
    ("C1", {"kind": "time_threshold", "metric": "wait", "value": "60", "unit": "s"}),
    ("C2", {"kind": "availability", "metric": "open_hours", "value": "24/7"}),
    ("C3", {"kind": "comparative", "metric": "dropped_calls", "value": "Theirs"}),
)
PAGES = (
    "claims/C1/plan?true-1=80&budget=100",
    "claims/C1/plan?true-1=94",
    "claims/C1/plan?true-1=x&patience=0",
    "claims/C2/plan",
    "claims/C3/plan",
    "waves/2030-11/plan",
)


@pytest.fixture
def desk(live_server):
    with stored(live_server.app):
        person = make_person("Dana Desk")
        program = make_program("winter", "Winter", creator=person)
        programs.add_wave(program, "2030-11", "Far off", date(2030, 11, 1), date(2030, 11, 30))
        make_hotlines(program)
        for key, columns in CLAIMS:
            register(program, key, f"We promise {key}", **columns)
        make_version(program)
    return person


@pytest.mark.parametrize("device", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_planning_pages_are_clean_and_fit(desk, browser_page, axe, device, scheme: str) -> None:
    page = browser_page(device, color_scheme=scheme)
    come_in(page, desk)
    for address in PAGES:
        answer = page.goto(f"/desk/winter/{address}")
        assert answer.status == (422 if "=x" in address else 200), address
        axe(page)
        sizes = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert sizes[0] <= sizes[1], f"{address} scrolls sideways: {sizes}"


def test_a_claim_is_planned_and_its_fieldwork_listed_without_a_script(desk, browser_page) -> None:
    page = browser_page(LAPTOP, java_script_enabled=False)
    come_in(page, desk)
    page.goto("/desk/winter/claims/C1")
    page.get_by_role("link", name="How many audits decide it?").click()
    page.get_by_label("In truth, so many go as promised").fill("70")
    page.get_by_label("Wave").select_option("Far off")
    page.get_by_role("button", name="Work it out").click()
    page.get_by_role("heading", name="23 calls").wait_for()
    page.get_by_role("link", name="Plan its fieldwork in Far off").click()
    page.get_by_role("button", name="Put 23 audits on the list").click()
    page.get_by_text("23 audits are on the list.").wait_for()
