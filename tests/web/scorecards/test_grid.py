"""What can be shown of the grid: trends, regions, hours, order, competitors, the other way round; and nothing yet."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from blueprints.scorecards.told_figures import why_nothing_at
from domain.scorecard_values import Cell
from models.base import db
from models.people import Person
from models.program import Program, Touchpoint
from services.review import approve_audit
from tests import factories as make
from tests.factories import sign_in, stored
from tests.support.claims import register
from tests.web.scorecards.fieldwork import call, import_counts, make_fieldwork, questionnaire
from tests.web.scorecards.test_scorecard import HOME, text_of

pytestmark = pytest.mark.one_database

HEAD = re.compile(r'<th scope="row">(?:<a [^>]*>)?([^<]+)')
"""The name of a row, which leads to its places."""


def grid_of(page: str) -> str:
    return page[page.index('<table class="grid"') : page.index("</table>")]


def lines_of(page: str) -> list[str]:
    return [one.strip() for one in re.findall(HEAD, grid_of(page))]


def row_of(page: str, name: str) -> str:
    at = next(one for one in re.finditer(HEAD, grid_of(page)) if one[1].startswith(name))
    row = grid_of(page)[at.start() :]
    return row[: row.index("</tr>")]


def links_of(page: str) -> set[str]:
    return {one.replace("&amp;", "&") for one in re.findall(r'href="([^"]+)"', page)}


@pytest.fixture
def more(app, fieldwork):
    """A second wave in which ours answers at once, and a region for each touchpoint."""
    with stored(app):
        program = db.session.get(Program, fieldwork.program.id)
        make.programs.add_wave(
            program, "2026-12", "December 2026", date(2026, 12, 1), date(2026, 12, 31)
        )
        db.session.expire_all()
        program = db.session.get(Program, fieldwork.program.id)
        wave = program.waves[-1]
        reviewer = db.session.get(Person, fieldwork.desk.id)
        auditors = [db.session.get(Person, one.id) for one in fieldwork.auditors]
        version = make.make_version(program, questionnaire())
        spot = make.make_touchpoint(program, brand="ours")
        spot.region = "North / Leeds"
        for at in range(60):
            audit = call_in(wave, program, version, spot, auditors[at % 2], at)
            approve_audit(audit, reviewer)
        for one in db.session.query(Touchpoint).filter(Touchpoint.region == ""):
            one.region = "South"
    return fieldwork


def call_in(wave, program, version, spot, who, at):
    days = (wave.starts - date(2026, 11, 3)).days
    return call(program, version, spot, who, 10, 24 * days + 3 * at, wave)


def test_a_trend_is_a_shape_a_word_and_its_numbers(manager, more):
    page = text_of(manager, f"{HOME}?metric=wait")
    cell = row_of(page, "Ours")
    assert 'class="trend trend-improved"' in cell
    assert "#rise" in cell
    told = r"December 2026: 10 s\. November 2026: 8 min 20 s\. Change −[^.]+, 95% margin −"
    assert re.search(told, cell), cell
    assert "December 2026 beside November 2026" in page


def test_a_change_that_is_not_proven_says_so(manager, more):
    assert "no proven change" in row_of(text_of(manager, f"{HOME}?metric=dropped"), "Ours")


def test_without_a_wave_before_nothing_is_said_of_trends(manager):
    page = text_of(manager)
    assert "trend" not in grid_of(page)
    assert "The trend" not in page


def test_why_tells_the_trend_in_numbers(manager, more):
    page = text_of(manager, f"{HOME}audits?brand=ours&channel=phone&metric=wait")
    assert "95% margin" in page[page.index("trend-improved") :][:600]


def test_numbers_and_chips_are_the_way_to_why(manager):
    cell = row_of(text_of(manager), "Ours")
    assert "audits?brand=ours&amp;channel=phone&amp;metric=index" in cell
    assert re.search(r"audits\?claim=N1[^\"]*brand=ours|audits\?[^\"]*claim=N1", cell)
    assert "Why?" not in cell
    assert cell.count("why?") >= 2


def test_a_region_has_figures_without_verdicts_and_says_so(manager, more):
    page = text_of(manager, f"{HOME}?region=North")
    assert "Figures without verdicts" in page
    assert "n 60" in row_of(page, "Ours")
    assert 'class="verdict' not in grid_of(page)
    assert "The promises" not in page
    assert "Show the verdicts: all regions and hours" in page
    assert f"{HOME}?region=North+/+Leeds" in links_of(page)
    assert manager.get(f"{HOME}?region=West").status_code == 404


def test_a_part_of_the_day_is_a_slice_and_never_together_with_a_region(manager, more):
    page = text_of(manager, f"{HOME}?daypart=morning")
    assert "Morning, 6–12 h" in page
    assert "Figures without verdicts" in page
    assert manager.get(f"{HOME}?daypart=noon").status_code == 404
    assert manager.get(f"{HOME}?daypart=morning&region=North").status_code == 404
    assert f"{HOME}?region=North" in links_of(page)


def test_why_and_its_list_are_of_the_slice(manager, more):
    page = text_of(manager, f"{HOME}audits?brand=ours&channel=phone&metric=index&region=North")
    assert "North" in page[: page.index("</h1>")]
    assert "60" in page
    listed = text_of(manager, f"{HOME}audits?brand=ours&channel=phone&metric=index&region=South")
    assert listed.count("/audits/") == 12


def test_all_other_pages_and_files_tell_of_all_contacts(manager, more):
    assert ",ours,Ours,phone,Phone,index," in (
        file := manager.get(f"{HOME}download/csv?region=North").text
    )
    assert ",72," in file
    downloads = [
        one for one in links_of(text_of(manager, f"{HOME}?region=North")) if "download" in one
    ]
    assert downloads
    assert not [one for one in downloads if "region" in one]


def test_a_slice_that_leaves_a_small_group_beside_it_is_not_shown(app, manager, more):
    with stored(app):
        program = db.session.get(Program, more.program.id)
        reviewer, auditor = (
            db.session.get(Person, one.id) for one in (more.desk, more.auditors[0])
        )
        spot = make.make_touchpoint(program, brand="ours")
        spot.region = "West"
        approve_audit(
            call(program, make.make_version(program, questionnaire()), spot, auditor, 60, 30),
            reviewer,
        )
    page = text_of(manager, f"{HOME}?region=South")
    assert "Not shown" in row_of(page, "Ours")
    assert "n 12" in row_of(page, "Ours")
    assert "would give a group away that is too small" in page
    listed = manager.get(f"{HOME}audits?brand=ours&channel=phone&metric=index&region=South")
    assert listed.get_data(as_text=True).count("/audits/") == 0


def test_brands_stand_in_the_order_asked_for(manager):
    assert lines_of(text_of(manager)) == ["Ours", "Theirs", "All brands"]
    assert lines_of(text_of(manager, f"{HOME}?sort=-name")) == ["Theirs", "Ours", "All brands"]
    page = text_of(manager, f"{HOME}?sort=figure:phone")
    assert 'aria-sort="ascending"' in page  # the worst first: more is better
    assert f"{HOME}?sort=-figure:phone" in links_of(page)
    page = text_of(manager, f"{HOME}?sort=figure:phone&metric=wait")
    assert 'aria-sort="descending"' in page  # the longest wait first
    assert "aria-sort" not in text_of(manager, f"{HOME}?sort=figure:nowhere")
    assert lines_of(text_of(manager, f"{HOME}?sort=broken"))[0] == "Ours"


def test_the_order_stays_when_something_else_is_chosen(manager, more):
    links = links_of(text_of(manager, f"{HOME}?sort=name&by=channel"))
    assert any("metric=wait" in one and "sort=name" in one and "by=channel" in one for one in links)
    assert any("wave=2026-12" in one and "sort=name" in one for one in links)
    assert any("region=North" in one and "sort=name" in one for one in links)


def test_competitors_can_be_left_out(app, manager, fieldwork):
    page = text_of(manager)
    assert f"{HOME}?rivals=hidden" in links_of(page)
    alone = text_of(manager, f"{HOME}?rivals=hidden")
    assert lines_of(alone) == ["Ours"]
    assert "Theirs" not in grid_of(alone)
    assert "24/7 customer service" in alone


def test_without_competitors_nothing_tells_of_their_promises(app, manager, fieldwork):
    with stored(app):
        program = db.session.get(Program, fieldwork.program.id)
        for key in ("T1", "T2"):
            register(program, key, "Answered like a shot", brand="theirs", value="5", unit="s")
    assert "Answered like a shot" in text_of(manager)
    assert "of five promises" in text_of(manager)
    alone = text_of(manager, f"{HOME}?rivals=hidden")
    assert "Answered like a shot" not in alone
    assert "of three promises" in alone, "the lead counts what the page shows"


def test_the_grid_can_be_turned_for_one_channel_at_a_time(manager):
    page = text_of(manager, f"{HOME}?by=channel")
    assert lines_of(page) == ["Phone"]
    assert 'data-name="Ours"' in page
    assert 'href="#at-1"' in page


def test_many_waves_fold_into_a_menu_by_year(app, manager, fieldwork):
    with stored(app):
        program = db.session.get(Program, fieldwork.program.id)
        for at in range(35):
            day = date(2024, 1, 1) + timedelta(days=28 * at)
            make.programs.add_wave(program, f"w{at}", f"Wave {at}", day, day + timedelta(days=27))
    page = text_of(manager)
    menu = page[page.index('<span class="switch-label">Period') :]
    menu = menu[: menu.index("</ul>")]
    assert re.findall(r'menu-group">([^<]+)', menu)[:2] == ["2026", "2025"]
    assert menu.count("<a ") == 37


def test_reported_figures_have_no_region_and_no_hour_and_say_so(app, manager, more, tmp_path):
    import_counts(app, tmp_path)
    page = text_of(manager, f"{HOME}?origin=reported")
    assert "They have no place and no hour" in page
    assert "Time of day" not in page
    assert text_of(manager, f"{HOME}?origin=reported&region=North") is not None


def test_where_nothing_was_counted_the_grid_says_what_is_missing(app, manager, more, tmp_path):
    import_counts(app, tmp_path)
    with stored(app):
        program = db.session.get(Program, more.program.id)
        make.programs.add_brand(program, "new", "New")
    reported = text_of(manager, f"{HOME}?origin=reported")
    assert "Nothing reported" in reported
    assert "No audits" not in reported
    audited = text_of(manager, HOME)
    assert "No audits" in audited
    assert "Nothing reported" not in audited


def test_audits_that_do_not_ask_for_a_figure_are_not_said_to_be_missing() -> None:
    cell = Cell("ours", "chat", 12, "shown", None, None, ())
    assert why_nothing_at(cell, "audited") == "unmeasured"
    assert why_nothing_at(replace(cell, n=0), "audited") == "nothing"
    assert why_nothing_at(None, "audited") == "nothing"
    assert why_nothing_at(cell, "reported") == "unreported"


def test_margins_and_ranges_are_told_apart_where_both_stand(manager):
    page = text_of(manager)
    assert "95% margin if you look once at a finished wave" in page
    assert "always valid: it stays honest however often you look" in page


def test_a_wave_without_audits_leads_to_all_waves(app, manager, fieldwork):
    with stored(app):
        program = db.session.get(Program, fieldwork.program.id)
        make.programs.add_wave(program, "2027-01", "January", date(2027, 1, 1), date(2027, 1, 31))
    page = text_of(manager, f"{HOME}?wave=2027-01")
    assert "No figures in this period yet" in page
    assert "Show all waves" in page


def test_a_slice_without_audits_leads_back_to_all_of_them(app, manager, more):
    with stored(app):
        spot = make.make_touchpoint(db.session.get(Program, more.program.id), brand="ours")
        spot.region = "East"
    page = text_of(manager, f"{HOME}?region=East")
    assert "No audits in this part" in page
    assert "Show all regions and hours" in page


def test_an_empty_program_says_what_to_do_first(app, client):
    with stored(app):
        program = make.make_program("empty", "Empty")
        program.live_to_managers = True
        manager, desk = (make.make_member(program, role) for role in ("manager", "desk"))
    page = text_of(sign_in(client, manager), "/scorecards/empty/")
    assert "No figures yet" in page or "No wave yet" in page
    assert "Go to the reviews" not in page
    page = text_of(sign_in(client, desk), "/scorecards/empty/")
    assert "Go to the reviews" in page or "Plan the first wave" in page


def test_a_page_of_brands_leads_to_the_next(app, client):
    with stored(app):
        made = make_fieldwork()
        for at in range(30):
            make.programs.add_brand(made.program, f"more-{at}", f"More {at:02d}")
    page = text_of(sign_in(client, made.manager))
    assert len(lines_of(page)) == 21  # 20 brands and all of them
    assert f"{HOME}?from=20" in links_of(page)
    assert len(lines_of(text_of(client, f"{HOME}?rows=all"))) == 33
