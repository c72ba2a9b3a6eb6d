"""What managers must never learn: who the auditors are, where they stood, whom they met."""

import io
from uuid import UUID

import pytest
from PIL import Image

from models.audits import Audit, AuditRevision
from models.base import db
from services.evidence import store_photo
from tests.factories import stored
from tests.support.evidence_links import link_on
from tests.web.scorecards.fieldwork import BADGE, NAMES, PLACE

HOME = "/scorecards/telecom/"
pytestmark = pytest.mark.one_database


def every_page(fieldwork):
    yield from (HOME, f"{HOME}?metric=wait", f"{HOME}?wave=2026-11", f"{HOME}method")
    yield from (f"{HOME}claims/{key}" for key in ("N1", "N2", "N3"))
    yield from (f"{HOME}audits?metric={key}" for key in ("index", "wait", "empathy", "critical"))
    yield from (f"{HOME}audits?claim={key}" for key in ("N1", "N2"))
    yield from (f"{HOME}audits/{audit.id}" for audit in fieldwork.ours)
    yield from (f"{HOME}download/{kind}" for kind in ("csv", "json"))


def test_no_page_or_file_of_a_manager_names_an_auditor_or_a_place_or_a_badge(manager, fieldwork):
    for path in every_page(fieldwork):
        answer = manager.get(path)
        assert answer.status_code == 200, path
        page = answer.get_data(as_text=True)
        emails = [person.email for person in fieldwork.auditors]
        for secret in (*NAMES, *emails, BADGE, PLACE, "Name badge", "Where are you?"):
            assert secret not in page, (secret, path)


def test_an_audit_tells_its_answers_and_the_auditor_by_pseudonym(manager, fieldwork):
    page = manager.get(f"{HOME}audits/{fieldwork.ours[0].id}").get_data(as_text=True)
    assert "There is nothing I can do." in page
    assert "auditor A1" in page
    assert "at least 45 min, then gave up" in page
    assert "Failed, confirmed by a second person" in page
    assert "I gave up" in page


def test_the_desk_reads_the_pseudonym_too_and_goes_on_to_its_own_page(at_desk, fieldwork):
    page = at_desk.get(f"{HOME}audits/{fieldwork.ours[0].id}").get_data(as_text=True)
    assert NAMES[0] not in page
    assert "auditor A1" in page
    assert f'/desk/telecom/audits/{fieldwork.ours[0].id}"' in page


@pytest.fixture
def photos(app, fieldwork):
    """Two photos of an approved audit, one of them only for the desk."""
    picture = io.BytesIO()
    Image.new("RGB", (20, 20), "grey").save(picture, "JPEG")
    with stored(app):
        audit = db.session.get(Audit, fieldwork.ours[3].id)
        ids = {}
        for n, question in enumerate(("photo", "badge_photo")):
            Image.new("RGB", (20 + n, 20), "grey").save(picture := io.BytesIO(), "JPEG")
            picture.seek(0)
            row = store_photo(picture, audit.assignment, question, audit.auditor)
            ids[question] = str(row.id)
        revision = db.session.query(AuditRevision).filter_by(audit_id=audit.id).one()
        answers = revision.answers | {key: [value] for key, value in ids.items()}
        db.session.query(AuditRevision).filter_by(id=revision.id).update({"answers": answers})
    return fieldwork.ours[3].id, ids


def test_photos_meant_for_managers_are_shown_and_those_for_the_desk_are_not(manager, photos):
    audit_id, ids = photos
    page = manager.get(f"{HOME}audits/{audit_id}").get_data(as_text=True)
    assert ids["photo"] in page
    assert ids["badge_photo"] not in page
    shown = manager.get(link_on(page, ids["photo"]))
    assert (shown.status_code, shown.content_type) == (200, "image/jpeg")
    assert "sandbox" in shown.headers["Content-Security-Policy"]
    for evidence in (ids["badge_photo"], str(UUID(int=7))):
        assert manager.get(f"{HOME}audits/{audit_id}/evidence/{evidence}").status_code == 404


def test_a_photo_is_not_found_under_another_audit(manager, fieldwork, photos):
    _audit_id, ids = photos
    path = f"{HOME}audits/{fieldwork.ours[0].id}/evidence/{ids['photo']}"
    assert manager.get(path).status_code == 404


def test_only_web_addresses_become_links(manager):
    assert 'href="https://example.org/promise" rel="noopener' in manager.get(
        f"{HOME}claims/N1"
    ).get_data(as_text=True)
    page = manager.get(f"{HOME}claims/N2").get_data(as_text=True)
    assert 'href="javascript' not in page
