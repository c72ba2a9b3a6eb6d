"""What waits is sent by the worker alone: the browser wakes it when every page is closed."""

import pytest
from playwright.sync_api import Page

from models.audits import Audit, Evidence
from models.base import db
from tests.journeys.offline_steps import audited_offline, eventually, offline
from tests.support.browser import PHONE, Devices
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def test_the_worker_goes_on_when_every_page_is_closed(devices: Devices, job: Job) -> None:
    page = audited_offline(devices.page(PHONE), job)
    empty = page.context.new_page()
    page.close()
    assert arrived(job) == (0, 0)
    offline(empty, False)
    wake(empty)
    assert eventually(lambda: arrived(job) == (1, 1)), arrived(job)


def arrived(job: Job) -> tuple[int, int]:
    """Audits and photos on the server."""
    with job.app.app_context():
        return db.session.query(Audit).count(), db.session.query(Evidence).count()


def wake(page: Page) -> None:
    """As the browser does once there is a network."""
    session = page.context.new_cdp_session(page)
    found: list[dict[str, str]] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated", lambda told: found.extend(told["registrations"])
    )
    session.send("ServiceWorker.enable")
    assert eventually(lambda: page.evaluate("1") and found)
    session.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": found[0]["scopeURL"].removesuffix("/field/"),
            "registrationId": found[0]["registrationId"],
            "tag": "sync",
            "lastChance": True,
        },
    )
