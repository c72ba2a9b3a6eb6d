"""A comparison that one look settles comes out as the search for the least evidence says."""

import numpy as np
import pytest

from domain.statistics.comparison import evidence_better, is_better
from domain.statistics.contestants import NOBODY, of_rate, of_scores
from domain.statistics.evidence import LN20


@pytest.mark.parametrize("seed", range(60))
def test_is_better_says_what_the_whole_evidence_says(seed):
    rng = np.random.default_rng(seed)
    n, m = rng.integers(1, 80, 2)
    if seed % 2:
        a, b = (
            of_scores([(float(y), 1.0) for y in rng.beta(*shape, size)], rng.integers(0, 4))
            for shape, size in (((4, 2), n), ((2, 3), m))
        )
    else:
        good, bad = rng.binomial(n, 0.8), rng.binomial(m, 0.5)
        a, b = of_rate(good, n - good, rng.integers(0, 4)), of_rate(bad, m - bad)
    for one, other in ((a, b), (b, a)):
        assert is_better(one, other) == (evidence_better(one, other) >= LN20)


def test_nobody_is_better_than_nobody():
    assert not is_better(NOBODY, of_rate(50, 0))
    assert not is_better(of_rate(50, 0), NOBODY)
