"""One audit typed on two devices: the page asks which answers count, and keeps the others."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from models.audits import Audit, AuditRevision, Draft
from models.base import db
from models.people import Person
from services.review import return_audit
from tests.factories import stored
from tests.journeys.field_steps import kept, open_at, saved, tap
from tests.journeys.offline_steps import audited_offline, group, offline, up_to_date
from tests.support.browser import LAPTOP, PHONE, Devices, come_in
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import ANSWERS, envelope, put, told

pytestmark = pytest.mark.browser


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


def signed_in(devices: Devices, job: Job) -> Page:
    """Without a worker: every page comes with what the server has by then."""
    page = devices.page(PHONE, service_workers="block")
    come_in(page, job.auditor)
    page.wait_for_url("**/field/")
    return page


@pytest.fixture
def first(devices: Devices, job: Job) -> Iterator[Page]:
    """A phone that could not send what was typed on it, while more was typed on another one since."""
    one = signed_in(devices, job)
    one.context.route("**/field/sync/**", lambda route: route.abort())
    open_at(one, job, "/2")
    one.get_by_label("What does it cost?").fill("12")
    kept(one)
    other = signed_in(devices, job)
    open_at(other, job, "/2")
    other.get_by_label("What does it cost?").fill("15")
    saved(other)
    third = signed_in(devices, job)
    saved(open_at(third, job, "/2"))  # as it came, with nothing typed here
    open_at(one, job, "/2")
    expect(one.get_by_text("You also typed on another device")).to_be_visible()
    yield one
    one.context.unroute_all(behavior="ignoreErrors")


def drafts(job: Job) -> list[str]:
    with job.app.app_context():
        return sorted(draft.answers["fee"] for draft in db.session.query(Draft))


def test_those_answers_are_taken_and_these_kept_beside(first: Page, job: Job) -> None:
    first.get_by_role("button", name="Take those answers").click()
    expect(first.get_by_label("What does it cost?")).to_have_value("15")
    kept(first)
    open_at(first, job, "/2")
    expect(first.get_by_label("What does it cost?")).to_have_value("15")
    expect(first.get_by_text("You also typed on another device")).to_be_hidden()


def test_these_answers_stay_and_both_are_on_the_server(first: Page, job: Job) -> None:
    first.get_by_role("button", name="Keep these").click()
    expect(first.get_by_label("What does it cost?")).to_have_value("12")
    first.context.unroute_all(behavior="ignoreErrors")
    first.get_by_label("How often were you put through?").fill("2")
    saved(first)
    assert drafts(job) == ["12", "15"]


def test_a_return_answered_on_two_devices_keeps_both_for_a_person(
    devices: Devices, job: Job
) -> None:
    """The phone answers the return without a connection; by then another device has answered it too."""
    from_other_device(job, envelope())
    with stored(job.app):
        audit = db.session.get_one(Audit, job.audit_id)
        return_audit(audit, db.session.get_one(Person, job.desk.id), {"mood": "Are you sure?"})
    phone = up_to_date(devices.page(PHONE), job.auditor)
    offline(phone)
    open_at(phone, job, "/3")
    phone.get_by_label("Correct but in a hurry").first.check()
    kept(phone)
    tap(phone, "Look over and send")
    tap(phone, "Send again")
    expect(phone.get_by_role("heading", name="Finished, on this phone")).to_be_visible()
    answered = envelope(device="b", seq=9, base_no=1, answers=ANSWERS | {"mood": "rude"})
    answered["answers"]["mood#comment"] = "Hung up on me."
    from_other_device(job, answered)
    offline(phone, False)
    expect(phone.get_by_text("Two versions")).to_be_visible()
    assert moods(job) == {1: "kind", 2: "rude", 3: "plain"}
    audit = job.audit()
    assert audit is not None
    assert audit.state == "conflict"


def test_the_desk_chooses_and_the_phone_says_what_became_of_it(devices: Devices, job: Job) -> None:
    """Two devices sent different answers without knowing of each other; the desk lets the other one's count."""
    phone = audited_offline(devices.page(PHONE), job)
    answered = envelope(device="b", seq=9, answers=ANSWERS | {"mood": "rude"})
    answered["answers"]["mood#comment"] = "Hung up on me."
    from_other_device(job, answered)
    offline(phone, False)
    expect(phone.get_by_text("Two versions")).to_be_visible()
    assert moods(job) == {1: "rude", 2: "kind"}

    desk = devices.page(LAPTOP)
    come_in(desk, job.desk)
    choose(desk, job, 1)
    phone.goto("/field/")
    expect(group(phone, "sent").locator(".state")).to_have_text("Received, in review")
    open_at(phone, job, "/sent")
    expect(phone.locator("[data-told]")).to_have_text(
        "The desk looks at it next."
        " The version of this audit that counts is another one than the one on this phone."
    )
    desk.get_by_role("button", name="Approve").click()
    phone.goto("/field/")
    up_to_date(phone)
    open_at(phone, job, "/sent")
    expect(phone.locator("[data-part=sent] .state")).to_have_text("Approved")
    expect(phone.locator("[data-told]")).to_contain_text("It counts. Thank you.")


def test_the_desk_chooses_what_this_phone_sent(devices: Devices, job: Job) -> None:
    phone = audited_offline(devices.page(PHONE), job)
    from_other_device(job, envelope(device="b", seq=9))
    offline(phone, False)
    expect(phone.get_by_text("Two versions")).to_be_visible()
    desk = devices.page(LAPTOP)
    come_in(desk, job.desk)
    choose(desk, job, 2)
    phone.goto("/field/")
    expect(group(phone, "sent").locator(".state")).to_have_text("Received, in review")
    open_at(phone, job, "/sent")
    expect(phone.locator("[data-told]")).to_have_text("The desk looks at it next.")


def choose(desk: Page, job: Job, no: int) -> None:
    desk.goto(f"/desk/{job.program.key}/audits/{job.audit_id}")
    deed = desk.locator(".deed[open]", has_text="Choose this version")
    deed.locator(f"input[type=radio][value='{no}']").check()
    deed.get_by_label("Reason").fill("This one is whole.")
    deed.get_by_role("button", name="Choose this version").click()
    expect(desk.locator(".flashes")).to_be_visible()


def from_other_device(job: Job, sent: dict[str, Any]) -> None:
    token = job.client.get("/field/sync/").json["csrf"]
    told(put(job, sent, **{"X-CSRFToken": token}))


def moods(job: Job) -> dict[int, str]:
    """What each version that the server has says."""
    with job.app.app_context():
        found = db.session.query(AuditRevision).filter_by(audit_id=job.audit_id)
        return {one.no: one.answers["mood"] for one in found}
