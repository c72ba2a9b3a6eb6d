"""The lists of the review, and the audit as a reviewer reads it."""

import io
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from PIL import Image

from models.base import db
from models.fieldwork import Assignment
from services.corrections import correct_audit
from services.evidence import store_photo
from services.review import approve_audit, reject_audit, return_audit
from tests import factories as make
from tests.services.calls import BEGAN, marks_of
from tests.support.evidence_links import link_for

pytestmark = pytest.mark.one_database


def test_audits_lie_in_piles_by_what_they_need(desk):
    to_review, held, rejected = desk.audit(), desk.audit(tone="shouting"), desk.audit()
    desk.act(reject_audit, rejected, desk.reviewer, "Wrong shop.")
    page = desk.client.get(f"{desk.root}/reviews").text
    assert str(to_review) in page
    assert str(held) in page
    assert "one answer fails a check" in page
    assert str(rejected) not in page
    page = desk.client.get(f"{desk.root}/reviews?pile=rejected").text
    assert str(rejected) in page
    assert "Wrong shop." in page
    assert str(to_review) not in page


def test_who_waits_longest_stands_first(desk):
    ids = [desk.audit(began=BEGAN + timedelta(hours=n)) for n in range(3)]
    page = desk.client.get(f"{desk.root}/reviews").text
    assert re.findall(r"/audits/([0-9a-f-]{36})", page) == [str(one) for one in ids]


def test_filters_narrow_a_pile_and_are_kept_on_the_way(desk):
    ours = desk.audit()
    with make.stored(desk.app):
        theirs_point = make.make_touchpoint(desk.here(), brand="theirs")
        brand = make.brand_of(desk.program, "theirs").id
    theirs = desk.audit(touchpoint=theirs_point)
    page = desk.client.get(f"{desk.root}/reviews?brand={brand}").text
    assert f"/audits/{theirs}?brand={brand}" in page
    assert str(ours) not in page


def test_an_empty_pile_says_what_would_be_there(desk):
    assert "as soon as its auditor sends it" in desk.client.get(f"{desk.root}/reviews").text


def test_an_audit_shows_questions_answers_points_and_waits(desk):
    page = desk.look(desk.audit(wait=75))
    for words in ("How was the tone?", "Warm", "1 / 1", "01:15", "Caller’s wait", "Mo Adler"):
        assert words.replace("’", "&#39;") in page or words in page, words


def test_a_correction_shows_the_original_beside_the_change(desk):
    audit = desk.audit()
    changed = {"tone": "cold", "remark": "Fine."}
    desk.act(correct_audit, audit, desk.reviewer, changed, marks_of(60), "Heard it again.")
    page = desk.look(audit)
    assert re.search(r"<del>.*Warm</del>\s*<ins>.*Cold</ins>", page)
    assert "Heard it again." in page


def test_quarantine_says_which_answer_fails(desk):
    page = desk.look(desk.audit(tone="shouting"))
    assert "Held: these answers fail a check" in page
    assert '<a href="#q-tone">How was the tone?</a>' in page


@pytest.mark.parametrize(
    ("state", "shown", "hidden"),
    [
        ("submitted", {"approval", "return", "rejection"}, {"withdrawal", "release", "reopening"}),
        ("quarantined", {"release", "return", "rejection"}, {"approval", "withdrawal"}),
        ("approved", {"withdrawal", "correction"}, {"approval", "return", "rejection"}),
        ("returned", {"reopening"}, {"approval", "return", "correction"}),
        ("rejected", {"reopening"}, {"approval", "withdrawal", "correction"}),
    ],
)
def test_only_decisions_that_can_be_taken_are_shown(desk, state, shown, hidden):
    audit = desk.audit(tone="shouting" if state == "quarantined" else "warm")
    if state == "approved":
        desk.act(approve_audit, audit, desk.reviewer)
    elif state == "returned":
        desk.act(return_audit, audit, desk.reviewer, {"tone": "Really?"})
    elif state == "rejected":
        desk.act(reject_audit, audit, desk.reviewer, "No.")
    page = desk.look(audit)
    offered = set(re.findall(rf"/audits/{audit}/([a-z]+)", page))
    assert shown <= offered
    assert not hidden & offered


def photo() -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(data, "JPEG")
    data.seek(0)
    return data


def test_photos_open_for_the_desk_of_the_program_alone(desk):
    audit = desk.audit()
    with make.stored(desk.app):
        job = db.session.query(Assignment).filter_by(audit_id=audit).one()
        evidence = store_photo(photo(), job, "tone", desk.auditor)
        stranger = make.make_member(make.make_program(), "desk")
    named = {"program_key": desk.program.key, "audit_id": audit}
    address = link_for(desk.app, desk.reviewer, "desk.evidence", evidence.id, **named)
    answer = desk.client.get(address)
    assert answer.content_type == "image/jpeg"
    assert answer.data[:2] == b"\xff\xd8"
    other = desk.audit()
    assert desk.client.get(address.replace(str(audit), str(other))).status_code == 404
    desk.become(stranger)
    assert desk.client.get(address).status_code == 404


def test_audits_of_other_programs_are_not_there(desk):
    audit = desk.audit()
    with make.stored(desk.app):
        other = make.make_program()
        make.make_role(desk.reviewer, other, "desk")
    for way in ("", "/correction"):
        assert desk.client.get(f"/desk/{other.key}/audits/{audit}{way}").status_code == 404
    for way in ("approval", "return", "rejection", "correction", "confirmation"):
        answer = desk.client.post(f"/desk/{other.key}/audits/{audit}/{way}", data={"revision": 1})
        assert answer.status_code == 404
    assert desk.client.get(f"{desk.root}/audits/{uuid4()}").status_code == 404
    assert desk.found(audit).state == "submitted"


def test_the_auditor_of_the_audit_does_not_get_in(desk):
    audit = desk.audit()
    desk.become(desk.auditor)
    assert desk.client.get(f"{desk.root}/audits/{audit}").status_code == 404
