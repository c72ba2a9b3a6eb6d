"""Design effects of clustered audits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import f_oneway

from domain.gathering import cluster_sums
from domain.statistics.clusters import design_effect, of_clusters, pooled_icc

clusters = st.lists(st.lists(st.integers(0, 1000), min_size=2, max_size=6), min_size=2, max_size=8)


@given(clusters)
def test_the_correlation_is_that_of_a_one_way_analysis_of_variance(groups):
    flat = np.concatenate(groups)
    if len({float(np.mean(g)) for g in groups}) == 1 or all(len(set(g)) == 1 for g in groups):
        return
    f = f_oneway(*groups).statistic
    n, k = len(flat), len(groups)
    n0 = (n - sum(len(g) ** 2 for g in groups) / n) / (k - 1)
    sums = of_clusters([[len(g), sum(g), sum(y * y for y in g)] for g in groups])
    expected = min(1.0, max(0.0, (f - 1) / (f + n0 - 1)))
    assert pooled_icc([sums]) == pytest.approx(expected, abs=1e-8)


@given(clusters)
def test_a_tally_knows_as_much_as_the_clusters_themselves(groups):
    sizes = {}
    for group in groups:
        count, squares = sizes.get(str(len(group)), (0, 0))
        sizes[str(len(group))] = (count + 1, squares + sum(group) ** 2)
    scores = [y for group in groups for y in group]
    direct = of_clusters([[len(g), sum(g), sum(y * y for y in g)] for g in groups])
    packed = cluster_sums(sizes, sum(scores), sum(y * y for y in scores))
    assert (packed.n, packed.k, packed.sizes2, packed.y2) == (
        direct.n, direct.k, direct.sizes2, direct.y2,
    )  # fmt: skip
    assert packed.between == pytest.approx(direct.between)


def test_no_groups_and_single_audits_change_nothing():
    assert design_effect([]).deff == 1
    assert design_effect([[[1, 1, 1], [1, 0, 0]]]).deff == 1


def test_one_big_cluster_is_worth_far_fewer_audits():
    assert design_effect([[[20, 10, 10]]]).deff == pytest.approx(1 + 19 * 0.05)
