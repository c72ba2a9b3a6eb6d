"""The promise gap, drivers and words: what a manager reads there, and what nobody is told."""

import html
import json
import re

import pytest
from sqlalchemy import func, select, update

from models.base import db
from models.history import Event
from models.jobs import Job
from models.program import Program
from models.questionnaires import Version
from models.verbatims import Verbatim
from services import drivers as drivers_service
from tests.factories import stored
from tests.web.scorecards.fieldwork import BADGE

HOME = "/scorecards/telecom/"
pytestmark = pytest.mark.one_database


def read(client, path, status=200):
    answer = client.get(f"{HOME}{path}")
    assert answer.status_code == status, answer.get_data(as_text=True)[:300]
    return answer.get_data(as_text=True)


def test_the_gap_tells_promises_without_weight_until_somebody_states_it(app, manager, fieldwork):
    page = read(manager, "gap")
    assert "Where is more promised than delivered?" in page
    assert "Ours falls shortest on" in page
    assert "Ours has no gap as a whole" in page
    with stored(app):
        program = db.session.get(Program, fieldwork.program.id)
        program.reach_unit = "EUR"
        for version in db.session.scalars(_versions(program)):
            version.reach = 1000
    page = read(manager, "gap")
    assert "Ours over all its measured promises" in page
    assert "EUR 1,000" in page
    assert "Show as table" in page
    assert "The friendliest people" in page, "what cannot be measured stands there without a gap"


def _versions(program):
    from models.claims import ClaimVersion

    return select(ClaimVersion).where(ClaimVersion.program_id == program.id)


@pytest.mark.parametrize("page", ["gap", "drivers", "ranking?channel=phone"])
def test_every_picture_of_an_insight_can_be_saved(manager, fieldwork, page):
    text = html.unescape(read(manager, page))
    shown = text.count('<figure class="picture-frame"')
    saved = re.findall(r'class="picture-save" href="([^"]+)"', text)
    assert shown
    assert len(saved) == 2 * shown, "each as PNG and as SVG"
    for href in saved:
        answer = manager.get(href)
        assert answer.status_code == 200, href
        if ".png" in href:
            assert answer.data.startswith(b"\x89PNG"), href
        else:
            words = answer.get_data(as_text=True)
            assert fieldwork.program.name in words
            assert "<a " not in words, "it stands alone"


@pytest.mark.parametrize(
    "path", ["gap/pictures/gap.gif", "gap/pictures/else.png", "drivers/picture.exe"]
)
def test_what_is_no_picture_is_not_found(manager, path):
    read(manager, path, 404)


def test_a_picture_of_nothing_says_so(manager):
    assert "nothing to draw yet" in read(manager, "gap/pictures/gap-waves.png", 409)


def test_a_brand_that_is_too_small_has_no_gap_told(manager):
    page = read(manager, "gap?brand=theirs")
    assert "Too few contacts to report." in page or "Theirs" not in page


def test_drivers_are_association_within_groups_that_may_be_told(manager, fieldwork):
    page = read(manager, "drivers")
    assert "What goes together need not cause one another" in page
    assert "within each brand, over Ours" in page, "three audits of theirs go into nothing"
    assert "How was the tone of" in page
    assert "too few contacts" in page, "twelve contacts say nothing"
    assert read(manager, "drivers?target=empathy")
    for wrong in ("target=love", "channel=fax", "brand=nobody"):
        read(manager, f"drivers?{wrong}", 404)


def test_drivers_of_more_audits_than_a_page_reads_are_read_by_a_job(app, manager, monkeypatch):
    monkeypatch.setattr(drivers_service.gathered_sums, "__defaults__", (5,))
    page = read(manager, "drivers")
    assert "12 approved audits have not been read" in page
    manager.post(f"{HOME}drivers")
    with app.app_context():
        assert db.session.scalars(select(Job.kind).where(Job.state == "waiting")).all() == [
            "drivers"
        ]
        from services.jobs.running import run_waiting_jobs

        run_waiting_jobs()
    assert "have not been read" not in read(manager, "drivers")


def test_words_are_found_highlighted_and_lead_to_their_audit(manager, fieldwork):
    page = read(manager, "words?q=NOTHING+“I+can”")
    assert "<mark>nothing</mark>" in page
    assert "<mark>I can</mark>" in page
    assert "12 answers" in page
    assert f"/audits/{fieldwork.ours[0].id}" in page
    assert BADGE not in page
    assert "What did … say?" in page, "a label quotes nothing that is for the desk"
    assert "0 answers" in read(manager, "words?q=kevin")
    assert "0 answers" in read(manager, "words?q=%3F%3F"), "signs alone are no words"


def test_words_of_groups_that_are_too_small_are_not_told(manager, at_desk, fieldwork):
    assert "0 answers" in read(manager, "words?brand=theirs")
    assert "Words from groups of fewer than 5 audits are not listed" in read(manager, "words")
    assert "3 answers" in read(at_desk, "words?brand=theirs")


def test_words_of_contacts_that_went_against_a_promise(manager):
    assert "2 answers" in read(manager, "words?promise=N1"), "nobody answered in two of them"
    assert "9 answers" in read(manager, "words?promise=any")
    assert "9 answers" in read(manager, "words?promise=N2"), "nine waited two minutes or longer"
    read(manager, "words?promise=N3", 404)
    read(manager, "words?brand=nobody", 404)


def test_words_by_question_and_score(manager):
    every = read(manager, "words?question=said")
    assert "12 answers" in every
    low, high = read(manager, "words?score=low"), read(manager, "words?score=high")
    assert "12 answers" not in low + high


def test_hidden_words_are_gone_for_managers_wherever_they_stood(app, manager, at_desk, fieldwork):
    audit = fieldwork.ours[3]
    with app.app_context():
        id = db.session.scalars(select(Verbatim.id).where(Verbatim.audit_id == audit.id)).one()
    refused = at_desk.post(f"/desk/telecom/words/{id}/hide", data={"why": " "})
    assert refused.status_code == 422
    answer = at_desk.post(f"/desk/telecom/words/{id}/hide?q=nothing", data={"why": "It names her."})
    assert answer.location.endswith("/scorecards/telecom/words?q=nothing")
    assert "11 answers" in read(manager, "words?q=nothing")
    page = read(manager, f"audits/{audit.id}")
    assert "There is nothing I can do." not in page
    assert "The desk keeps these words back." in page
    assert "There is nothing I can do." in read(at_desk, f"audits/{audit.id}")
    assert "It names her." in read(at_desk, "words?hidden=1")
    assert "11 answers" in read(manager, "words?hidden=1"), "managers have no such filter"
    with app.app_context():
        event = db.session.scalars(select(Event).where(Event.what == "verbatim.hidden")).one()
        assert (event.why, event.audit_id) == ("It names her.", audit.id)
        assert "nothing" not in str(event.after)
    at_desk.post(f"/desk/telecom/words/{id}/show")
    assert "12 answers" in read(manager, "words?q=nothing")


def test_managers_cannot_hide_words(app, manager, fieldwork):
    with app.app_context():
        id = db.session.scalars(select(func.min(Verbatim.id))).one()
    assert manager.post(f"/desk/telecom/words/{id}/hide", data={"why": "x"}).status_code == 404


def test_the_tabs_lead_to_all_three(manager):
    page = read(manager, "")
    for path in ("gap", "drivers", "words"):
        assert f'href="{HOME}{path}"' in page
    assert 'aria-current="page"' in read(manager, "words")


def test_questions_are_told_in_the_readers_language_where_their_form_speaks_it(
    app, manager, fieldwork
):
    with stored(app):
        for version in db.session.scalars(select(Version)):
            told = json.dumps(version.document)
            told = told.replace(
                '{"": "How was the tone', '{"de": "Wie war der Ton?", "": "How was the tone'
            )
            told = told.replace('{"": "What did', '{"de": "Was hieß es?", "": "What did')
            document = json.loads(told) | {"languages": ["", "de"]}
            changed = update(Version).where(Version.id == version.id)
            db.session.execute(changed.values(document=document, sha=f"both-{version.sha[:32]}"))
    assert "Wie war der Ton?" not in read(manager, "drivers")
    manager.post("/language", data={"language": "de"})
    assert "Wie war der Ton?" in read(manager, "drivers")
    assert "Was hieß es?" in read(manager, "words?q=nothing")
