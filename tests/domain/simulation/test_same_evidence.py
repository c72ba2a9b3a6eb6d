"""The simulation decides as the product does: the same evidence, weights and rules, many runs at once."""

from collections import Counter

import numpy as np
import pytest

from domain.simulation import scores
from domain.simulation.absolute import clean, fewest_clean, supported
from domain.simulation.clusters import design_effects, visits
from domain.simulation.comparisons import better, ever_reached, rates_around
from domain.simulation.rates import AS_BROKEN, AS_KEPT, table_of_counts
from domain.simulation.running import LAST, decided, log_e_by_look, log_mean
from domain.simulation.strata import log_e_weighted, worth_of
from domain.simulation.waits import draw, ever_kept, log_e_broken, true_mean
from domain.statistics.clusters import effect_of, of_clusters, pooled_icc
from domain.statistics.comparison import verdict_compare
from domain.statistics.evidence import LN20, LogE, evidence, log_mean_exp
from domain.statistics.verdict import verdict_absolute, verdict_rate
from domain.statistics.waits import verdict_wait_mean
from domain.statistics.weights import stratum_weights

SIDES = {"broken": AS_BROKEN, "kept": AS_KEPT}
BAD, GOOD, UNKNOWN = range(3)


@pytest.fixture
def rng():
    return np.random.default_rng(7)


@pytest.mark.parametrize("side", SIDES)
def test_evidence_on_rates_with_unknowns_is_that_of_the_verdict_at_every_look(rng, side):
    found = rng.choice(3, size=(2, LAST), p=[0.15, 0.75, 0.1])
    log_e = log_e_by_look(SIDES[side], found, 0.9, side)
    for run in range(2):
        for look in range(0, LAST, 7):
            seen = Counter(found[run, : look + 1].tolist())
            verdict = verdict_rate(seen[GOOD], seen[BAD], seen[UNKNOWN], 0.9)
            expected = getattr(verdict, f"log_e_{side}")
            assert log_e[run, look] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("rate", [0.7, 0.85, 0.97])
def test_a_run_is_decided_when_the_product_ever_says_so(rng, rate):
    found = rng.choice(3, size=(4, LAST), p=[(1 - rate) * 0.9, rate * 0.9, 0.1])
    known = (found != UNKNOWN).cumsum(axis=1)
    ever = {
        word: decided(log_e_by_look(SIDES[side], found, 0.85, side), known)
        for word, side in (("Broken", "broken"), ("Kept", "kept"))
    }
    for run in range(4):
        said = set()
        for look in range(9, LAST):
            seen = Counter(found[run, : look + 1].tolist())
            verdict = verdict_rate(seen[GOOD], seen[BAD], seen[UNKNOWN], 0.85)
            said.add(verdict.verdict)
        assert {word for word, runs in ever.items() if runs[run]} == said - {"Not proven yet"}


@pytest.mark.parametrize("side", SIDES)
def test_evidence_on_scores_is_the_products(rng, side):
    goodness = list(scores.POINTS_ZEROS)
    drawn = rng.integers(0, len(goodness), (2, 60))
    log_e = log_e_by_look(goodness, drawn, 0.8, side, np.full((2, 60), 0.7))
    for look in (0, 9, 59):
        counts = [(goodness[i], 0.7) for i in drawn[1, : look + 1]]
        assert log_e[1, look] == pytest.approx(evidence(counts, 0.8, side).log_e, abs=1e-9)


@pytest.mark.parametrize("side", SIDES)
def test_the_table_of_counts_is_the_products_evidence(side):
    table = table_of_counts(0.9, side)
    for good, bad in [(0, 1), (9, 1), (150, 50), (200, 0)]:
        expected = evidence([(1.0, good), (0.0, bad)], 0.9, side).log_e
        assert table[good + bad - 1, good] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(("size", "again", "brands"), [(4, False, 1), (4, True, 1), (5, False, 3)])
def test_design_effects_are_those_of_the_product(rng, size, again, brands):
    seen = visits(rng, 2, rate=0.8, icc=0.3, size=size, brands=brands, again=again)
    effects = design_effects(seen)
    for look in (0, 3, 4, 11, 57, 199):
        cells = []
        for brand in range(brands):
            groups = {}
            for i in range(look + 1):
                y = seen.good[1, brand, i]
                n, s, q = groups.get(seen.cluster[i], (0, 0.0, 0.0))
                groups[seen.cluster[i]] = (n + 1, s + y, q + y * y)
            cells.append(of_clusters(list(groups.values())))
        expected = 1 + effect_of(cells[0], pooled_icc(cells))
        assert effects[1, look] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("side", SIDES)
def test_strata_weigh_and_bet_as_in_the_product(rng, side):
    weights = [0.5, 0.3, 0.2]
    stratum = np.sort(rng.choice(3, size=(2, 80), p=[0.2, 0.3, 0.5]), axis=1)  # empty ones at first
    good = (rng.random((2, 80)) < 0.8).astype(float)
    numbers = (stratum[..., None] == np.arange(3)).cumsum(axis=1).astype(float)
    worth = worth_of(weights, numbers)
    log_e = log_e_weighted(good, stratum, worth, 0.8, side)
    for look in (0, 9, 30, 79):
        w = stratum_weights(weights, numbers[1, look].tolist())
        assert worth.n_eff[1, look] == pytest.approx(w.n_eff)
        assert worth.missing[1, look] == pytest.approx(w.missing)
        audits = [(SIDES[side][UNKNOWN], w.missing)]
        for i in range(look + 1):
            h = stratum[1, i]
            audits.append((good[1, i], w.evidence_n * w.shares[h] / numbers[1, look, h]))
        assert log_e[1, look] == pytest.approx(LogE(audits, side)(0.8), abs=1e-9)


@pytest.mark.parametrize("patience", [None, 300])
@pytest.mark.parametrize("promise", [60.0, 300.0])
def test_mean_waits_are_decided_as_by_the_product(rng, promise, patience):
    seen = draw(rng, 2, 1.4, patience)
    broken = decided(log_e_broken(seen, promise, 10 * promise))
    kept = ever_kept(seen, promise, 10 * promise)
    for run in range(2):
        said = set()
        for look in range(9, LAST):
            ends = {True: Counter(), False: Counter()}
            for second, cut in zip(seen.seconds[run, : look + 1], seen.cut[run], strict=False):
                ends[bool(cut)][int(second)] += 1
            verdict = verdict_wait_mean(ends[False], ends[True], promise_seconds=promise)
            said.add(verdict.verdict)
        assert (bool(broken[run]), bool(kept[run])) == ("Broken" in said, "Kept" in said)


def test_the_promised_wait_is_the_mean_of_the_waits(rng):
    drawn = draw(rng, 1000, 0.7, None).seconds
    assert drawn.mean() == pytest.approx(true_mean(0.7), abs=1)


def test_always_is_kept_after_as_many_clean_tries_as_the_product_asks(rng):
    deff = np.array([[1.0, 1.0, 1.31, 1.31] * 50])
    enough = supported(deff)[0]
    for look in range(LAST):
        word = verdict_absolute(look + 1, deff=float(deff[0, look])).verdict
        assert bool(enough[look]) == (word == "Kept")
    assert fewest_clean(1.0) == 59
    assert clean(np.array([[1.0, 0.0, 1.0]])).tolist() == [[True, False, False]]


def test_a_comparison_is_decided_as_by_the_product(rng):
    counts = [(rng.random((3, LAST)) < rate).cumsum(axis=1).astype(np.intp) for rate in (0.9, 0.78)]
    bound = rates_around(0.84).at_most(*counts)
    kept = ever_reached(
        bound, lambda run, look: better(counts[0][run, look], counts[1][run, look], look + 1)
    )
    for run in range(3):
        said = set()
        for look in range(9, LAST):
            a, b = int(counts[0][run, look]), int(counts[1][run, look])
            verdict = verdict_compare([a, look + 1 - a], [b, look + 1 - b])
            assert verdict.log_e_kept <= bound[run, look] + 1e-9
            said.add(verdict.verdict)
        assert bool(kept[run]) == ("Kept" in said)
    assert kept.any()
    assert not kept.all()


def test_the_evidence_of_several_parts_is_their_mean_as_in_the_product(rng):
    parts = rng.normal(0, 30, (5, 12))
    expected = [log_mean_exp(row.tolist()) for row in parts]
    assert log_mean(parts) == pytest.approx(expected)


def test_evidence_of_twenty_is_enough():
    assert decided(np.full((1, 10), LN20)).tolist() == [True]
    assert decided(np.full((1, 9), LN20)).tolist() == [False]
