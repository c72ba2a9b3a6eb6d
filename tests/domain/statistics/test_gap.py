"""The promise gap of claims and of a brand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.statistics.gap import Promised, promise_gap

claims = st.lists(
    st.builds(
        lambda at, down, up, promised, span, sign, reach: Promised(
            at, promised, span, sign, reach, at - down, at + up
        ),
        st.floats(-50, 50), st.floats(0, 9), st.floats(0, 9), st.floats(-50, 50),
        st.floats(1, 100), st.sampled_from([1, -1]), st.integers(0, 900),
    ),
    max_size=5,
)  # fmt: skip


def test_a_longer_wait_than_promised_is_less_than_advertised():
    found = promise_gap([{"delivered": 190, "promised": 120, "range": 1200, "sign": -1}])
    assert found.own_unit == (-70,)
    assert found.points == pytest.approx((-5.8333333,))
    assert found.brand == pytest.approx(-5.8333333)
    assert found.range is None


@given(claims)
def test_the_range_of_a_brand_holds_its_gap_and_adds_up_half_widths(given):
    found = promise_gap(given)
    reach = sum(claim.reach for claim in given)
    if not reach:
        assert (found.brand, found.range) == (None, None)
        return
    low, high = found.range
    assert low - 1e-9 <= found.brand <= high + 1e-9
    worst = sum(
        claim.reach
        * 100
        * claim.sign
        * ((claim.low if claim.sign > 0 else claim.high) - claim.promised)
        / claim.range
        for claim in given
    )
    assert low == pytest.approx(worst / reach, abs=1e-6)


def test_a_claim_that_was_not_measured_stays_out_of_the_brands_gap():
    given = [{"delivered": 0.9, "promised": 0.95, "reach": 10}]
    unmeasured = {"delivered": None, "promised": 1, "reach": 90}
    found = promise_gap([*given, unmeasured])
    assert found.own_unit == (pytest.approx(-0.05), None)
    assert found.brand == pytest.approx(promise_gap(given).brand)


def test_no_reach_no_claims_and_no_scale():
    assert promise_gap([]).brand is None
    assert promise_gap([{"delivered": 1, "promised": 1, "reach": 0}]).brand is None
    with pytest.raises(ValueError, match="range"):
        promise_gap([{"delivered": 1, "promised": 1, "range": 0}])
