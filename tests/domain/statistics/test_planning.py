"""How many audits a verdict takes: the table of METHOD.md section 8 and the recursion behind it."""

from time import perf_counter

import pytest

from domain.statistics.planning import chances_of_rate, hits_needed, plan_rate
from domain.statistics.verdict import verdict_rate
from tests.domain.statistics.slowly import reached_by

TABLE = {
    0.95: {
        0.70: (23, 12), 0.80: (53, 27), 0.85: (113, 59), 0.90: (420, 229), 0.98: (401, 204),
        0.99: (166, 125), 1.0: (78, 78),
    },
    0.90: {0.70: (45, 24), 0.80: (172, 88), 0.97: (135, 82), 0.99: (61, 38), 1.0: (38, 38)},
    0.80: {0.60: (62, 32), 0.70: (261, 136), 0.90: (146, 73), 0.95: (48, 29), 1.0: (18, 18)},
    0.50: {0.30: (71, 37), 0.70: (75, 38)},
}  # fmt: skip


@pytest.mark.parametrize(
    ("promise", "true", "audits"),
    [(promise, true, audits) for promise, row in TABLE.items() for true, audits in row.items()],
)
def test_the_table_of_the_method(promise, true, audits):
    assert (plan_rate(promise, true).audits, plan_rate(promise, true, 0.5).audits) == audits


@pytest.mark.parametrize(("promise", "true"), [(0.9, 0.7), (0.8, 0.95), (0.5, 0.5)])
def test_the_recursion_equals_walking_every_way(promise, true):
    assert chances_of_rate(promise, true)[:41] == pytest.approx(reached_by(promise, true, 40))


@pytest.mark.parametrize("side", ["kept", "broken"])
@pytest.mark.parametrize("promise", [0.5, 0.9, 0.95])
def test_the_boundary_is_where_the_verdict_turns(promise, side):
    needed, word = hits_needed(promise, side), side.capitalize()
    for n in (10, 11, 30, 78, 200, 999):
        for hits in (needed[n] - 1, needed[n]):
            counts = (hits, n - hits) if side == "kept" else (n - hits, hits)
            if 0 <= hits <= n:
                assert (verdict_rate(*counts, promise=promise).verdict == word) is (
                    hits >= needed[n]
                )


@pytest.mark.parametrize("promise", [0.5, 0.8, 0.95, 0.99])
@pytest.mark.parametrize("side", ["kept", "broken"])
def test_a_true_promise_is_called_wrong_in_at_most_5_percent_however_often_one_looks(promise, side):
    assert chances_of_rate(promise, promise, side)[-1] <= 0.05


def test_a_truth_at_the_promise_or_too_near_to_it_has_no_plan():
    assert plan_rate(0.9, 0.9).audits is None
    assert plan_rate(0.3, 0.1 + 0.2).audits is None
    assert plan_rate(0.95, 0.94).audits is None


def test_chances_never_fall_and_begin_at_the_tenth_audit():
    found = chances_of_rate(0.95, 0.2)
    assert found[9] == 0
    assert found[10] > 0.99
    assert list(found) == sorted(found)


def test_a_design_effect_multiplies_the_plan():
    assert plan_rate(0.95, 0.8, deff=2).audits == 2 * 53
    assert plan_rate(0.95, 0.9, deff=3).audits is None


def test_a_promise_a_truth_or_a_chance_off_the_scale_is_refused():
    for given in ((1, 0.5), (0, 0.5), (0.9, 1.1), (0.9, -0.1), (0.9, 0.5, 0), (0.9, 0.5, 1.1)):
        with pytest.raises(ValueError, match=r"between 0 and 1|promise of 0 or 1|chance"):
            plan_rate(*given)


def test_the_longest_plan_takes_a_moment():
    hits_needed.cache_clear()
    chances_of_rate.cache_clear()
    start = perf_counter()
    plan_rate(0.95, 0.9)
    assert perf_counter() - start < 1.5
