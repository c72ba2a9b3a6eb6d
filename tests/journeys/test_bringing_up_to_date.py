"""What the server has comes onto the phone, and never over what was typed there and not sent."""

from typing import Any

import pytest

from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from tests.factories import make_member, stored
from tests.journeys.phone_modules import Phone
from tests.support.browser import PHONE, Devices, come_in
from tests.support.live import LiveServer
from tests.web.field.makers import Job, make_job

pytestmark = pytest.mark.browser
AT = "2026-11-22T10:00:00.000+00:00"
EARLIER = "2026-11-22T09:59:00.000+00:00"
LATER = "2026-11-22T10:01:00.000+00:00"


@pytest.fixture
def job(live_server: LiveServer) -> Job:
    return make_job(live_server.app)


@pytest.fixture
def phone(devices: Devices, live_server: LiveServer, job: Job) -> Phone:
    """Signed in; pages outside of the field leave the store alone."""
    page = devices.page(PHONE, bypass_csp=True)
    come_in(page, job.auditor)
    return Phone(page, live_server, str(job.auditor.id), "/account")


def theirs(**values: Any) -> dict[str, Any]:
    """What the server has of it."""
    usual = {"answers": {"q": "theirs"}, "marks": {}, "base_no": 0, "device": "other", "seq": 4}
    return {**usual, "started_at": EARLIER, "saved_at": EARLIER, **values}


def mine(**values: Any) -> dict[str, Any]:
    usual = {
        "audit": "a",
        "answers": {"q": "mine"},
        "marks": {},
        "base_no": 0,
        "seq": 3,
        "sent_seq": 3,
    }
    return {**usual, "from": None, "server": None, **values}


def taken(phone: Phone, copy: dict[str, Any] | None, on_server: dict[str, Any]) -> Any:
    """The answer that is on the phone after a package of AT."""
    return phone.run(
        """
        if (values.copy) await store.copies.put(values.copy);
        const job = { audit: 'a', sheet: '1-phone-', version: 1, copy: values.theirs };
        await tools.takeOver(store, 'this', job, values.at);
        return store.copies.get('a')""",
        copy=copy,
        theirs=on_server,
        at=AT,
    )


def test_where_the_phone_has_nothing_the_servers_copy_comes(phone: Phone) -> None:
    copy = taken(phone, None, theirs())
    assert copy["answers"] == {"q": "theirs"}
    assert (copy["seq"], copy["sent_seq"]) == (0, 0)
    assert copy["from"] == {"device": "other", "seq": 4}


@pytest.mark.parametrize(
    ("copy", "on_server", "answer"),
    [
        (mine(seq=4), theirs(), "mine"),
        (mine(), theirs(), "theirs"),
        (mine(), theirs(device="this", seq=3), "mine"),
        (mine(**{"from": {"device": "other", "seq": 4}}), theirs(), "mine"),
        (mine(**{"from": {"device": "other", "seq": 3}}), theirs(), "theirs"),
        (mine(), theirs(device="this", seq=3, base_no=1), "theirs"),
        (mine(base_no=2), theirs(base_no=1), "mine"),
        (mine(server={"at": LATER}), theirs(), "mine"),
        (mine(server={"at": EARLIER}), theirs(), "theirs"),
        (mine(seq=4), theirs(base_no=1), "mine"),
    ],
    ids=[
        "unsent stays",
        "another device typed on",
        "its own",
        "known already",
        "newer than known",
        "came back",
        "older revision",
        "sent since",
        "sent before",
        "unsent stays when it came back",
    ],
)
def test_what_was_typed_here_and_not_sent_is_never_replaced(
    phone: Phone, copy: dict[str, Any], on_server: dict[str, Any], answer: str
) -> None:
    assert taken(phone, copy, on_server)["answers"] == {"q": answer}


def test_an_audit_that_came_back_can_be_typed_on(phone: Phone) -> None:
    sent = mine(finished_at=EARLIER, server={"at": EARLIER, "state": "submitted"})
    copy = taken(phone, sent, theirs(device="this", seq=3, base_no=1))
    assert (copy["finished_at"], copy["server"], copy["base_no"]) == (None, None, 1)


def refreshed(phone: Phone) -> Any:
    return phone.run("return tools.refresh(store)")


def test_a_package_brings_jobs_sheets_token_and_clock(phone: Phone, job: Job) -> None:
    assert refreshed(phone) == {"state": "fresh"}
    (found,) = phone.run("return store.jobs.all()")
    assert found["audit"] == str(job.audit_id)
    assert phone.run("return store.facts.get('csrf')")
    assert abs(phone.run("return store.facts.get('offset')")["ms"]) < 60_000
    kept = phone.run("return (await (await caches.open('field-sheets')).keys()).length")
    assert kept == 2  # the questionnaire and its logic
    assert refreshed(phone) == {"state": "fresh"}  # by a 304, with everything still there
    assert len(phone.run("return store.jobs.all()")) == 1


def test_a_clock_that_is_off_is_measured(phone: Phone) -> None:
    ms = phone.run("""
        const now = Date.now;
        Date.now = () => now() + 600_000;
        await tools.refresh(store);
        Date.now = now;
        return (await store.facts.get('offset')).ms""")
    assert -660_000 < ms < -540_000


def given_away(job: Job) -> None:
    """The desk hands the audit to somebody else."""
    with stored(job.app):
        other = make_member(db.session.merge(job.program), "auditor")
        db.session.query(Assignment).update({"person_id": other.id})


def test_a_job_that_is_gone_leaves_the_phone_with_its_sheet_unless_something_is_unsent(
    phone: Phone, job: Job
) -> None:
    refreshed(phone)
    copy = mine(audit=str(job.audit_id), seq=4)
    phone.run("return store.copies.put(values.copy)", copy=copy)
    given_away(job)
    refreshed(phone)
    (kept,) = phone.run("return store.jobs.all()")
    assert kept["gone"]
    assert (
        phone.run("return tools.groupOf({job: (await store.jobs.all())[0], media: []})")
        == "waiting"
    )
    phone.run("return store.copies.put(values.copy)", copy={**copy, "sent_seq": 4})
    phone.run(
        "return store.facts.put('package', {...(await store.facts.get('package')), etag: ''})"
    )
    refreshed(phone)
    assert phone.run("return store.jobs.all()") == []
    assert phone.run("return store.copies.all()") == []
    assert phone.run("return (await (await caches.open('field-sheets')).keys()).length") == 0


def test_nobody_elses_package_is_kept(phone: Phone, job: Job) -> None:
    """Somebody else signed in meanwhile, in another tab."""
    phone.person = "9999"
    assert refreshed(phone) == {"state": "other"}
    assert phone.run("return store.jobs.all()") == []


def test_who_is_signed_out_keeps_what_is_there(phone: Phone, job: Job) -> None:
    refreshed(phone)
    with job.app.app_context():
        db.session.query(Person).filter_by(id=job.auditor.id).update({"session_no": 7})
        db.session.commit()
    assert refreshed(phone) == {"state": "signed-out"}
    assert len(phone.run("return store.jobs.all()")) == 1
