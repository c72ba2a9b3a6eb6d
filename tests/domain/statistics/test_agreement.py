"""Agreement of double scores, against krippendorff."""

import krippendorff
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.statistics.agreement import agreement, of_coincidences

pairs = st.lists(st.tuples(*[st.one_of(st.none(), st.integers(1, 5))] * 2), min_size=2, max_size=40)


@given(pairs, st.sampled_from(["nominal", "interval"]))
def test_alpha_is_krippendorffs(scores, level):
    whole = [(a, b) for a, b in scores if a is not None and b is not None]
    found = agreement(scores, level)
    assert found.units == len(whole)
    if len({value for pair in whole for value in pair}) < 2:
        assert found.alpha is None
        return
    table = list(zip(*whole, strict=True))
    expected = krippendorff.alpha(
        reliability_data=table, value_domain=[1, 2, 3, 4, 5], level_of_measurement=level
    )
    assert found.alpha == pytest.approx(expected, abs=1e-9)


@given(pairs, st.randoms())
def test_counted_pairs_know_as_much_as_the_pairs_in_any_order(scores, random):
    shuffled = [pair[:: random.choice([1, -1])] for pair in scores]
    random.shuffle(shuffled)
    assert agreement(shuffled, "interval").alpha == pytest.approx(
        agreement(scores, "interval").alpha, abs=1e-9
    )


def test_without_variation_there_is_no_alpha_but_a_share_of_equal_scores():
    found = agreement([[1, 1]] * 25)
    assert (found.alpha, found.units, found.share, found.state) == (None, 25, 1.0, "too_few")
    assert agreement([]).share is None
    assert agreement([[None, 1], [float("nan"), 2]]).units == 0
    assert agreement([[1, 2]]).alpha == 0  # one unit, all disagreement there can be


def test_agreement_is_judged_from_twenty_units_on():
    good = {("yes", "yes"): 10, ("no", "no"): 9}
    assert of_coincidences(good).state == "too_few"
    assert of_coincidences({**good, ("no", "no"): 10}).state == "good"
    assert of_coincidences({**good, ("no", "no"): 10, ("yes", "no"): 3}).state == "tentative"
    assert of_coincidences({**good, ("no", "no"): 10, ("yes", "no"): 9}).state == "unreliable"


def test_another_level_is_refused():
    with pytest.raises(ValueError, match="nominal or interval"):
        agreement([[1, 2]], "ordinal")
