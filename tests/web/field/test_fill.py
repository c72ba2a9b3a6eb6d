"""Filling in: what is typed is kept, whatever it is; what the answers mean is seen at every step."""

import re

import pytest
from flask import Flask

from tests.web.field.makers import Job, make_job

ANSWER = ["solved", "fee", "transfers", "county", "town"]
PERSON = ["mood", "friendly", "offered", "proof", "place", "day", "hour", "read"]


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


def test_start_keeps_the_time_and_opens_the_first_section(job: Job) -> None:
    response = job.client.post(f"{job.url}/start")
    assert response.location == f"{job.url}/1"
    draft = job.draft()
    assert draft is not None
    assert draft.started_at


def test_a_section_shows_what_its_conditions_allow(job: Job) -> None:
    page = job.get("/2").text
    assert "Was your question answered?" in page
    assert "What was left open?" not in page


def test_every_answer_is_kept_as_its_kind_writes_it(job: Job) -> None:
    job.save(2, ANSWER, solved="yes", fee="12,50", transfers=" 2 ", county="york", town="leeds")
    assert job.answers == {
        "solved": "yes",
        "fee": "12.5",
        "transfers": 2,
        "county": "york",
        "town": "leeds",
    }
    job.save(
        3,
        PERSON,
        mood="other",
        mood_other="Sang",
        friendly="4",
        offered=["rude", "kind"],
        place="53.8 -1.5",
        day="2026-11-20",
        hour="14:05",
        read="OK",
    )
    kept = job.answers
    assert (kept["mood"], kept["mood_other"]) == ("other", "Sang")
    assert kept["offered"] == ["kind", "rude"]
    assert kept["place"] == {"lat": 53.8, "lon": -1.5}
    assert (kept["day"], kept["hour"], kept["read"]) == ("2026-11-20", "14:05", "OK")


def test_a_page_shows_every_kept_answer_again_so_that_saving_it_changes_nothing(job: Job) -> None:
    typed = {
        "mood": "kind", "friendly": "4", "offered": ["kind"], "place": "53.8 -1.5",
        "day": "2026-11-20", "hour": "14:05", "read": "OK",
    }  # fmt: skip
    job.save(3, PERSON, **typed)
    page = job.get("/3").text
    for value in ("kind", "4", "OK"):
        assert re.search(rf'<input[^>]*\bchecked[^>]* value="{value}"', page), value
    for value in ("53.8 -1.5", "2026-11-20", "14:05"):
        assert f'value="{value}"' in page


def test_what_is_no_number_is_kept_and_shown_again_with_the_reason(job: Job) -> None:
    response = job.save(2, ANSWER, solved="yes", transfers="a few")
    assert "/2?check=1" in response.location
    assert job.answers["transfers"] == "a few"
    page = job.client.get(response.location).text
    assert 'value="a few"' in page
    assert "whole number" in page


def test_a_broken_constraint_is_told_in_the_author_s_words(job: Job) -> None:
    response = job.save(2, ANSWER, solved="yes", fee="-3")
    page = job.client.get(response.location).text
    assert "A fee can&#39;t be negative." in page
    assert 'value="-3"' in page


def test_one_may_go_on_and_mend_it_later(job: Job) -> None:
    response = job.save(2, ANSWER, go="next-anyway", fee="-3")
    assert response.location.startswith(f"{job.url}/3")


def test_what_is_only_missing_holds_nobody_up(job: Job) -> None:
    assert job.save(2, ANSWER).location.startswith(f"{job.url}/3")


def test_a_question_that_an_answer_opens_is_shown_before_going_on(job: Job) -> None:
    response = job.save(2, ANSWER, solved="no")
    assert response.location == f"{job.url}/2?opened=why_not#ask-why_not"
    page = job.client.get(response.location).text
    assert "Your answer opened a question." in page
    assert job.save(2, [*_asked(page)], solved="no").location.startswith(f"{job.url}/3")


def test_choices_that_an_answer_changes_are_shown_before_going_on(job: Job) -> None:
    before = _asked(job.get("/2").text)
    response = job.save(2, before, solved="yes", county="york")
    assert "opened=town" in response.location
    page = job.client.get(response.location).text
    assert "Leeds" in page
    assert "Truro" not in page


def test_an_answer_that_is_hidden_for_now_stays_in_the_draft(job: Job) -> None:
    job.save(2, [*ANSWER, "why_not"], solved="no", why_not="The price")
    job.save(2, [*ANSWER, "why_not"], solved="yes", why_not="The price, in writing")
    assert job.answers["why_not"] == "The price, in writing"
    assert "The price" not in job.get("/2").text


def test_a_page_changes_only_what_it_asked(job: Job) -> None:
    job.save(2, ANSWER, solved="yes", fee="3")
    job.save(2, ["transfers"], transfers="1")
    assert job.answers == {"solved": "yes", "fee": "3", "transfers": 1}


def test_an_answer_can_be_taken_back(job: Job) -> None:
    job.save(2, ANSWER, solved="yes", fee="3")
    job.save(2, ANSWER, solved="yes")
    assert "fee" not in job.answers


def test_an_answer_stands_in_a_later_label(job: Job) -> None:
    job.save(2, ANSWER, solved="yes", fee="12.5")
    assert "They said: £12.5" in job.get("/2").text


def test_what_was_typed_is_text_and_never_markup(job: Job) -> None:
    job.save(1, ["reason"], reason="<script>alert(1)</script> **bold**")
    page = job.get("/1").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_comment_is_asked_for_when_the_answer_calls_for_it(job: Job) -> None:
    page = job.get("/3").text
    assert "Your comment" not in page
    response = job.save(3, _asked(page), mood="rude")
    assert "Your comment" in job.client.get(response.location).text


@pytest.mark.parametrize(
    ("go", "target"),
    [("back", "/1"), ("stay", "/2"), ("step:3", "/3"), ("review", "/review"), ("", "/2")],
)
def test_every_way_on_saves_first(job: Job, go: str, target: str) -> None:
    response = job.save(2, ANSWER, go=go, solved="yes")
    assert response.location.partition("#")[0] == job.url + target
    assert job.answers["solved"] == "yes"


def test_back_from_the_first_section_is_the_briefing(job: Job) -> None:
    assert job.save(1, ["reason"], go="back").location.startswith(f"{job.url}/")


def test_the_next_open_question_is_one_tap_away(job: Job) -> None:
    saved = job.save(2, ANSWER, go="open", solved="yes", fee="3")
    assert saved.location == f"{job.url}/2#ask-transfers"
    full = {"transfers": "0", "county": "york", "town": "leeds"}
    saved = job.save(2, ANSWER, go="open", solved="yes", fee="3", **full)
    assert saved.location == f"{job.url}/3#ask-mood"


def test_the_first_open_holds_no_script_and_no_style_of_its_own(job: Job) -> None:
    for step in (1, 2, 3):
        page = job.get(f"/{step}").text
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|<style", page)


def test_scores_and_answer_keys_never_reach_the_auditor(app: Flask) -> None:
    from dataclasses import replace
    from decimal import Decimal

    from tests.web.field.documents import call

    document = call()
    scored = tuple(replace(choice, score=Decimal("87.5")) for choice in document.lists["yes_no"])
    job = make_job(app, replace(document, lists={**document.lists, "yes_no": scored}))
    pages = [job.get(f"/{step}").text for step in (1, 2, 3)] + [job.get("/review").text]
    assert not any("87.5" in page for page in pages)


def test_somebody_else_s_job_is_not_there(app: Flask) -> None:
    mine, other = make_job(app), make_job(app)
    for path in ("/", "/1", "/review", "/sent"):
        assert mine.client.get(other.url + path).status_code == 404
    assert mine.client.post(f"{other.url}/1", data={"go": "next"}).status_code == 404
    assert mine.client.post(f"{other.url}/send").status_code == 404


def test_a_section_that_does_not_exist_is_not_found(job: Job) -> None:
    assert job.get("/0").status_code == 404
    assert job.get("/4").status_code == 404


def _asked(page: str) -> list[str]:
    return re.findall(r'name="asked" value="([^"]+)"', page)
