"""Being first, and the ranks that hold for all brands at once."""

from math import exp, log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.statistics.comparison import evidence_better
from domain.statistics.contestants import contestant_of
from domain.statistics.ranking import verdict_first

rates = st.tuples(st.integers(0, 80), st.integers(0, 80))
brands = st.lists(rates.filter(any), min_size=2, max_size=5)


def evidence(a, b):
    return evidence_better(contestant_of(a), contestant_of(b))


@settings(max_examples=40)
@given(brands)
def test_first_is_the_weakest_win_the_mean_loss_and_the_count_of_proven_pairs(sides):
    claimant, *rivals = sides
    found = verdict_first(claimant, rivals)
    wins = [evidence(claimant, rival) for rival in rivals]
    losses = [evidence(rival, claimant) for rival in rivals]
    assert found.log_e_kept == pytest.approx(min(wins), abs=1e-6)
    mean = sum(exp(loss) for loss in losses) / len(losses)
    assert found.log_e_broken == pytest.approx(log(mean), abs=1e-6)
    needed = log((len(sides) - 1) / 0.05)
    for i, brand in enumerate(sides):
        others = sides[:i] + sides[i + 1 :]
        best = 1 + sum(evidence(other, brand) >= needed for other in others)
        worst = len(sides) - sum(evidence(brand, other) >= needed for other in others)
        assert found.rank_ranges[i] == (best, worst)


@given(brands)
def test_rank_ranges_can_all_be_true_at_once_and_do_not_depend_on_who_claims(sides):
    found = verdict_first(sides[0], sides[1:])
    other_way = verdict_first(sides[-1], sides[:-1])
    assert found.rank_ranges == (*other_way.rank_ranges[1:], other_way.rank_ranges[0])
    assert all(1 <= best <= worst <= len(sides) for best, worst in found.rank_ranges)
    assert any(best == 1 for best, _ in found.rank_ranges)


@given(rates.filter(any), st.lists(rates.filter(any), min_size=1, max_size=3))
def test_a_worse_audit_of_the_claimant_never_helps_kept_and_never_harms_broken(claimant, rivals):
    success, failure = claimant
    better, worse = ([success + 1, failure], [success, failure + 1])
    one, other = verdict_first(better, rivals), verdict_first(worse, rivals)
    assert other.log_e_kept <= one.log_e_kept + 1e-7
    assert other.log_e_broken >= one.log_e_broken - 1e-7


def test_a_rival_that_nobody_audited_blocks_kept_but_not_broken():
    assert verdict_first([97, 3], [[70, 30]]).verdict == "Kept"
    for nobody in (None, [], [0, 0]):
        found = verdict_first([97, 3], [[50, 50], nobody])
        assert (found.verdict, found.reasons) == ("Not proven yet", ("rival_not_audited",))
        assert found.rank_ranges == ((1, 2), (2, 3), (1, 3))
        assert verdict_first([20, 80], [[97, 3], nobody]).verdict == "Broken"


def test_under_ten_audits_on_any_side_nothing_is_proven():
    assert verdict_first([97, 3], [[0, 9], [10, 90]]).reasons == ("too_few_audits",)
    assert verdict_first([0, 9], [[97, 3]]).reasons == ("too_few_audits",)
    assert verdict_first([0, 0], [[97, 3]]).reasons == ("no_audits",)
    assert verdict_first([50, 50], [[50, 50]]).reasons == ("no_proven_difference",)


def test_unknowns_of_a_rival_count_for_the_rival():
    assert verdict_first([97, 3], [[70, 30, 100]]).verdict == "Not proven yet"


def test_being_first_of_nobody_is_refused():
    with pytest.raises(ValueError, match="rivals"):
        verdict_first([10, 0], [])


def test_a_brand_that_did_no_better_on_average_has_no_evidence():
    for a, b in (((30, 30), (40, 40)), ((1, 99), (50, 50)), ((5, 0), (9, 0))):
        assert evidence_better(contestant_of(a), contestant_of(b)) <= 0
