"""How figures moved: marked only when it is proven, and never where a small group would be given away."""

import pytest

from domain.measures import Measure
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL
from domain.scorecard_values import Trend
from domain.trends import with_trends
from tests.domain.scorecard_samples import DROPPED, INDEX, WAIT, given, row

JUDGED = Measure("index", "score", judged=True)


def scores(mean: int, n: int) -> dict:
    return {("value", mean * 10): n}


def rows(brand="north", channel="phone", *, before, now, measure=INDEX):
    return (
        row(brand, channel, measure, before, wave="autumn"),
        row(brand, channel, measure, now, wave="winter"),
    )


def trend_of(*tallies, at=("north", "phone"), name="index", **rest) -> Trend | None:
    told = given(*tallies, **rest)
    cell = with_trends(told, build_scorecard(told)).grids[0].cells[at]
    figures = [cell.index, cell.critical, *cell.dimensions]
    return next(one for one in figures if one and one.metric == name).trend


def test_a_proven_change_is_marked_with_both_waves_and_its_margin():
    found = trend_of(*rows(before=scores(40, 40), now=scores(80, 40)))
    assert found is not None
    assert (found.state, found.before, found.now) == ("improved", "Autumn", "Winter")
    assert (found.value_before, found.value_now, found.difference) == pytest.approx((40, 80, 40))
    assert found.low < 40 < found.high
    assert found.shown == "+40"


def test_the_same_change_the_other_way_round_is_marked_as_worse():
    found = trend_of(*rows(before=scores(80, 40), now=scores(40, 40)))
    assert (found.state, found.shown) == ("worsened", "−40")


def test_a_change_that_is_not_proven_is_not_called_one():
    found = trend_of(*rows(before=scores(60, 20), now=scores(64, 20)))
    assert (found.state, found.shown) == ("open", "+4")


def test_fewer_than_ten_audits_on_a_side_prove_nothing_however_far_apart():
    assert trend_of(*rows(before=scores(0, 9), now=scores(100, 60))).state == "open"
    assert trend_of(*rows(before=scores(0, 20), now=scores(100, 60))).state == "improved"


def test_less_is_better_where_the_metric_says_so():
    many, few = {("failure", 0): 60, ("success", 0): 20}, {("failure", 0): 5, ("success", 0): 75}
    found = trend_of(*rows(before=many, now=few, measure=DROPPED), name="dropped")
    assert (found.state, found.shown) == ("improved", "−68.8 pp")
    waits = [{("answered", seconds): 40} for seconds in (900, 60)]
    found = trend_of(*rows(before=waits[0], now=waits[1], measure=WAIT), name="wait")
    assert (found.state, found.shown) == ("improved", "−14 min")


def test_a_median_beyond_the_limit_has_no_difference_and_still_a_verdict_on_what_was_seen():
    gone, answered = {("cut", 2700): 40}, {("answered", 60): 40}
    found = trend_of(*rows(before=gone, now=answered, measure=WAIT), name="wait")
    assert (found.state, found.difference, found.before_shown) == ("improved", None, "> 45 min")


def test_without_a_wave_before_there_is_no_trend():
    assert trend_of(row("north", "phone", INDEX, scores(40, 40), wave="autumn")) is None


def test_a_small_group_in_either_wave_has_no_trend():
    assert trend_of(*rows(before=scores(40, 3), now=scores(80, 40))) is None
    assert trend_of(*rows(before=scores(40, 40), now=scores(80, 3))) is None


def test_a_total_that_one_of_the_waves_withholds_has_no_trend():
    """In autumn, all less the north would be cello's three; with the trend, autumn's total could be worked out."""
    small = (
        *rows(before=scores(40, 40), now=scores(80, 40)),
        *rows("cello", before=scores(40, 3), now=scores(80, 40)),
    )
    assert trend_of(*small, at=(ALL, "phone")) is None
    large = (
        *rows(before=scores(40, 40), now=scores(80, 40)),
        *rows("cello", before=scores(40, 30), now=scores(80, 40)),
    )
    assert trend_of(*large, at=(ALL, "phone")).state == "improved"


def test_judged_scores_that_scorers_do_not_agree_on_prove_no_change():
    tallies = rows(before=scores(40, 40), now=scores(80, 40), measure=JUDGED)
    assert trend_of(*tallies).state == "improved"
    assert trend_of(*tallies, agreement={JUDGED.key: 0.4}).state == "open"


def test_only_what_is_wanted_is_worked_out():
    told = given(*rows(before=scores(40, 40), now=scores(80, 40)))
    scorecard = build_scorecard(told)
    assert with_trends(told, scorecard, lambda *_: False) == scorecard
    assert scorecard.grids[0].cells["north", "phone"].index.trend is None


def test_figures_without_verdicts_have_no_trend():
    tallies = rows(before=scores(40, 40), now=scores(80, 40))
    assert trend_of(*tallies, judges=False) is None
