"""Links to photos: for one person, one door and some minutes; afterwards a page that leads back."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from models.audits import Audit, Evidence
from models.base import db, utc_now
from models.people import Person
from services.review import approve_audit
from tests.factories import make_member, sign_in, stored
from tests.support.evidence_links import link_on
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import Media, envelope, picture, put, told

pytestmark = pytest.mark.one_database


@dataclass
class Shown:
    """One approved audit with a photo, and the three doors behind which it stands."""

    app: Flask
    job: Job
    manager: Person
    photo: Any

    def client(self, role: str) -> Any:
        people = {"auditor": self.job.auditor, "desk": self.job.desk, "manager": self.manager}
        return sign_in(self.app.test_client(), people[role])

    def page_of(self, role: str) -> str:
        key, audit = self.job.program.key, self.job.audit_id
        return {
            "auditor": f"/field/{audit}/sent",
            "desk": f"/desk/{key}/audits/{audit}",
            "manager": f"/scorecards/{key}/audits/{audit}",
        }[role]

    def link(self, role: str) -> str:
        answer = self.client(role).get(self.page_of(role))
        assert answer.status_code == 200, answer.status
        return link_on(answer.text, self.photo.id)


@pytest.fixture
def shown(app: Flask) -> Shown:
    job = make_job(app)
    photo = Media(job, picture())
    photo.send()
    answers = envelope()["answers"] | {"proof": [str(photo.id)]}
    told(put(job, envelope(answers=answers)))
    with stored(app):
        audit = db.session.get_one(Audit, job.audit_id)
        audit.assignment.program.live_to_managers = True
        audit.assignment.program.minimum_group = 1
        approve_audit(audit, db.session.get_one(Person, job.desk.id))
        manager = make_member(job.program, "manager")
    return Shown(app, job, manager, photo)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Lets time pass for links."""

    def pass_by(**span: int) -> None:
        then = utc_now() + timedelta(**span)
        monkeypatch.setattr("blueprints.evidence_links.utc_now", lambda: then)

    return pass_by


ROLES = ("auditor", "desk", "manager")


@pytest.mark.parametrize("role", ROLES)
def test_who_is_shown_the_page_opens_the_photo(shown: Shown, role: str) -> None:
    answer = shown.client(role).get(shown.link(role))
    assert (answer.status_code, answer.content_type) == (200, "image/jpeg")
    assert answer.headers["Cache-Control"] == "private, max-age=600, immutable"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize("role", ROLES)
def test_a_link_ends_after_minutes_and_its_page_leads_back(
    shown: Shown, later: Callable[..., None], role: str
) -> None:
    link = shown.link(role)
    later(minutes=4)
    assert shown.client(role).get(link).status_code == 200
    later(minutes=11)
    answer = shown.client(role).get(link)
    assert answer.status_code == 410
    assert "This link has run out" in answer.text
    assert f"{shown.job.audit_id}" in answer.text
    assert shown.client(role).get(shown.link(role)).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_nobody_else_opens_it(shown: Shown, role: str) -> None:
    link = shown.link(role)
    with stored(shown.app):
        twin = make_member(shown.job.program, role)
    answer = sign_in(shown.app.test_client(), twin).get(link)
    # another auditor may not see the audit at all; colleagues at the desk get a link of their own on its page
    assert answer.status_code == (404 if role == "auditor" else 410)
    assert shown.app.test_client().get(link).status_code == 302


@pytest.mark.parametrize("role", ROLES)
def test_a_changed_or_missing_signature_opens_nothing(shown: Shown, role: str) -> None:
    link = shown.link(role)
    bare, _sep, signed = link.partition("?signed=")
    changed = ("A" if signed[0] != "A" else "B") + signed[1:]  # its last letter holds spare bits
    for way in (bare, f"{bare}?signed=", f"{bare}?signed={changed}"):
        assert shown.client(role).get(way).status_code == 410


@pytest.mark.parametrize("role", ROLES)
def test_a_recording_is_heard_and_not_drawn(shown: Shown, role: str) -> None:
    with stored(shown.app):
        db.session.get_one(Evidence, shown.photo.id).kind = "audio/webm"
    page = shown.client(role).get(shown.page_of(role)).text
    assert re.search(rf'<audio controls[^>]*src="[^"]*{shown.photo.id}', page)
    assert not re.search(rf'<img[^>]*src="[^"]*{shown.photo.id}', page)


def test_a_link_of_one_door_does_not_open_another(shown: Shown) -> None:
    signed = shown.link("manager").partition("?")[2]
    desk = sign_in(shown.app.test_client(), shown.job.desk)
    managers = desk.get(shown.page_of("manager"))
    link = link_on(managers.text, shown.photo.id)
    assert desk.get(link).status_code == 200
    other_door = shown.link("desk").partition("?")[0]
    for query in (signed, link.partition("?")[2]):
        assert desk.get(f"{other_door}?{query}").status_code == 410


def test_a_picture_within_a_page_is_simply_not_there(shown: Shown) -> None:
    bare = shown.link("desk").partition("?")[0]
    answer = shown.client("desk").get(bare, headers={"Sec-Fetch-Dest": "image"})
    assert answer.status_code == 410


def test_pages_a_moment_apart_show_one_address_so_that_the_photo_is_fetched_once(
    shown: Shown, later: Callable[..., None]
) -> None:
    later(seconds=0)
    first = shown.link("desk")
    assert shown.link("desk") == first


def test_a_recording_can_be_heard_from_the_middle(shown: Shown) -> None:
    answer = shown.client("desk").get(shown.link("desk"), headers={"Range": "bytes=10-19"})
    assert (answer.status_code, len(answer.data)) == (206, 10)
    assert answer.headers["Accept-Ranges"] == "bytes"
