"""Two workbooks from the wild are imported, filled in at phone size and sent."""

import re
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from models.audits import Audit, AuditRevision
from models.base import db
from services.publishing import publish_version
from services.questionnaires import upload_workbook
from settings import ROOT
from tests.factories import make_assignment, make_member, make_program, stored
from tests.journeys.field_steps import PICTURE, enter, ready, tap
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job

pytestmark = pytest.mark.browser

FORMS = ROOT.parent / "shared" / "forms"


def import_workbook(app: Flask, name: str) -> Job:
    path = Path(FORMS / name)
    if not path.exists():
        pytest.skip(f"the real workbooks are not here: {path.parent.name}/{name} is missing")
    with stored(app):
        program = make_program()
        auditor, desk = make_member(program, "auditor"), make_member(program, "desk")
        version = upload_workbook(program, path.read_bytes(), path.name, desk)
        publish_version(version, desk)
        audit_id = make_assignment(program, auditor, version=version).audit_id
    return Job(app, app.test_client(), program, auditor, desk, audit_id)


def fill_section(page: Page) -> None:
    """What a hand does: answer every question that is there, and those that the answers bring."""
    seen: set[str] = set()
    pill = page.locator("[data-save-state]")
    while names := [name for name in _questions(page) if name not in seen]:
        seen.add(names[0])
        _answer(page.locator(f'[data-question="{names[0]}"]'), names[0])
        expect(pill).not_to_have_attribute("data-state", "saving")
        page.evaluate(DRAWN)


DRAWN = """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"""
"""What an answer means is shown after it is painted."""


def _questions(page: Page) -> list[str]:
    nodes = page.locator("[data-question]:visible")
    return list(nodes.evaluate_all("nodes => nodes.map((node) => node.dataset.question)"))


def _answer(node: Locator, name: str) -> None:
    radio = node.locator("input[type=radio]:visible")
    box = node.locator("input[type=checkbox]:visible")
    texts = node.locator("textarea:visible, input.input:visible")
    if radio.count():
        radio.first.check()
    elif box.count():
        box.first.check()
    elif node.locator("select").count():
        node.locator("select").select_option(index=1)
    elif node.locator("input[type=file]").count():
        node.locator("input[type=file]").set_input_files(PICTURE)
        expect(node.locator("img")).to_have_count(1)
    elif texts.count():
        texts.first.fill(_typed(texts.first, name))
        texts.first.blur()


def _typed(field: Locator, name: str) -> str:
    kind, mode = field.get_attribute("type"), field.get_attribute("inputmode")
    if kind == "date":
        return "2026-11-01"
    if "gps" in name:
        return "53.8008 -1.5491"
    return "3" if mode in ("numeric", "decimal") else "Said at the counter"


@pytest.mark.slow
@pytest.mark.parametrize(
    "name",
    [
        "onaio+onadata__good_eats_multilang.xlsx",
        "getodk+web-forms__ifrc-distribution-site-assessment-v1.xlsx",
    ],
)
def test_a_real_workbook_is_imported_filled_on_a_phone_and_sent(
    devices: Devices, live_server: LiveServer, name: str
) -> None:
    job = import_workbook(live_server.app, name)
    page = enter(devices.page(PHONE), job)
    page.get_by_role("button", name="Start").click()
    page.wait_for_url("**/1*")
    ready(page)
    for _section in range(40):
        fill_section(page)
        page.locator(".actions .main:visible").click()
        if "/review" in page.url:
            break
    expect(page.get_by_text(re.compile("Nothing that must|Everything is answered"))).to_be_visible()
    tap(page, "Send")
    expect(page.get_by_role("heading", name="Received, in review")).to_be_visible()
    with job.app.app_context():
        audit = db.session.get(Audit, job.audit_id)
        assert audit is not None
        assert audit.state == "submitted"
        assert len(db.session.query(AuditRevision).one().answers) >= 8
