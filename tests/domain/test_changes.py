"""What differs between two scorecards: only what a reader would call different, the worst news first."""

from dataclasses import replace

from domain.changes import differences
from domain.scorecard import build_scorecard
from domain.scorecard_values import Scorecard
from tests.domain.scorecard_samples import DROPPED, INDEX, claim, given, row


def scorecard(good: int = 30, bad: int = 30, score: int = 700, n: int = 80) -> Scorecard:
    """Northline on the phone: so many calls dropped, and an index of so many tenths of a point."""
    few = {"kind": "rate", "metric": "dropped", "operator": "<=", "value": "5", "unit": "%"}
    found = given(
        row("north", "phone", DROPPED, {("success", 0): good, ("failure", 0): bad}),
        row("north", "phone", INDEX, {("value", score): n}),
        claims=[claim("D1", "No more dropped calls", **few)],
    )
    return build_scorecard(found)


def told(old: Scorecard, new: Scorecard) -> list[str]:
    return [str(change.sentence) for change in differences(old, new)]


def test_a_scorecard_does_not_differ_from_itself():
    assert differences(scorecard(), scorecard()) == ()


def test_a_verdict_that_changed_comes_first_with_both_states():
    first, *_ = differences(scorecard(good=3, bad=0), scorecard(good=30, bad=30))
    assert (first.kind, first.claim, first.now) == ("verdict", "D1", "broken")
    assert first.was != "broken"
    assert "No more dropped calls" in str(first.sentence)
    assert "broken" in str(first.sentence)


def test_a_figure_within_its_older_margin_has_not_moved():
    kinds = {change.kind for change in differences(scorecard(), scorecard(score=705))}
    assert "figure" not in kinds


def test_a_figure_beyond_its_older_margin_is_told_with_that_margin():
    moved = [one for one in differences(scorecard(), scorecard(score=300)) if one.kind == "figure"]
    index = next(one for one in moved if one.metric == "index" and one.channel == "phone")
    assert "30" in str(index.sentence)
    assert "was 70 with a margin of" in str(index.sentence)


def test_new_and_gone_promises_are_named():
    with_claim = scorecard()
    without = replace(with_claim, claims=())
    assert any(
        line.startswith("New: “No more dropped calls”") for line in told(without, with_claim)
    )
    gone = [one for one in differences(with_claim, without) if one.kind == "gone_claim"]
    assert [one.was for one in gone] == [with_claim.claims[0].state]


def test_more_audits_and_fewer_are_counted_out():
    assert "40 more audits are counted: 120 instead of 80." in told(scorecard(), scorecard(n=120))
    assert "40 fewer audits are counted: 80 instead of 120." in told(scorecard(n=120), scorecard())


def test_what_is_hidden_in_either_is_no_difference():
    small = scorecard(good=1, bad=1, n=2, score=100)
    assert all(one.kind != "figure" for one in differences(small, scorecard()))
    assert all(one.kind != "figure" for one in differences(scorecard(), small))
