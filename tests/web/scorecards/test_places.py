"""Places as a manager walks them: from all brands to one audit, and no further than small groups allow."""

import re

import pytest
from flask.testing import FlaskClient

from tests.factories import sign_in, stored
from tests.support.places import Regions, make_regions

HERE = "/scorecards/regional/places"
PHONE = f"{HERE}?brand=ours&channel=phone"


@pytest.fixture
def regions(app) -> Regions:
    with stored(app):
        return make_regions()


@pytest.fixture
def reader(client: FlaskClient, regions: Regions) -> FlaskClient:
    return sign_in(client, regions.manager)


def test_every_level_leads_to_the_next_down_to_the_audit(reader, regions):
    page = reader.get(HERE).text
    for wanted in ("brand=ours", "channel=phone", "region=North", "Leeds", "touchpoint="):
        hrefs = re.findall(r'<th scope="row"><a href="([^"]+)"', page)
        href = next(one for one in hrefs if wanted in one.replace("%2F", "/"))
        answer = reader.get(href.replace("&amp;", "&"))
        assert answer.status_code == 200, href
        page = answer.text
    assert "Leeds A" in page
    audits = re.findall(r"/scorecards/regional/audits/[0-9a-f-]{36}", page)
    assert len(set(audits)) == 12
    assert reader.get(audits[0]).status_code == 200


def test_a_small_place_is_told_by_its_number_and_the_one_beside_it_is_withheld(reader):
    page = reader.get(PHONE).text
    assert "Too few, n 3" in page
    assert "Not shown, n 6" in page
    assert "no_region=1" in page


def test_the_worst_come_first_when_asked(reader):
    def names(sort: str) -> list[str]:
        page = reader.get(f"{PHONE}&region=North+/+Leeds&sort={sort}").text
        return re.findall(r'<th scope="row"><a [^>]*>([^<]+)', page)

    worst = names("index")
    assert len(worst) == 2
    assert names("-index") == worst[::-1]
    assert names("no such figure") == sorted(worst)


def test_managers_read_pseudonyms_and_nobody_reads_names(reader, regions):
    page = reader.get(f"{PHONE}&touchpoint={regions.spots['York'].key}").text
    assert page.count('class="visit-score"') == 9
    assert "auditor" not in page.partition('id="audits"')[2].lower()


def test_audits_of_a_brand_and_channel_too_small_to_report_are_not_listed(client, fieldwork):
    sign_in(client, fieldwork.manager)
    key = fieldwork.theirs[0].touchpoint_id
    page = client.get("/scorecards/telecom/places?brand=theirs&channel=phone").text
    assert "Too few, n 3" in page
    spot = re.search(r"touchpoint=([a-z0-9-]+)", page)[1]
    page = client.get(
        f"/scorecards/telecom/places?brand=theirs&channel=phone&touchpoint={spot}"
    ).text
    assert "So small a group is not listed" in page, key
    assert "visit-score" not in page


@pytest.mark.parametrize(
    "asked",
    [
        "brand=nobody",
        "brand=ours&channel=smoke",
        "brand=ours&channel=phone&touchpoint=theirs-1",
    ],
)
def test_what_is_not_there_is_not_found(reader, asked):
    assert reader.get(f"{HERE}?{asked}").status_code == 404


def test_a_ranking_counts_those_that_stay_out(reader):
    of_places = reader.get("/scorecards/regional/ranking?brand=ours&channel=phone&all=1").text
    assert "are left out" in of_places
    assert "Leeds A" in of_places
    assert "Bristol" not in of_places
    assert reader.get("/scorecards/regional/ranking?channel=phone").status_code == 200
    assert reader.get("/scorecards/regional/ranking?brand=ours").status_code == 404
