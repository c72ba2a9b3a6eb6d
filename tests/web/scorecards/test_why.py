"""Why? From every figure and every verdict it is one step to the whole chain, and to the audits behind it."""

import re
from html import unescape

import pytest

from models.base import db
from models.program import Program
from services import programs
from services.review import approve_audit
from tests import factories as make
from tests.factories import stored
from tests.web.scorecards.fieldwork import call, promise, questionnaire

HOME = "/scorecards/telecom/"
BEHIND = r"/scorecards/telecom/audits\?[^\"]+"
STEPS = ("By which rule", "What went into it", "What was left out, and why")
pytestmark = pytest.mark.one_database


def text_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status)
    return answer.get_data(as_text=True)


def why_links(page):
    """The addresses of the links that lead to why, and say so, if only to those who hear them."""
    anchors = re.findall(rf'<a [^>]*href="({BEHIND})"[^>]*>(.*?)</a>', page, re.S)
    return [unescape(href) for href, words in anchors if "why?" in words.lower()]


def headings(page):
    return [unescape(one) for one in re.findall(r"<summary><h2>([^<]+)</h2>", page)]


def test_every_figure_and_every_verdict_of_the_scorecard_says_why(manager):
    page = text_of(manager, HOME)
    links = why_links(page)
    figures = page.count('<a class="cell-figure"') + page.count('cell-without"><a')
    chips = page.count('<a class="verdict verdict-s')
    promises = page.count('<article class="promise-row')
    assert figures >= 2
    assert chips >= 2
    assert promises == 3
    assert len(links) == figures + chips + promises
    for href in links:
        told = text_of(manager, href)
        assert set(headings(told)) >= {"By which rule"}, href


def test_the_claim_page_and_each_of_its_places_say_why(manager):
    page = text_of(manager, f"{HOME}claims/N2")
    assert "Why? What was counted" in page
    for href in why_links(page):
        assert "How strong the evidence is" in headings(text_of(manager, href))


def test_a_figure_is_explained_step_by_step(manager):
    page = text_of(manager, f"{HOME}audits?brand=ours&channel=phone&metric=wait")
    assert headings(page) == list(STEPS)
    assert "Method, section 3.4" in page
    assert "Kaplan–Meier median" in page
    assert re.search(r"Awaiting review</th><td class=\"number\">1</td>", page)
    assert '<a class="why-more" href="#behind">The audits behind it</a>' in page


def test_a_verdict_is_explained_step_by_step(manager):
    page = text_of(manager, f"{HOME}audits?claim=N1")
    assert headings(page) == [
        "What was promised, as a test",
        *STEPS[:2],
        "How strong the evidence is",
        "What would change it",
        STEPS[2],
    ]
    assert re.search(r"Not as promised, confirmed</th><td class=\"number\">1</td>", page)
    assert "Only taking back the confirmed failure would change it" in page


def test_a_promise_without_a_test_is_explained_too(manager):
    page = text_of(manager, f"{HOME}audits?claim=N3")
    assert headings(page) == ["What was promised, as a test", "By which rule"]
    assert "Not measurable" in page


def test_a_small_group_is_explained_by_its_number(manager):
    page = text_of(manager, f"{HOME}audits?brand=theirs&channel=phone&metric=wait")
    assert "3 contacts are too few to report; it takes at least 5." in page
    assert "Method, section 6" in page
    assert "Someone came" not in page
    assert "Design effect" not in page


def test_a_claim_on_one_channel_leads_to_the_audits_of_that_channel_alone(app, manager, fieldwork):
    with stored(app):
        program = db.session.get(Program, fieldwork.program.id)
        programs.add_channel(program, "desk", "Service desk", "phone")
        promise(program, "N9", "The kindest people", "qualitative", "empathy", "80")
        version = make.make_version(program, questionnaire())
        spot = make.make_touchpoint(program, channel="desk")
        there = []
        for hours in range(12):
            there.append(call(program, version, spot, fieldwork.auditors[hours % 2], 60, hours))
            approve_audit(there[-1], fieldwork.desk)
    listed = text_of(manager, f"{HOME}audits?claim=N9")
    assert str(fieldwork.ours[0].id) in listed
    assert not any(str(audit.id) in listed for audit in there)
    everything = text_of(manager, f"{HOME}audits?brand=ours&metric=empathy")
    assert any(str(audit.id) in everything for audit in there)


def test_a_part_that_is_not_there_is_not_found(manager):
    assert manager.get(f"{HOME}audits?claim=N2&channel=phone&part=0").status_code == 200
    assert manager.get(f"{HOME}audits?claim=N2&channel=phone&part=7").status_code == 404
