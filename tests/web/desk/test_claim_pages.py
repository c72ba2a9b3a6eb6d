"""Claims at the desk: the brand's own words beside the test that they became."""

from io import BytesIO

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.factories import make_member, make_program, sign_in, stored

pytestmark = pytest.mark.one_database

ROWS = (
    "id,brand,claim,channel,kind,metric,operator,value,unit,share_pct,hedge_or_condition,source\n"
    "C1,Ours,We aim to answer within one minute,hotline,time_threshold,answer_time,<=,60,s,,aim,https://example.org/c1\n"
    "C2,all,Open when you need us,phone,availability,open_hours,=,when needed,,,,\n"
)


@pytest.fixture
def desk(app: Flask, client: FlaskClient) -> FlaskClient:
    with stored(app):
        person = make_member(make_program("winter", "Winter"), "desk")
    sign_in(client, person)
    client.post("/desk/winter/import/claims", data={"file": (BytesIO(ROWS.encode()), "c.csv")})
    return client


def test_the_list_counts_what_has_a_test_and_what_has_none(desk: FlaskClient) -> None:
    page = desk.get("/desk/winter/claims").text
    assert "<b>1</b> have a test" in page
    assert "<b>1</b> not judged yet" in page
    only = desk.get("/desk/winter/claims?state=not_judged_yet").text
    assert "Open when you need us" in only
    assert "We aim to answer" not in only


def test_a_claim_shows_its_words_source_test_rule_and_clock(desk: FlaskClient) -> None:
    page = desk.get("/desk/winter/claims/C1").text
    assert "<q>We aim to answer within one minute</q>" in page
    assert 'href="https://example.org/c1" rel="noopener noreferrer external"' in page
    assert "In at least 80% of contacts the wait" in page
    assert "“aim” promises an effort" in page
    assert "dial → human" in page


def test_a_claim_without_a_test_says_why(desk: FlaskClient) -> None:
    page = desk.get("/desk/winter/claims/c2").text
    assert "the promised hours could not be read from “when needed”" in page
    assert "every brand" in page


def test_an_unknown_claim_is_not_there(desk: FlaskClient) -> None:
    assert desk.get("/desk/winter/claims/C99").status_code == 404


def test_earlier_versions_stay_on_the_page(desk: FlaskClient) -> None:
    rows = ROWS.replace("one minute", "two minutes").replace(",60,", ",120,")
    desk.post("/desk/winter/import/claims", data={"file": (BytesIO(rows.encode()), "c.csv")})
    page = desk.get("/desk/winter/claims/C1").text
    assert "version 2" in page
    assert "Versions</h2>" in page
    assert "<q>We aim to answer within one minute</q>" in page
