"""Who reads what: managers of a program that is not live read its editions, and nothing else by any address."""

import re
from datetime import timedelta
from hashlib import sha256

import pytest
from flask import Flask
from flask.testing import FlaskClient

from models.base import db, utc_now
from models.editions import Edition
from models.program import Program
from services.editions import publish_edition, span_of
from services.review import approve_audit, withdraw_approval
from tests.factories import sign_in, stored
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork

HOME = "/scorecards/telecom/"
PAGES = (
    "",
    "?wave=2026-11",
    "?edition=live",
    "claims/N1",
    "claims/N2",
    "audits?metric=wait&brand=ours",
    "audits?claim=N1",
    "gap",
    "places",
    "places?brand=ours&channel=phone",
    "drivers",
    "words",
    "files",
    "download/csv",
    "download/json",
    "download/xlsx",
    "claims/N2/pictures/waits.svg",
    "claims/N2/pictures/interval.png",
)
pytestmark = pytest.mark.one_database


@pytest.fixture
def closed(app: Flask) -> Fieldwork:
    """A program that is not live to its managers."""
    with stored(app):
        return make_fieldwork(live=False)


@pytest.fixture
def reader(client: FlaskClient, closed: Fieldwork) -> FlaskClient:
    return sign_in(client, closed.manager)


def publish(app: Flask, made: Fieldwork, summary: str = "A calm month.", **more) -> str:
    """The next edition over the one wave; its hash."""
    with stored(app):
        program = db.session.get_one(Program, made.program.id)
        no = more.pop("no", 1)
        span = span_of(program, "wave:2026-11")
        return publish_edition(program, span, summary, made.desk, no=no, **more).sha


def withdrawn(app: Flask, audit, desk) -> None:
    with stored(app):
        withdraw_approval(db.session.get_one(type(audit), audit.id), desk, "A wrong number.")


def text(client: FlaskClient, path: str, status: int = 200) -> str:
    answer = client.get(HOME + path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True)


def shown(client: FlaskClient, path: str) -> str:
    """What a page says, without the tokens that are new each time; workbooks hold the moment they were written."""
    answer = client.get(HOME + path)
    if not answer.content_type.startswith(("text", "application/json", "image/svg")):
        return answer.content_type
    return re.sub(
        r'(name="csrf[_-]token" (value|content))="[^"]*"', "", answer.get_data(as_text=True)
    )


def test_without_an_edition_nothing_is_told_by_any_address(reader, closed):
    for path in (*PAGES, f"audits/{closed.ours[0].id}"):
        answer = reader.get(HOME + path)
        page = answer.get_data(as_text=True)
        assert answer.status_code in (200, 404), path
        assert "24/7 customer service" not in page, path
        assert "Not shared yet" in page or answer.status_code == 404, path
    assert "No edition yet" in text(reader, "editions")


def test_after_publication_nothing_later_is_told_by_any_address(app, reader, closed):
    publish(app, closed)
    before = {path: shown(reader, path) for path in PAGES}
    with stored(app):
        approve_audit(db.session.get_one(type(closed.waiting), closed.waiting.id), closed.desk)
    for path in PAGES:
        assert shown(reader, path) == before[path], path
    assert reader.get(f"{HOME}audits/{closed.waiting.id}").status_code == 404


def test_the_edition_says_which_it_is_and_leads_on_within_itself(app, reader, closed):
    sha = publish(app, closed)
    page = text(reader, "")
    assert "Edition 1 of" in page
    assert "figures as published" in page
    assert sha[:12] in page
    assert "A calm month." in page
    assert re.search(r'href="/scorecards/telecom/claims/N1\?[^"]*edition=1', page)
    assert ">Live<" not in page
    for word in ("Drivers", "In their words"):
        assert word not in page


@pytest.mark.parametrize("path", ["drivers", "words"])
def test_pages_of_live_figures_are_no_part_of_an_edition(app, reader, closed, path):
    publish(app, closed)
    assert "Not part of an edition" in text(reader, path)


def test_why_and_files_are_those_of_the_day_of_publication(app, reader, closed):
    publish(app, closed)
    why, csv = text(reader, "audits?claim=N2"), text(reader, "download/csv")
    withdrawn(app, closed.ours[11], closed.desk)
    after = text(reader, "audits?claim=N2")
    assert (
        why[why.index('id="why-') : why.index('id="behind"')]
        == after[after.index('id="why-') : after.index('id="behind"')]
    )
    assert text(reader, "download/csv") == csv


def test_a_withdrawn_audit_is_named_and_shown_no_more(app, reader, closed):
    publish(app, closed)
    gone = closed.ours[11]
    assert str(gone.id) in text(reader, "audits?metric=wait&brand=ours")
    withdrawn(app, gone, closed.desk)
    page = text(reader, "audits?metric=wait&brand=ours")
    assert str(gone.id) not in page
    assert "Counted in this edition, and changed since" in page
    assert "withdrawn or corrected after the edition" in text(reader, f"audits/{gone.id}", 410)


def test_a_correction_takes_the_place_of_what_it_corrects_and_both_can_be_read(app, reader, closed):
    publish(app, closed)
    withdrawn(app, closed.ours[11], closed.desk)
    publish(app, closed, "Put right.", no=2, corrects=1, reason="A wrong number was counted.")
    assert "Edition 2 of" in text(reader, "")
    assert "This edition corrects edition 1" in text(reader, "")
    assert "What changed since the edition before" in text(reader, "")
    old = text(reader, "?edition=1")
    assert "Edition 2 corrects this one." in old
    assert "A wrong number was counted." in old
    assert "A calm month." in old


def test_anybody_can_check_the_hash(app, reader, closed):
    sha = publish(app, closed)
    assert sha in text(reader, "editions")
    answer = reader.get(f"{HOME}editions/1/edition.json")
    assert sha256(answer.data).hexdigest() == sha
    assert "edition-1.json" in answer.headers["Content-Disposition"]
    assert reader.get(f"{HOME}editions/2/edition.json").status_code == 404


def test_the_document_gives_nothing_of_a_small_group_away(app, reader, closed):
    """Three audits of the other brand: their number is told, and nothing else."""
    publish(app, closed)
    document = reader.get(f"{HOME}editions/1/edition.json").get_json()
    (grid,) = document["scorecard"]["grids"]
    for cell in grid["cells"]:
        if cell["brand"] == "theirs":
            for figure in (cell["index"], cell["critical"], *cell["dimensions"]):
                assert figure is None or figure["value"] is None


@pytest.mark.parametrize("asked", ["9", "x", "-1", "1e3", "99999999999999999999"])
def test_an_edition_that_is_not_there_is_not_found(app, reader, closed, asked):
    publish(app, closed)
    assert reader.get(f"{HOME}?edition={asked}").status_code == 404


def test_a_draft_is_for_the_desk_alone(app, reader, closed):
    publish(app, closed)
    assert reader.get(f"{HOME}?edition=draft").status_code == 404
    desk = sign_in(app.test_client(), closed.desk)
    page = desk.get(f"{HOME}?edition=draft").get_data(as_text=True)
    assert "Preview of edition 2" in page
    assert 'href="/desk/telecom/"' not in page


def test_the_desk_sees_live_figures_and_switches_to_the_edition(app, closed):
    publish(app, closed)
    desk = sign_in(app.test_client(), closed.desk)
    assert "figures as published" not in desk.get(HOME).get_data(as_text=True)
    assert "?edition=1" in desk.get(HOME).get_data(as_text=True)
    assert "figures as published" in desk.get(f"{HOME}?edition=1").get_data(as_text=True)


def test_who_sees_live_figures_may_read_the_edition_too(app, manager, fieldwork):
    publish(app, fieldwork)
    assert "Edition 1" in manager.get(HOME).get_data(as_text=True)
    page = manager.get(f"{HOME}?edition=1").get_data(as_text=True)
    assert "figures as published" in page
    assert ">Live</a>" in page


def test_a_period_without_an_edition_leads_to_those_that_are_there(app, reader, closed):
    publish(app, closed)
    page = text(reader, "?wave=2027-01")
    assert "Not shared yet" in page
    assert "?edition=1" in page


def test_an_edition_of_yesterday_knows_nothing_of_audits_approved_today(app, reader, closed):
    publish(app, closed, now=utc_now() - timedelta(days=2))
    assert str(closed.ours[0].id) not in text(reader, "audits?metric=wait&brand=ours")


def test_verify_computes_every_hash_anew(app, closed):
    sha = publish(app, closed)
    told = app.test_cli_runner().invoke(args=["edition", "verify", "telecom"])
    assert (told.exit_code, told.output) == (0, f"telecom: edition 1: {sha}: as published\n")
    assert app.test_cli_runner().invoke(args=["edition", "verify", "nobody"]).exit_code == 1


def test_verify_finds_what_was_changed_behind_our_back(app, closed, monkeypatch):
    publish(app, closed)
    monkeypatch.setattr(Edition, "size", 1)
    monkeypatch.setattr("services.editions.opening.bytes_of", lambda _edition: b"{}")
    told = app.test_cli_runner().invoke(args=["edition", "verify"])
    assert told.exit_code == 1
    assert "DAMAGED" in told.output
