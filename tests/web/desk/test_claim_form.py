"""Registering a claim and changing one at the desk."""

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from domain.channels import channel_kind
from domain.claims import CLAIMS
from models.base import db
from models.claims import Claim, claims_of
from models.program import Program
from services.imports import IMPORTS, import_file
from services.keys import key_of
from services.programs import add_brand, add_channel, add_wave
from tests.factories import make_member, make_program, sign_in, stored, wave_of
from tests.services.claiming import fieldwork

pytestmark = pytest.mark.one_database

REAL = Path(__file__).parents[3] / ".." / "shared" / "claims" / "claims.csv"
NEW = "/desk/winter/new-claim"
MINUTE = {
    "key": "C1",
    "claim": "Calls answered within one minute",
    "brand": "ours",
    "channels": ["phone"],
    "kinds-0": "time_threshold",
    "kinds-1": "",
    "metric": "answer_time",
    "operator": "<=",
    "value": "60",
    "unit": "s",
    "source": "https://example.org/promise",
    "seen_on": "2026-11-02",
    "from_wave": "",
    "to_wave": "",
}


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    with stored(app):
        program = make_program("winter", "Winter")
        person = make_member(program, "desk", "Dana")
    return sign_in(client, person)


def program_here() -> Program:
    return db.session.scalars(select(Program).filter_by(key="winter")).one()


def claim_of(app: Flask, key: str = "C1") -> Claim:
    """The claim with what the test reads, in an open context."""
    found = claims_of(program_here().id).where(Claim.key == key)
    return db.session.scalars(found).unique().one()


def post(desk: FlaskClient, address: str = NEW, **changes: Any) -> Any:
    return desk.post(address, data=MINUTE | changes)


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_claim_is_registered_with_all_that_was_typed(app: Flask, desk: FlaskClient) -> None:
    assert post(desk, reach="250000", source_type="brand page").status_code == 302
    with app.app_context():
        version = claim_of(app).current
        assert (version.words, version.source) == (MINUTE["claim"], MINUTE["source"])
        assert (version.source_type, version.seen_on) == ("brand page", date(2026, 11, 2))
        assert version.reach == 250000
        assert version.test["parts"][0]["within"] == 60
        assert version.created_by.name == "Dana"
    page = desk.get("/desk/winter/claims/C1").text
    assert "registered the claim C1" in page


def test_the_test_is_shown_before_anything_is_saved(app: Flask, desk: FlaskClient) -> None:
    answer = post(desk, see="1", hedge_or_condition="aim")
    assert answer.status_code == 200
    page = plain(answer.text)
    assert "In at least 80% of contacts the wait is 1 min 0 s or less" in page or "80%" in page
    assert "promises an effort" in page
    assert "counted by" in page
    with app.app_context():
        assert not db.session.scalars(select(Claim)).all()


def test_what_is_missing_is_named_and_nothing_typed_is_lost(desk: FlaskClient) -> None:
    seen = post(desk, see="1", value="")
    assert "For a test these are missing:" in seen.text
    refused = post(desk, value="", source="ftp://example.org", claim="Never & ever")
    assert refused.status_code == 422
    assert "Write the promised value as advertised." in refused.text
    assert "beginning with https:// or http://" in refused.text
    assert "Never &amp; ever" in refused.text
    assert 'value="answer_time"' in refused.text


def test_a_claim_that_cannot_be_measured_says_why(desk: FlaskClient) -> None:
    page = plain(post(desk, see="1", **{"kinds-0": "not_measurable"}).text)
    assert "Not measurable" in page
    assert "no contact could show" in page


@pytest.mark.parametrize("kind", CLAIMS)
def test_only_what_the_kind_asks_is_shown_and_the_rest_is_kept(
    desk: FlaskClient, kind: str
) -> None:
    page = post(desk, see="1", **{"kinds-0": kind}).text
    asked = {ask.column for ask in CLAIMS[kind].asks}
    for name in ("metric", "value", "unit", "share_pct", "operator"):
        hidden = f'type="hidden" name="{name}"' in page
        assert hidden != (name in asked), name


def test_an_id_is_used_once(desk: FlaskClient) -> None:
    post(desk)
    again = post(desk, claim="Another one", key="c1")
    assert again.status_code == 409
    assert "Choose another id." in again.text
    assert "Another one" in again.text
    assert 'value="C2"' in desk.get(NEW).text


def test_the_form_of_a_change_holds_what_the_claim_says_and_saving_it_changes_nothing(
    app: Flask, desk: FlaskClient
) -> None:
    post(desk)
    page = desk.get("/desk/winter/claims/C1/change").text
    for text in (MINUTE["claim"], MINUTE["source"], 'value="60"', 'value="2026-11-02"'):
        assert text in page
    assert post(desk, "/desk/winter/claims/C1/change").status_code == 302
    with app.app_context():
        assert len(claim_of(app).versions) == 1


def test_a_claim_names_its_clock_by_name_or_by_two_marks(app: Flask, desk: FlaskClient) -> None:
    post(desk, **{"clock-phone": "queue_wait"})
    own = {"clock-phone": "own", "clock-phone-start": "answered", "clock-phone-stop": "human"}
    post(desk, key="C2", **own)
    with app.app_context():
        clocks = [
            claim_of(app, key).current.parts[0].scopes[0].measure.clock for key in ("C1", "C2")
        ]
    assert clocks == ["queue>human", "answered>human"]
    shown = desk.get("/desk/winter/claims/C1/change").text
    assert '<option value="queue_wait" selected>' in shown
    pair = desk.get("/desk/winter/claims/C2/change").text
    for chosen in ("own", "answered", "human"):
        assert f'<option value="{chosen}" selected>' in pair


def test_two_marks_that_no_clock_joins_are_refused(desk: FlaskClient) -> None:
    own = {"clock-phone": "own", "clock-phone-start": "", "clock-phone-stop": "human"}
    answer = post(desk, **own)
    assert answer.status_code == 422
    assert "is not a clock that can run" in answer.text


def begin(app: Flask, *, later: bool) -> None:
    with stored(app):
        program = program_here()
        fieldwork(program, wave_of(program))
        if later:
            add_wave(program, "dec", "December", date(2026, 12, 1), date(2026, 12, 31))


def test_a_frozen_claim_changes_from_the_next_wave_on(app: Flask, desk: FlaskClient) -> None:
    post(desk)
    begin(app, later=True)
    address = "/desk/winter/claims/C1/change"
    seen = post(desk, address, see="1", value="30").text
    assert "This becomes version 2, from December on." in seen
    assert post(desk, address, value="30").status_code == 302
    page = plain(desk.get("/desk/winter/claims/C1").text)
    assert "version 2, from December on" in page
    assert "version 1, until November 2026" in page
    assert "1 min" in page
    assert "gave the claim C1 a new version" in page


def test_without_a_later_wave_a_frozen_claim_waits_and_nothing_is_lost(
    app: Flask, desk: FlaskClient
) -> None:
    post(desk)
    begin(app, later=False)
    answer = post(desk, "/desk/winter/claims/C1/change", value="30", claim="Within half a minute")
    assert answer.status_code == 409
    assert "Add that wave first, then save again." in answer.text
    assert "Within half a minute" in answer.text
    with app.app_context():
        assert len(claim_of(app).versions) == 1


def test_the_reach_of_a_frozen_claim_may_change(app: Flask, desk: FlaskClient) -> None:
    post(desk)
    begin(app, later=False)
    assert post(desk, "/desk/winter/claims/C1/change", reach="1000").status_code == 302
    with app.app_context():
        claim = claim_of(app)
        assert (len(claim.versions), claim.current.reach) == (1, 1000)
    assert "changed whom the claim C1 reaches" in desk.get("/desk/winter/claims/C1").text


@pytest.mark.skipif(not REAL.exists(), reason="the folder with the real claims is not there")
def test_every_real_claim_goes_through_the_form_and_becomes_the_test_of_the_import(
    app: Flask, desk: FlaskClient
) -> None:
    with stored(app):
        program = program_here()
        imported = import_file(
            program, IMPORTS["claims"], REAL.read_bytes(), "claims.csv", None, create=True
        )
        assert not imported.findings
        other = make_program("other", "Other")
        for channel in program.channels:
            if channel.key != "phone":
                add_channel(other, channel.key, channel.name, channel.kind)
        for brand in program.brands:
            if brand.key not in ("ours", "theirs"):
                add_brand(other, brand.key, brand.name)
        person = make_member(other, "desk")
        by_kind = {one.kind: one.key for one in other.channels}
    sign_in(desk, person)
    rows = list(csv.DictReader(REAL.open(encoding="utf-8")))
    for row in rows:
        answer = desk.post("/desk/other/new-claim", data=as_typed(row, by_kind))
        assert answer.status_code == 302, (row["id"], plain(answer.text)[:2000])
    with app.app_context():
        programs = [
            db.session.scalars(select(Program).filter_by(key=key)).one()
            for key in ("winter", "other")
        ]
        by_import, by_form = (
            {
                one.key: (one.current.test["parts"], scopes(one))
                for one in db.session.scalars(claims_of(program.id)).unique()
            }
            for program in programs
        )
        assert len(by_form) == len(rows) == 43
        for key, told in by_import.items():
            assert by_form[key] == told, key
        again = import_file(programs[1], IMPORTS["claims"], REAL.read_bytes(), "c.csv", None)
        assert (again.same, again.findings) == (43, ())


def as_typed(row: dict[str, str], by_kind: dict[str, str]) -> dict[str, Any]:
    """A row of the file as a person fills in the form; `by_kind` are the channels' keys."""
    kinds = row["kind"].split("+")
    channel = "*" if row["channel"] == "all" else by_kind[channel_kind(row["channel"])]
    keys = ("metric", "operator", "value", "unit", "share_pct", "hedge_or_condition")
    return {
        "key": row["id"],
        "claim": row["claim"],
        "brand": key_of(row["brand"]),
        "channels": [channel],
        **{f"kinds-{n}": one for n, one in enumerate(kinds)},
        **{name: row[name] for name in (*keys, "source", "source_type")},
        "from_wave": "",
        "to_wave": "",
    }


def scopes(claim: Claim) -> list[Any]:
    """Where each part is counted, and by what."""
    return [
        sorted(
            (scope.channel_id is not None, scope.measure.clock if scope.measure else "",
             scope.measure.condition if scope.measure else "")
            for scope in part.scopes
        )
        for part in claim.current.parts
    ]  # fmt: skip
