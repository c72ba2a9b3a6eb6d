"""The corrective loop as a manager walks it, from a broken promise to the wave that shows whether it moved."""

import html
import io
import re
from datetime import UTC, date, datetime, timedelta

from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import event

from models.base import db
from models.program import Program
from services.audits import submit_audit
from services.editions import publish_edition, spans_of
from services.programs import add_wave
from services.review import approve_audit
from tests import factories as make
from tests.factories import make_member, make_program, sign_in, stored
from tests.web.scorecards import fieldwork as samples
from tests.web.scorecards.fieldwork import Fieldwork

ABOUT_PHONE = "brand=ours&channel=phone&metric=index"
GIVEN = {"what": "Answer at night", "owner": "Kim Lee", "due": "2026-12-15", "note": "See N1."}


def opened(client: FlaskClient, about: str = ABOUT_PHONE, **given: str) -> str:
    """The address of a new action."""
    answer = client.post(f"/scorecards/telecom/actions/new?{about}", data={**GIVEN, **given})
    assert answer.status_code == 302, answer.text
    return str(answer.location).partition("?")[0]


def text_of(answer: object) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.text))  # type: ignore[attr-defined]


def test_an_action_on_a_figure_keeps_what_stood_there(
    manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    page = text_of(manager.get(opened(manager)))
    assert "Answer at night" in page
    assert "Then: November 2026" in page
    assert "n 12" in page
    assert "Not in yet" in page
    assert "Kim Lee" in page
    assert "15 Dec 2026" in page


def test_an_action_on_a_promise_keeps_its_verdict(
    manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    page = text_of(manager.get(opened(manager, "claim=N1")))
    assert "24/7 customer service" in page
    assert "Broken" in page
    assert "Ours · Phone" in page, "the channel that the promise is made for"


def test_an_action_is_opened_from_every_figure_promise_and_audit(
    manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    pages = {
        f"audits?{ABOUT_PHONE}": "Index",
        "audits?claim=N1": "24/7 customer service",
        "claims/N1": "24/7 customer service",
        f"audits/{fieldwork.ours[0].id}": "An audit of",
    }
    for page, about in pages.items():
        text = manager.get(f"/scorecards/telecom/{page}").text
        found = re.search(r'href="([^"]+)"[^>]*>(?:<[^>]+>)*Open an action', text)
        assert found, page
        asked = manager.get(html.unescape(found[1]))
        assert asked.status_code == 200
        assert about in text_of(asked), page


def audited_in_december(app: Flask, fieldwork: Fieldwork, number: int) -> None:
    """So many approved calls of the next wave, each answered after 45 seconds."""
    with stored(app):
        program = db.session.get_one(Program, fieldwork.program.id)
        wave = add_wave(program, "dec", "December 2026", date(2026, 12, 1), date(2026, 12, 31))
        desk = make_member(program, "desk")
        auditor = make_member(program, "auditor")
        version = make.make_version(program, samples.questionnaire())
        spot = make.make_touchpoint(program)
        for i in range(number):
            job = make.make_assignment(program, auditor, version=version, touchpoint=spot)
            job.wave_id = wave.id
            began = datetime(2026, 12, 3, 2, 30, tzinfo=UTC) + timedelta(hours=i)
            marks = [
                {"mark": "dial", "at": began.isoformat(), "how": "tap"},
                {"mark": "human", "at": (began + timedelta(seconds=45)).isoformat(), "how": "tap"},
                {"mark": "end", "at": (began + timedelta(seconds=90)).isoformat(), "how": "tap"},
            ]
            sent = submit_audit(
                job, auditor, {"tone": "warm"}, {"contact": marks}, started_at=began
            )
            approve_audit(sent, desk)


def test_a_next_wave_of_too_few_contacts_tells_how_many_there_were_and_no_figure(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    addresses = [
        opened(manager, about) for about in ("brand=ours&channel=phone&metric=wait", "claim=N1")
    ]
    audited_in_december(app, fieldwork, 3)
    for address in addresses:
        since = text_of(manager.get(address)).partition("Next wave: December 2026")[2]
        since = since.partition("What was done")[0]
        assert re.search(r"\bn \d", since), since
        assert not re.search(r"\d+ ?(s|min|%|of)\b|margin|change", since), since


def test_more_actions_ask_the_database_no_more_often(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    about = [ABOUT_PHONE, "claim=N1", f"audit={fieldwork.ours[0].id}"]
    asked: list[str] = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    numbers = []
    for more in (about, [*about, "claim=N2", f"audit={fieldwork.ours[1].id}", "metric=wait"]):
        for one in more:
            opened(manager, one)
        manager.get("/scorecards/telecom/actions")
        asked.clear()
        manager.get("/scorecards/telecom/actions")
        numbers.append(len(asked))
    assert numbers[0] == numbers[1]


def test_the_next_wave_stands_beside_it(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    address = opened(manager, "brand=ours&channel=phone&metric=wait")
    audited_in_december(app, fieldwork, 12)
    page = text_of(manager.get(address))
    assert "Next wave: December 2026" in page
    assert "45 s" in page
    assert "n 12" in page.partition("Next wave")[2]
    assert "no proven change" in page  # twelve beside twelve prove nothing yet
    assert "Not in yet" not in page


def test_a_fix_is_said_with_a_picture_and_waits_for_the_wave(
    manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    address = opened(manager)
    photo = io.BytesIO()
    Image.new("RGB", (20, 20), "teal").save(photo, "PNG")
    answer = manager.post(
        f"{address}/steps",
        data={
            "kind": "fixed",
            "text": "Staffed.",
            "photo": (io.BytesIO(photo.getvalue()), "a.png"),
        },
    )
    assert answer.status_code == 302
    page = manager.get(address).text
    assert "Said to be fixed" in page
    [proof] = set(re.findall(r'src="([^"]+/proof/\d+)"', page))
    picture = manager.get(proof)
    assert picture.content_type == "image/jpeg"
    assert picture.data[:2] == b"\xff\xd8"
    assert "Answer at night" in manager.get("/scorecards/telecom/actions?state=fixed").text


def test_nothing_typed_is_lost_when_something_is_missing(
    manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    answer = manager.post(
        f"/scorecards/telecom/actions/new?{ABOUT_PHONE}", data={**GIVEN, "owner": "", "note": "Why"}
    )
    assert answer.status_code == 422
    assert "Name one person" in answer.text
    assert "Answer at night" in answer.text
    answer = manager.post(
        f"/scorecards/telecom/actions/new?{ABOUT_PHONE}", data={**GIVEN, "owner_email": "kim"}
    )
    assert answer.status_code == 422
    assert "name@example.org" in answer.text
    said = manager.post(f"{opened(manager)}/steps", data={"kind": "closed", "text": ""})
    assert said.status_code == 422
    assert "Write what was done" in said.text


def test_an_action_of_another_program_is_not_there(
    app: Flask, manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    address = opened(manager)
    with stored(app):
        other = make_program("other")
        other.live_to_managers = True
        stranger = make_member(other, "manager")
    client = sign_in(app.test_client(), stranger)
    number = address.rpartition("/")[2].partition("?")[0]
    assert client.get(f"/scorecards/other/actions/{number}").status_code == 404
    assert client.get(address).status_code == 404


def test_a_small_group_lends_an_action_its_number_alone(
    manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    page = text_of(manager.get(opened(manager, "brand=theirs&channel=phone&metric=index")))
    then = page.partition("Then:")[2].partition("Next wave")[0]
    assert "n 3" in then
    assert "margin" not in then


def test_what_the_desk_read_live_is_not_told_by_its_action(
    app: Flask, at_desk: FlaskClient, manager: FlaskClient, fieldwork: Fieldwork
) -> None:
    action, promise = opened(at_desk), opened(at_desk, "claim=N1")
    with stored(app):
        program = db.session.get_one(Program, fieldwork.program.id)
        publish_edition(program, spans_of(program)[0], "All in all.", None, no=1)
        program.live_to_managers = False
    own = opened(manager)
    for address in (action, promise, "/scorecards/telecom/actions"):
        assert "Answer at night" in text_of(manager.get(address))
        assert ("n 12" in text_of(manager.get(address))) is (address not in (action, promise))
    assert "Broken" not in text_of(manager.get(promise))
    assert text_of(manager.get("/scorecards/telecom/actions")).count("n 12") == 1
    assert "n 12" in text_of(manager.get(own))
    assert text_of(at_desk.get("/scorecards/telecom/actions")).count("n 12") == 3


def test_the_list_begins_with_what_to_do(manager: FlaskClient, fieldwork: Fieldwork) -> None:
    assert "No action yet" in manager.get("/scorecards/telecom/actions").text
    assert manager.get("/scorecards/telecom/actions?state=nonsense").status_code == 404
