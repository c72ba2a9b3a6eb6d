"""How many audits a claim takes: METHOD.md section 8, and what follows from it."""

from typing import get_args

import pytest

from domain.claims.parts import Part, Rule
from domain.planning.chances import of_mean, of_share
from domain.planning.effects import Clusters, audits_for, design_effect_of
from domain.planning.guesses import scores, variance_of, waits, yes_no
from domain.planning.margins import audits_for_margin, margin_of
from domain.planning.needs import (
    check_patience,
    nearest_decided,
    need_of,
    side_by_side,
)
from domain.planning.planners import PLANNERS, Guess
from domain.planning.words import HOW, need_words
from domain.problems import Problem
from domain.statistics.proportion import wilson

TABLE = """
95  70 23 12
95  80 53 27
95  85 113 59
95  90 420 229
95  98 401 204
95  99 166 125
95 100 78 78
90  70 45 24
90  80 172 88
90  97 135 82
90  99 61 38
90 100 38 38
80  60 62 32
80  70 261 136
80  90 146 73
80  95 48 29
80 100 18 18
50  30 71 37
50  70 75 38
"""
"""METHOD.md section 8: promise, truth, audits for 80 % and for 50 %."""

ROWS = [tuple(map(int, line.split())) for line in TABLE.strip().splitlines()]


def answered(promise: float, **more: object) -> Part:
    """So many calls answered within two minutes."""
    given = {"metric": "wait", "unit": "seconds", "promise": promise, "within": 120, "quoted": 120}
    return Part("time_threshold", "share", **(given | more))  # type: ignore[arg-type]


SCORE = Part("qualitative", "mean", metric="knowledge", unit="score", promise=0.8)
MEAN_WAIT = Part("time_threshold", "mean_wait", metric="wait", unit="seconds", mean=60, cap=600)
EVERY_HOUR = Part("availability", "hours", metric="wait", unit="seconds", opening="24/7")
FEWER_DROPS = Part("comparative", "better", metric="dropped", unit="yes_no", against="rivals")


@pytest.mark.parametrize(("promise", "true", "likely", "even"), ROWS)
def test_rates_take_the_audits_of_the_method(
    promise: int, true: int, likely: int, even: int
) -> None:
    need = need_of(answered(promise / 100), Guess(true / 100))
    assert (need.likely, need.even, need.audits) == (likely, even, likely)


def test_a_plan_says_so_in_words() -> None:
    [said] = need_words(need_of(answered(0.95), Guess(0.8)), "phone")
    assert str(said) == (
        "With 53 calls there is an 80% chance of showing that the claim is broken, "
        "if in truth only 80% are answered in time; with 27 the chance is 50%."
    )


@pytest.mark.parametrize("true", [0.95, 0.94, 0.96])
def test_a_truth_close_to_the_promise_is_never_proven_and_the_nearest_that_is_are_told(
    true: float,
) -> None:
    need = need_of(answered(0.95), Guess(true))
    below, above = nearest_decided(need)
    assert need.audits is None
    assert below is not None
    assert above is not None
    for near, beyond in ((below, below + 0.005), (above, above - 0.005)):
        assert need_of(answered(0.95), Guess(near)).likely is not None
        assert need_of(answered(0.95), Guess(beyond)).likely is None
    first, second = need_words(need, "phone")
    assert "never proven" in str(first)
    assert str(second) == "The nearest true values that could be shown are 91.5% and 97.5%."


def test_clusters_ask_for_more_audits_until_their_own_growth_is_paid_for() -> None:
    stores = (Clusters("place", 6),)
    audits = audits_for(53, stores)
    assert audits == 91
    assert audits / design_effect_of(audits, stores) >= 53 - 1e-9
    assert (audits - 1) / design_effect_of(audits - 1, stores) < 53
    assert audits_for(53, (Clusters("place", 91),)) == 53
    assert audits_for(53, (Clusters("place", 2),)) is None
    assert audits_for(53, (Clusters("place", 6, icc=0.2),)) is None


def test_the_floor_stands_for_a_correlation_that_was_not_seen() -> None:
    seen, unseen = Clusters("place", 10, icc=0.01), Clusters("place", 10)
    assert design_effect_of(40, (seen,)) == design_effect_of(40, (unseen,)) == 1 + 3 * 0.05
    assert design_effect_of(40, (unseen, Clusters("auditor", 8))) == pytest.approx(1.15 + 0.2)


def test_always_takes_59_clean_tries_times_the_design_effect() -> None:
    need = need_of(EVERY_HOUR, Guess(1.0))
    assert (need.audits, need.likely) == (59, 59)
    assert need_of(EVERY_HOUR, Guess(0.95)).likely == 32  # 1 - 0.95^32 > 0.8
    assert need_of(EVERY_HOUR, Guess(0.95)).audits == 59
    clustered = need_of(EVERY_HOUR, Guess(1.0), (Clusters("hour", 40),))
    assert (clustered.audits, clustered.likely) == (60, 60)
    assert 60 / clustered.deff >= 58.4


def test_the_approximation_of_means_is_close_to_the_recursion_where_both_can_be_had() -> None:
    for promise, true, likely, _even in ROWS:
        if true < 100:
            distribution, m = yes_no(true / 100), promise / 100
            worse = true < promise
            near = of_mean(distribution, m, "broken" if worse else "kept").needed(0.8)
            assert near == pytest.approx(likely, rel=0.22)


def test_mean_waits_take_what_the_method_says_they_do() -> None:
    half, double = need_of(MEAN_WAIT, Guess(30)), need_of(MEAN_WAIT, Guess(120))
    assert 75 <= (half.likely or 0) <= 100
    assert not half.says_broken
    assert 16 <= (double.likely or 0) <= 75
    assert double.says_broken
    assert "approximately" in str(need_words(half, "phone")[-1])


def test_a_score_far_from_its_promise_takes_fewer_audits_on_either_side() -> None:
    row = side_by_side(need_of(SCORE, Guess(70)))
    below = [one.likely or 0 for one in row if one.guess.true < 80]
    above = [one.likely or 0 for one in row if one.guess.true > 80]
    assert below == sorted(below)
    assert above == sorted(above, reverse=True)


def test_a_promise_of_little_is_planned_the_right_way_round() -> None:
    few = Part("qualitative", "mean", metric="effort", unit="score", direction="lower", promise=0.7)
    assert PLANNERS["mean"].promise(few) == pytest.approx(30)
    assert need_of(few, Guess(45)).says_broken
    assert not need_of(few, Guess(15)).says_broken
    assert need_of(few, Guess(45)).likely == need_of(
        Part("q", "mean", unit="score", promise=0.7), Guess(55)
    ).likely  # fmt: skip


def test_rivals_are_compared_by_what_lies_between_them() -> None:
    far = need_of(FEWER_DROPS, Guess(0.99, 0.8)).likely or 0
    near = need_of(FEWER_DROPS, Guess(0.99, 0.9)).likely or 0
    assert 10 <= far < near
    assert need_of(FEWER_DROPS, Guess(0.9, 0.9)).likely is None
    assert need_of(FEWER_DROPS, Guess(0.8, 0.95)).says_broken
    worse = Guess(0.7, 0.9, rivals=1)
    first = Part("superlative_rank", "first", metric="resolution", unit="yes_no")
    alone, among = (need_of(first, guess).likely for guess in (worse, Guess(0.7, 0.9, rivals=9)))
    assert (alone or 0) < (among or 0)


@pytest.mark.parametrize("part", [answered(0.95), SCORE, MEAN_WAIT, EVERY_HOUR, FEWER_DROPS])
def test_more_audits_and_a_truth_farther_off_never_decide_less(part: Part) -> None:
    need = need_of(part, PLANNERS[part.rule].usual(part))
    for one in side_by_side(need):
        chances = [one.chance(n) for n in range(0, 1001, 20)]
        assert chances == sorted(chances)
        assert 0 <= chances[0] <= chances[-1] <= 1
    centre = need.planner.centre(part, need.guess)
    for side in (-1, 1):
        row = [one for one in side_by_side(need) if (one.guess.true - centre) * side > 1e-9]
        row.sort(key=lambda one: abs(one.guess.true - centre))
        for budget in (30, 100, 300):
            chances = [round(one.chance(budget), 2) for one in row]
            assert chances == sorted(chances)


def test_a_margin_takes_z_squared_times_the_variance() -> None:
    assert audits_for_margin(0.25, 0.05) == 385  # 1.96² · 0.25 / 0.05² = 384.1
    assert audits_for_margin(0.25, 0.05, (Clusters("place", 100),)) == 452
    assert audits_for_margin(0.25, 0.01) is None
    assert margin_of(0.25, 385) == pytest.approx(0.05, abs=1e-4)
    assert need_of(answered(0.95), Guess(0.8)).for_margin(0.05) == 246


def test_guesses_become_distributions_of_that_mean() -> None:
    for mean in (0.05, 0.5, 0.8, 0.97):
        assert sum(y * share for y, share in scores(mean)) == pytest.approx(mean)
    assert variance_of(scores(0.6)) == pytest.approx(0.04, rel=0.02)
    assert sum(wait * share for wait, share in waits(90)) == pytest.approx(90)


def test_a_plan_that_gives_up_before_the_bound_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        check_patience(answered(0.95), "phone", 119)
    assert caught.value.code == "patience_too_short"
    check_patience(answered(0.95), "phone", 120)
    with pytest.raises(Problem, match="45 min"):
        check_patience(EVERY_HOUR, "phone", 20 * 60)
    short = Part("t", "mean_wait", metric="wait", unit="seconds", mean=60, cap=60)
    with pytest.raises(Problem) as caught:
        check_patience(short, "phone", 2700)
    assert caught.value.code == "cap_too_short"
    check_patience(SCORE, "store", 0)


def test_every_rule_that_judges_can_be_planned() -> None:
    assert set(PLANNERS) == set(get_args(Rule)) - {"none"}
    approximate = {rule for rule in PLANNERS if rule not in ("share", "absolute", "hours")}
    assert set(HOW) == approximate


def test_chances_are_worked_out_once() -> None:
    assert of_share(0.95, 0.8) is of_share(0.95, 0.8)


def test_close_to_always_is_shown_as_either_and_the_plan_says_how_likely_each_is() -> None:
    near, far = need_of(EVERY_HOUR, Guess(0.99)), need_of(EVERY_HOUR, Guess(0.95))
    assert near.failure_first == pytest.approx(1 - 0.99**59)  # 45 %: more likely to pass as Kept
    told = " ".join(str(one) for one in need_words(near, "phone"))
    assert "may be shown as either" in told
    assert "meet a failure is 45%" in told
    assert "80% chance" not in told
    assert "With 32 there is an 80% chance" in str(need_words(far, "phone")[1])
    assert need_of(answered(0.95), Guess(0.8)).failure_first is None


def test_a_margin_near_the_ends_takes_as_many_as_a_wilson_margin_of_contacts_all_alike() -> None:
    assert need_of(EVERY_HOUR, Guess(1.0)).for_margin(0.05) == 35
    half_width = (wilson(1, 35)[1] - wilson(1, 35)[0]) / 2
    assert half_width == pytest.approx(0.05, abs=1e-3)
    assert need_of(EVERY_HOUR, Guess(0.999)).for_margin(0.05) == 35
