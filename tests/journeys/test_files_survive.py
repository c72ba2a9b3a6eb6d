"""Raw audits asked for at the page: the worker dies in the middle, the next one finishes the file once."""

import csv
import io
import signal
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from models.base import db
from models.exported import ExportedFile
from models.history import Email
from tests.factories import stored
from tests.journeys.support.scorecard_pages import download, open_downloads
from tests.support.browser import LAPTOP, Devices, come_in
from tests.support.live import LiveServer
from tests.support.workers import HALTING, wait_for, worker
from tests.web.scorecards.fieldwork import make_fieldwork

pytestmark = pytest.mark.browser


def test_raw_audits_outlive_the_worker_that_wrote_them(
    devices: Devices, live_server: LiveServer, database_url: str, tmp_path: Path
) -> None:
    with stored(live_server.app):
        work = make_fieldwork()
    page = devices.page(LAPTOP)
    come_in(page, work.desk)
    page.goto("/scorecards/telecom/")
    open_downloads(page)
    page.get_by_role("link", name="Audits one by one, and photos").click()
    page.get_by_role("button", name="Write the file").click()
    expect(page.locator(".flashes")).to_contain_text("is being written")

    log, reached = tmp_path / "log", tmp_path / "reached"
    where = {"EVIDENCE_STORE": live_server.app.config["SETTINGS"].evidence_store}
    halting = {"REACHED": str(reached), "HALTING_AT": "file"}
    with worker(database_url, log, HALTING, **where, **halting) as first:
        wait_for(reached.exists, "the whole file, not yet committed", log)
        expect(page.locator("#files")).to_contain_text("Being written: 1 of 3 parts")
        first.send_signal(signal.SIGKILL)
        first.wait(10)
    expect(page.get_by_role("link", name="Download")).to_have_count(0)
    with worker(database_url, log, **where):
        expect(page.get_by_role("link", name="Download")).to_be_visible(timeout=90_000)
    data = download(page, "^Download")
    text = zipfile.ZipFile(io.BytesIO(data)).read("audits.csv").decode("utf-8-sig")
    audits = [line["audit"] for line in csv.DictReader(io.StringIO(text, newline=""))]
    assert sorted(audits) == sorted(str(one.id) for one in (*work.ours, *work.theirs))
    with stored(live_server.app):
        [file] = db.session.scalars(select(ExportedFile)).all()
        assert (file.job.state, file.job.done, file.job.total) == ("done", 3, 3)
        subjects = db.session.scalars(select(Email.subject)).all()
        assert len([one for one in subjects if file.name in one]) == 1, "told once"
