"""Figures of regions and touchpoints: the grid's own, made of their own findings, and no small one given away."""

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.complement import figures_of, key_of
from domain.measures import MeasuredValue
from domain.scorecard import build_scorecard
from domain.scorecard_rows import BrandRow, CellTally
from domain.tallies import Tally, goodness
from models.base import db
from models.findings import Cell, Finding
from models.program import Touchpoint
from services.periods import period_of
from services.places import Drill
from services.review import withdraw_approval
from services.scorecards import input_of, scorecard_of
from tests import factories as make
from tests.support.places import CALLS, make_regions


@pytest.fixture
def regions(app):
    with app.app_context():
        made = make_regions()
        db.session.commit()
        yield made


def drill_of(program, **more):
    period = period_of(program)
    brand, channel = make.brand_of(program), make.channel_of(program)
    return Drill(program, period, scorecard_of(program, period), brand, channel, **more)


def by_name(drilled):
    return {line.place.name: line.cell for line in drilled.lines}


def naive(program, group_of):
    """Figures of groups of touchpoints, from findings one by one, through tallies and the grid's own making."""
    given = input_of(program, period_of(program))
    counts: dict = defaultdict(dict)
    clusters: dict = defaultdict(dict)
    rows = db.session.execute(
        select(Finding, Cell, Touchpoint)
        .join(Cell, Finding.cell_id == Cell.id)
        .join(Touchpoint, Finding.touchpoint_id == Touchpoint.id)
        .where(Cell.program_id == program.id)
    )
    for finding, cell, spot in rows:
        group, measure = group_of(spot), finding.measure.value
        value = MeasuredValue(measure, finding.kind, finding.value)
        key = (group, cell.wave.key, measure)
        counts[key] = counts[key] or Tally.empty(measure.unit)
        counts[key] = counts[key].plus(value)
        if (good := goodness(value)) is not None:
            n, total = clusters[key].get(finding.hour_utc, (0, 0))
            clusters[key][finding.hour_utc] = (n + 1, total + good)
    tallies = []
    for (group, wave, measure), counted in counts.items():
        moved = [counted]
        for cluster in clusters[group, wave, measure].values():
            moved.append(moved[-1].moved_cluster(None, cluster))
        tallies.append(CellTally(group, "phone", wave, "audited", "all", measure, moved[-1]))
    groups = tuple(BrandRow(one, one) for one in {row.brand for row in tallies})
    made = replace(
        given, brands=groups, tallies=tuple(tallies), source=None, whole=given.source,
        claims=(), earlier=(), judges=False,
    )  # fmt: skip
    grid = build_scorecard(made).grid("audited")
    return {group: grid.cell(group, "phone") for group in (one.key for one in groups)}


def told(cell):
    """What does not hang on who the auditors were: judged scores come in clusters of auditors as well."""
    found = {}
    for one in figures_of(cell):
        ends = (one.low, one.high, one.n_eff) if one.unit != "score" else ()
        found[key_of(one)] = (one.value, one.n, one.unknown, *ends)
    return found


def test_a_region_and_a_touchpoint_have_the_figures_of_their_own_findings(regions):
    drill = drill_of(regions.program)
    whole = naive(regions.program, lambda spot: spot.region.partition(" ")[0])
    assert told(by_name(drill.to_region())["North"]) == told(whole["North"])
    single = naive(regions.program, lambda spot: spot.name)
    leeds = by_name(drill.to_region(("North", "Leeds")))
    assert set(leeds) == {"Leeds A", "Leeds B"}
    for name, cell in leeds.items():
        assert told(cell) == told(single[name])


def test_the_parts_of_every_level_are_all_of_what_is_above_them(regions):
    drill = drill_of(regions.program)
    grid = scorecard_of(regions.program).grid("audited")
    top = drill.to_region()
    assert sum(cell.n for cell in by_name(top).values()) == grid.cell("ours", "phone").n == 38
    for path, n in ((("North",), 29), (("North", "Leeds"), 20)):
        level = drill.to_region(path)
        assert level.cell.n == n
        for figure in figures_of(level.cell):
            parts = [one for cell in by_name(level).values() for one in figures_of(cell)]
            same = [one.n for one in parts if key_of(one) == key_of(figure)]
            assert sum(same) == figure.n


def test_a_small_region_is_hidden_and_so_is_the_smallest_beside_it(regions):
    top = by_name(drill_of(regions.program).to_region())
    assert set(top) == {"North", "South", "-"}
    assert top["South"].index.state == "hidden"
    assert not top["South"].index.withheld
    assert top["-"].index.withheld, "all less the North would be the South and this one"
    assert top["North"].index.value is not None
    assert top["South"].n == 3, "how many there were is always told"


def test_below_a_withheld_region_nothing_is_told(regions):
    below = drill_of(regions.program).to_region(("-",))
    assert [line.place.name for line in below.lines] == ["The mailbox"]
    assert all(one.value is None for one in figures_of(below.lines[0].cell))


def test_a_touchpoint_is_found_wherever_it_lies_with_the_way_to_it(regions):
    found = drill_of(regions.program).to_touchpoint(regions.spots["Leeds B"].key)
    assert [line.place.name for line in found.way] == ["North", "Leeds", "Leeds B"]
    assert found.cell.n == 8
    assert {line.place.name for line in drill_of(regions.program).touchpoints()} == {
        name for _region, name in CALLS
    }


def test_places_that_nobody_called_are_named(regions):
    empty = drill_of(regions.program).to_region(("-",)).empty
    assert [place.name for place in empty] == ["Never called"]


def test_figures_follow_a_withdrawn_approval_and_stay_as_they_were_before_a_day(regions):
    program, audit = regions.program, regions.audits["Leeds A"][0]
    before = by_name(drill_of(program).to_region(("North", "Leeds")))["Leeds A"]
    withdraw_approval(audit, regions.desk, "Mistaken")
    db.session.flush()
    after = by_name(drill_of(program).to_region(("North", "Leeds")))["Leeds A"]
    assert (before.n, after.n) == (12, 11)
    long_ago = min(one.decided_at for group in regions.audits.values() for one in group)
    early = drill_of(program, as_of=long_ago - timedelta(seconds=1))
    assert early.to_region().lines == ()


def test_one_region_alone_is_passed_over(regions):
    for spot in db.session.scalars(select(Touchpoint)):
        spot.region = "Everywhere"
    db.session.flush()
    level = drill_of(regions.program).to_region()
    assert {line.place.kind for line in level.lines} == {"touchpoint"}
