"""One step from any figure to the audits behind it."""

import re

import pytest

from blueprints.scorecards.values import value_words
from models.findings import Finding
from models.metrics import Measure, Metric
from tests.web.scorecards.fieldwork import NAMES, import_counts

HOME = "/scorecards/telecom/"
LIST = f"{HOME}audits?brand=ours&channel=phone"


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status)
    return answer.get_data(as_text=True)


def links(page, pattern):
    return [one.replace("&amp;", "&") for one in re.findall(rf'href="({pattern})"', page)]


def test_every_number_leads_to_what_was_counted(manager):
    cells = links(text_of(manager, HOME), r"/scorecards/telecom/audits\?[^\"]+")
    assert cells
    for href in cells:
        text_of(manager, href)


def test_the_audits_of_a_wait_stand_worst_first_with_the_reason_on_top(manager):
    page = text_of(manager, f"{LIST}&metric=wait")
    assert "Median of 12 waits" in page
    assert re.search(r'The auditor gave up: at least that long</th><td class="number">2</td>', page)
    shown = re.findall(
        r"<td[^>]*>(at least 45 min, then gave up|[\d]+ min[^<]*|[\d]+ s)</td>", page
    )
    assert shown == [
        "at least 45 min, then gave up", "at least 45 min, then gave up", "15 min", "13 min 20 s",
        "11 min 40 s", "10 min", "8 min 20 s", "6 min 40 s", "5 min", "1 min 30 s", "1 min", "30 s",
    ]  # fmt: skip


def test_only_approved_audits_are_listed(manager, fieldwork):
    page = text_of(manager, f"{LIST}&metric=wait")
    found = links(page, r"/scorecards/telecom/audits/[^\"?/]+")
    assert {one.rpartition("/")[2] for one in found} == {str(one.id) for one in fieldwork.ours}
    assert manager.get(f"{HOME}audits/{fieldwork.waiting.id}").status_code == 404


def test_small_groups_are_listed_for_the_desk_and_not_for_managers(manager, at_desk, fieldwork):
    small = f"{HOME}audits?brand=theirs&channel=phone"
    ids = [str(one.id) for one in fieldwork.theirs]
    assert "So small a group is not listed" in text_of(manager, small)
    everything = text_of(manager, f"{HOME}audits")
    assert "counted here but not listed" in everything
    for one in ids:
        assert one not in text_of(manager, small)
        assert one not in everything
        assert one in text_of(at_desk, small)
        assert manager.get(f"{HOME}audits/{one}").status_code == 403
        assert at_desk.get(f"{HOME}audits/{one}").status_code == 200


def test_the_failure_that_breaks_a_promise_is_never_hidden(app, manager, fieldwork):
    from models.base import db
    from models.program import Program

    with app.app_context():
        program = db.session.get(Program, fieldwork.program.id)
        program.minimum_group = 50
        db.session.commit()
    broken = str(fieldwork.ours[0].id)
    other = str(fieldwork.ours[1].id)
    claim = text_of(manager, f"{HOME}claims/N1")
    assert broken in claim
    assert other not in claim
    rows = text_of(manager, f"{HOME}audits?claim=N1&brand=ours&channel=phone")
    assert broken in rows
    assert other not in rows
    assert manager.get(f"{HOME}audits/{broken}").status_code == 200
    assert manager.get(f"{HOME}audits/{other}").status_code == 403


@pytest.mark.one_database
def test_a_claim_leads_to_its_audits_and_only_to_its_own_brand(manager):
    page = text_of(manager, f"{HOME}audits?claim=N2&brand=theirs&channel=phone")
    assert "Ours · Phone" in page
    for path in ("audits?brand=nobody", "audits?metric=nothing", "audits?claim=NN", "claims/NN"):
        assert manager.get(HOME + path).status_code == 404


@pytest.mark.one_database
def test_reported_figures_list_their_rows_and_stay_apart(app, manager, tmp_path):
    import_counts(app, tmp_path)
    assert "59.6%" not in text_of(manager, HOME)
    page = text_of(manager, f"{HOME}?origin=reported")
    assert "59.6%" in page
    assert ">n 12<" not in page
    [href] = {
        one
        for one in links(page, r"/scorecards/telecom/audits\?[^\"]+")
        if "brand=ours&channel=phone" in one
    }
    rows = text_of(manager, href)
    assert "counts.csv" in rows
    assert "3,100 of 5,200 (59.6%)" in rows
    assert NAMES[0] not in rows


def test_why_of_a_promise_names_the_channels_that_it_is_made_for(manager):
    page = text_of(manager, f"{HOME}audits?claim=N1")
    assert "Ours · Phone" in page
    assert "All channels ·" not in page


@pytest.mark.parametrize(
    ("kind", "direction", "told"),
    [
        ("success", "higher", "Yes"),
        ("failure", "higher", "No"),
        ("success", "lower", "No"),
        ("failure", "lower", "Yes"),
    ],
)
def test_an_outcome_is_told_as_whether_it_happened(app, kind, direction, told):
    measure = Measure(metric=Metric(direction=direction), condition="")
    with app.test_request_context():
        assert value_words(Finding(kind=kind, verified=False, measure=measure)) == told


def test_a_test_of_a_promise_is_passed_or_failed(app):
    measure = Measure(metric=Metric(direction="lower"), condition="within 60")
    with app.test_request_context():
        assert value_words(Finding(kind="success", verified=False, measure=measure)) == "Passed"
        assert value_words(Finding(kind="failure", verified=False, measure=measure)) == "Failed"
