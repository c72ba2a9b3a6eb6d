"""Slices counted by the database are what the findings say, and follow every change of them."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import event, select

from domain.scorecard_rows import ALL
from domain.slices import WHOLE, Slice
from models.audits import Audit
from models.base import db
from models.kept import Kept
from models.program import Program, Touchpoint
from services.periods import period_of
from services.review import approve_audit, withdraw_approval
from services.scorecards import input_of, keep_what_was_made, scorecard_of
from services.scorecards.shown import SHOWN
from services.scorecards.source import OPENED
from tests import factories as make
from tests.factories import stored
from tests.web.scorecards.fieldwork import BEGAN, call, questionnaire

PLACE = ("ours", "phone")
NORTH, LEEDS, SOUTH = Slice(("North",)), Slice(("North", "Leeds")), Slice(("South",))
NIGHT, MORNING = Slice(daypart="night"), Slice(daypart="morning")


def forget() -> None:
    OPENED.clear()
    SHOWN.clear()


@pytest.fixture
def program(app):
    """24 calls to the north (half of them to Leeds), 20 to the south; hour after hour from 02:30 on."""
    forget()
    with stored(app):
        program = make.make_program("telecom", "Telecom service")
        reviewer = make.make_member(program, "desk")
        auditors = [make.make_member(program, "auditor") for _ in range(2)]
        version = make.make_version(program, questionnaire())
        spots = {}
        for region in ("North / Leeds", "North", "South"):
            spots[region] = make.make_touchpoint(program, brand="ours")
            spots[region].region = region
        plan = ["North / Leeds", "North"] * 12 + ["South"] * 20
        for at, region in enumerate(plan):
            audit = call(program, version, spots[region], auditors[at % 2], 20 + 10 * at, at)
            approve_audit(audit, reviewer)
    with app.app_context():
        yield db.session.scalars(select(Program).filter_by(key="telecom")).one()


def index_of(program, part=WHOLE):
    return scorecard_of(program, part=part).grids[0].cells[PLACE].index


def sample_of(program, part):
    given = input_of(program, period_of(program), part=part)
    source = given.cut.source if given.cut else given.source
    waves = frozenset(wave.key for wave in given.waves)
    return source.at("audited", waves, PLACE)


def test_a_region_has_what_lies_in_it_and_the_parts_make_up_the_whole(program):
    assert [index_of(program, one).n for one in (WHOLE, NORTH, LEEDS, SOUTH)] == [44, 24, 12, 20]
    whole = sample_of(program, WHOLE)
    for key, counted in whole.counted.items():
        north, south = (sample_of(program, one).counted.get(key) for one in (NORTH, SOUTH))
        if key[0][2]:  # what only claims count is not counted for slices
            continue
        assert north is not None
        assert south is not None
        assert north.counts | south.counts  # neither is empty
        for value, n in counted.counts.items():
            assert north.counts.get(value, 0) + south.counts.get(value, 0) == n


def test_a_part_of_the_day_is_that_of_the_touchpoints_zone(program):
    hours = [(BEGAN + timedelta(hours=at)).hour for at in range(44)]
    assert index_of(program, NIGHT).n == sum(hour < 6 for hour in hours)
    assert index_of(program, MORNING).n == sum(6 <= hour < 12 for hour in hours)


def test_clusters_are_those_of_the_slice_and_correlations_those_of_the_whole(program):
    part, whole = sample_of(program, SOUTH), sample_of(program, WHOLE)
    for key, sums in part.sums.items():
        assert 0 < sums.n < whole.sums[key].n
        assert sums.k <= sums.n
        assert sums.sizes2 >= sums.n
    index = index_of(program, SOUTH)
    assert index.deff >= 1
    assert index.n_eff < index.n  # two auditors judged


def test_a_slice_has_figures_and_totals_and_no_verdicts(program):
    scorecard = scorecard_of(program, part=NORTH)
    assert scorecard.claims == ()
    assert scorecard.grids[0].cells[ALL, "phone"].index.n == 24


def test_what_was_counted_is_kept_and_read_again_without_the_findings(program):
    first = scorecard_of(program, part=NORTH)
    assert keep_what_was_made() > 0
    db.session.commit()
    forget()
    asked = []

    def note(_connection, _cursor, statement, *_rest):
        asked.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    again = scorecard_of(program, part=NORTH)
    event.remove(db.engine, "before_cursor_execute", note)
    assert again.grids == first.grids
    assert not [one for one in asked if "FROM finding" in one]


def test_a_withdrawn_audit_leaves_the_slice(program):
    before = index_of(program, SOUTH).n
    keep_what_was_made()
    db.session.commit()
    south = select(Audit).join(Touchpoint, Audit.touchpoint_id == Touchpoint.id)
    audit = db.session.scalars(south.where(Touchpoint.region == "South").limit(1)).one()
    withdraw_approval(audit, make.make_member(program, "desk"), "A test")
    db.session.commit()
    assert index_of(program, SOUTH).n == before - 1


def test_a_touchpoint_that_moves_to_another_region_takes_its_audits_along(program):
    assert index_of(program, NORTH).n == 24
    keep_what_was_made()
    db.session.commit()
    moved = db.session.scalars(select(Touchpoint).where(Touchpoint.region == "North / Leeds")).one()
    moved.region = "South / Kent"
    db.session.commit()
    assert [index_of(program, one).n for one in (NORTH, SOUTH)] == [12, 32]


def test_whatever_is_kept_can_be_lost(program):
    first = scorecard_of(program, part=LEEDS)
    keep_what_was_made()
    db.session.query(Kept).delete()
    db.session.commit()
    forget()
    assert scorecard_of(program, part=LEEDS).grids == first.grids


def test_nothing_is_asked_of_a_program_without_audits(app):
    with stored(app):
        make.make_program("empty", "Empty")
    with app.app_context():
        empty = db.session.scalars(select(Program).filter_by(key="empty")).one()
        assert scorecard_of(empty, part=NIGHT, now=datetime.now(UTC)).grids == ()
