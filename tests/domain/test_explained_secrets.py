"""No explanation gives a small group away: what a hidden group found changes no word of any explanation."""

import json
from collections import Counter

import pytest
from hypothesis import assume, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from domain.scorecard_values import Figure
from tests.domain.explained import ALL, Explained, text
from tests.domain.scorecard_samples import DROPPED, INDEX, ChannelRow, claim, given, row

PROMISE = {"kind": "rate", "metric": "dropped", "operator": "<", "value": "20", "unit": "%"}
STRATA = {"day": 5.0, "evening": 3.0, "night": 2.0}


def yes_no(good, bad):
    return {kind: n for kind, n in ((("success", 0), good), (("failure", 0), bad)) if n}


def everything_told(rows):
    """Every explanation as people and machines read it."""
    card = Explained(rows)
    return [
        (place, text(why), json.dumps(why.inputs, sort_keys=True), json.dumps(why.left_out))
        for place, _one, why in card.everything()
    ]


def a_program(small_good, small_n, *, claimed="*", brand="north"):
    """Two large groups and a small one: cello by phone."""
    small = yes_no(small_good, small_n - small_good)
    return given(
        row("north", "phone", DROPPED, yes_no(31, 9)),
        row("north", "store", DROPPED, yes_no(22, 3)),
        row("cello", "phone", DROPPED, small),
        claims=[claim("c1", "Few drops", brand=brand, channel=claimed, **PROMISE)],
    )


@settings(max_examples=25, deadline=None)
@examples(n=st.integers(1, 4), good=st.tuples(st.integers(0, 4), st.integers(0, 4)))
def test_what_one_hidden_group_found_changes_no_explanation(n, good):
    first, second = (min(n, one) for one in good)
    told = [everything_told(a_program(one, n, brand=ALL)) for one in (first, second)]
    assert told[0] == told[1]


@settings(max_examples=25, deadline=None)
@examples(n=st.integers(1, 4), good=st.tuples(st.integers(0, 4), st.integers(0, 4)))
def test_what_the_one_small_channel_of_a_claim_found_changes_no_explanation(n, good):
    def program(store_good):
        return given(
            row("north", "phone", DROPPED, yes_no(31, 9)),
            row("north", "store", DROPPED, yes_no(store_good, n - store_good)),
            claims=[claim("c1", "Few drops", channel="*", **PROMISE)],
        )

    programs = [program(min(n, one)) for one in good]
    states = [[one.state for one in Explained(rows).scorecard.claims] for rows in programs]
    assume(states[0] == states[1])  # the word of the verdict itself is told, whatever it rests on
    assert everything_told(programs[0]) == everything_told(programs[1])


@settings(max_examples=40, deadline=None)
@examples(sizes=st.tuples(*[st.integers(0, 12)] * 3), seed=st.integers(0, 4))
def test_no_stratum_follows_from_what_is_told_of_the_others(sizes, seed):
    channels = (ChannelRow("phone", "Phone", "phone", STRATA),)
    rows = [
        row("north", "phone", DROPPED, yes_no(n - min(n, seed), min(n, seed)), stratum=key)
        for key, n in zip(STRATA, sizes, strict=True)
        if n
    ]
    if not rows:
        return
    why = Explained(given(*rows, channels=channels)).figure("north", "phone", "dropped")
    strata = why.inputs.get("strata", [])
    states = Counter(one["value"] is None for one in strata if one["n"])
    if states[True]:
        assert states[True] >= 2 or states[False] == 0
        assert "counts" not in why.inputs
    for one in strata:
        assert one["n"] >= 5 or one["value"] is None


@pytest.mark.parametrize("n", [1, 4])
def test_a_hidden_figure_is_told_by_its_number_alone(n):
    card = Explained(given(row("north", "phone", INDEX, {("value", 730): n})))
    for _place, one, why in card.everything():
        assert isinstance(one, Figure)
        assert why.inputs == {"n": n}
        assert why.rule.section == "6"
        assert "73" not in text(why)


def test_a_withheld_total_is_told_by_its_number_alone():
    card = Explained(a_program(2, 3))
    why = card.figure(ALL, "phone", "dropped")
    assert why.inputs == {"n": 43}
    assert text(why, "sentence").startswith("Not shown: this total of 43")


def test_with_two_hidden_groups_the_total_is_told_and_its_outcomes_are_not():
    rows = given(
        row("north", "phone", DROPPED, yes_no(31, 9)),
        row("cello", "phone", DROPPED, yes_no(3, 1)),
        row("cello", "store", DROPPED, yes_no(1, 3)),
    )
    why = Explained(rows).figure(ALL, ALL, "dropped")
    assert "counts" not in why.inputs
    assert why.left_out["hidden_groups"] == 2
    assert "too small could be worked out" in text(why, "inputs")


def test_a_claim_of_all_brands_withholds_its_numbers_beside_one_small_brand():
    card = Explained(a_program(1, 3, claimed="phone", brand=ALL))
    why = card.verdict("c1")
    assert "Its numbers are not told" in text(why, "sentence")
    assert "evidence" not in why.inputs or not why.inputs["evidence"]
    assert "40" in text(card.verdict("c1", ("north", "phone")), "inputs")
