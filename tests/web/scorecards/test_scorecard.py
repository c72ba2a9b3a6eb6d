"""The scorecard's page: what it says, to whom, and in which files."""

import csv
import io
import json
from datetime import date

import pytest
from sqlalchemy import select

from blueprints.scorecards.dimensions import dimensions_of
from domain.scorecard_values import Cell, Figure, Grid
from models.base import db
from models.program import Program
from services import programs
from services.jobs import ask_for
from services.periods import declare_period
from tests.factories import sign_in, stored
from tests.web.scorecards.fieldwork import make_fieldwork

HOME = "/scorecards/telecom/"


def text_of(client, path=HOME):
    answer = client.get(path)
    assert answer.status_code == 200, (path, answer.status)
    return answer.get_data(as_text=True)


def test_the_promises_stand_broken_first_and_those_without_a_verdict_last(manager):
    page = text_of(manager)
    places = [page.index(f"“{words}”</a>") for words in (
        "24/7 customer service", "Answered in two minutes", "The friendliest people"
    )]  # fmt: skip
    assert places == sorted(places)
    assert "Was the promise kept?" in page
    assert "promises are broken." in page or "promises is broken." in page
    assert "Simulated data: no real company was called." in page
    assert "Not measurable" in page


def test_the_cell_of_a_broken_promise_is_washed_and_names_it(manager):
    page = text_of(manager)
    cell = page[page.index('<td class="hit') :]
    cell = cell[: cell.index("</td>")]
    assert "n 12" in cell
    assert '<span class="unseen verdict-word">Broken: </span>24/7' in cell


def test_a_small_group_is_told_by_its_number_alone(manager):
    page = text_of(manager)
    row = page[page.index(">Theirs<span") :]
    row = row[: row.index("</tr>")]
    assert "Too few" in row
    assert "n 3" in row
    assert "cell-figure" not in row
    assert "worth fewer than 5 audits" in page


def test_one_program_is_opened_at_once(manager):
    assert manager.get("/scorecards/").location == HOME


def test_what_is_not_shared_yet_is_said_calmly_and_shows_nothing(app, client):
    with stored(app):
        made = make_fieldwork(live=False)
    sign_in(client, made.manager)
    for path in (HOME, f"{HOME}claims/N1", f"{HOME}audits", f"{HOME}download/csv"):
        page = text_of(client, path)
        assert "Not shared yet" in page
        assert "24/7" not in page
    sign_in(client, made.desk)
    assert "24/7" in text_of(client)


def test_every_dimension_is_one_link_away(manager):
    page = text_of(manager, f"{HOME}?metric=wait")
    assert "8 min 20 s" in page or "10 min" in page
    assert "median" in page
    assert "0 to 100" in text_of(manager, f"{HOME}?metric=nonsense")


def test_a_wave_is_shown_alone_and_a_wave_that_is_not_there_is_not_found(manager):
    assert "November 2026" in text_of(manager, f"{HOME}?wave=2026-11")
    assert manager.get(f"{HOME}?wave=2026").status_code == 404
    assert manager.get(f"{HOME}?period=nothing").status_code == 404


@pytest.mark.one_database
def test_a_declared_period_is_one_link_away_and_names_the_page(app, manager, fieldwork):
    with stored(app):
        program = db.session.get(Program, fieldwork.program.id)
        wave = program.waves[0]
        now = programs.add_wave(
            program, "2026-12", "December", date(2026, 12, 1), date(2026, 12, 31)
        )
        declare_period(program, "launch", "The launch", wave, now)
    assert 'href="/scorecards/telecom/?period=launch"' in text_of(manager)
    assert "Telecom service · The launch" in text_of(manager, f"{HOME}?period=launch")


@pytest.mark.one_database
@pytest.mark.parametrize("kind", ["csv", "json", "xlsx", "pptx"])
def test_files_carry_the_period_in_their_name(manager, kind):
    answer = manager.get(f"{HOME}download/{kind}?wave=2026-11")
    assert answer.status_code == 200
    name = f'attachment; filename="telecom-november-2026.{kind}"'
    assert answer.headers["Content-Disposition"] == name


@pytest.mark.one_database
def test_files_hold_what_the_page_shows_and_hide_what_it_hides(manager):
    rows = list(
        csv.DictReader(io.StringIO(manager.get(f"{HOME}download/csv").text.lstrip("\ufeff")))
    )
    assert rows
    whole = json.loads(manager.get(f"{HOME}download/json").data)
    verdicts = {one["claim"]: one["verdict"] for one in whole["claims"] if one["level"] == "claim"}
    assert verdicts["N1"] == "Broken"
    theirs = [one for one in whole["figures"] if one["brand"] == "theirs"]
    assert theirs
    assert all(one["value"] is None for one in theirs)
    assert manager.get(f"{HOME}download/doc").status_code == 404


@pytest.mark.one_database
def test_the_method_is_told_in_plain_words(manager):
    page = text_of(manager, f"{HOME}method")
    assert "95% margin if you look once at a finished wave" in page
    assert "20 to 1" in page


def test_while_audits_are_still_counted_the_scorecard_says_so(app, manager):
    assert "Still counting" not in text_of(manager)
    with stored(app):
        ask_for("file", db.session.scalars(select(Program).filter_by(key="telecom")).one())
    assert "Still counting" not in text_of(manager), (
        "a file that is being written changes no figure"
    )
    with stored(app):
        ask_for("backfill", db.session.scalars(select(Program).filter_by(key="telecom")).one())
    assert "Still counting" in text_of(manager)
    assert "Still counting" in text_of(manager, f"{HOME}claims/N2")


def test_a_wait_under_a_claims_own_clock_is_told_from_the_usual_wait(app):
    usual, own = figure_of("dial>human"), figure_of("answered>human")
    grid = Grid("audited", {("ours", "phone"): cell_with(own, usual)})
    with app.test_request_context():
        names = {key: one.name for key, one in dimensions_of(grid, []).items()}
    assert list(names) == ["wait", "wait:answered>human"]
    assert names["wait"] == "Wait"
    assert names["wait:answered>human"] == "Wait: Menu answered → A person answered"


def figure_of(clock):
    return Figure(
        "wait", "Wait", "seconds", "lower", clock, None, None, None, 0, 0, 0, "hidden"
    )  # fmt: skip


def cell_with(*figures):
    return Cell("ours", "phone", 0, "hidden", None, None, figures)
