"""Which audits a verdict may lean on: strata without weight, waits cut short, and claims that nobody has seen yet."""

import pytest

from domain.claims.combining import combined
from domain.claims.parts import Part, Test
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ChannelRow
from domain.scorecard_values import ClaimVerdict
from tests.domain.scorecard_samples import (
    CRITICAL,
    DROPPED,
    KNOWLEDGE,
    REACHED,
    WAIT,
    claim,
    given,
    row,
    tally,
)

FEW_DROPS = {"kind": "rate", "metric": "dropped", "operator": "<", "value": "10", "unit": "%"}
IN_20 = {"kind": "time_threshold", "metric": "wait", "operator": "<=", "value": "20", "unit": "s"}
ALWAYS = {"kind": "availability", "metric": "wait", "operator": "=", "value": "24/7"}


def verdict_on(registered, *rows, **rest):
    [result] = build_scorecard(given(*rows, claims=[registered], **rest)).claims
    return result.verdict


def test_a_stratum_without_weight_helps_no_verdict_over_the_ten_audits_it_needs():
    strata = (ChannelRow("phone", "Phone", "phone", {"day": 1.0, "test": 0.0}),)
    rows = [row("north", "phone", DROPPED, {("failure", 0): 9}, stratum="day")]
    rows += [row("north", "phone", DROPPED, {("success", 0): 20}, stratum="test")]
    verdict = verdict_on(claim("c1", "Few drops", **FEW_DROPS), *rows, channels=strata)
    assert verdict.log_e_broken > 3
    assert (verdict.state, verdict.n, verdict.reasons[0]) == ("open", 9, "too_few_audits")
    assert verdict.more == 1


def test_a_stratum_without_weight_helps_no_mean_wait_either():
    strata = (ChannelRow("phone", "Phone", "phone", {"day": 1.0, "test": 0.0}),)
    rows = [row("north", "phone", WAIT, {("answered", 900): 9}, stratum="day")]
    rows += [row("north", "phone", WAIT, {("answered", 5): 20}, stratum="test")]
    promise = claim(
        "c1", "Average wait under 2 minutes", kind="time_threshold", metric="wait", operator="<",
        value="120", unit="s",
    )  # fmt: skip
    verdict = verdict_on(promise, *rows, channels=strata)
    assert promise.test.parts[0].rule == "mean_wait"
    assert (verdict.state, verdict.n, verdict.reasons[0]) == ("open", 9, "too_few_audits")


def test_a_counterexample_counts_in_a_stratum_without_weight_too():
    strata = (ChannelRow("phone", "Phone", "phone", {"day": 1.0, "test": 0.0}),)
    failed = tally(REACHED, {("failure", 0): 1}, [3], verified=True)
    rows = [row("north", "phone", REACHED, {("success", 0): 30}, stratum="day")]
    rows += [row("north", "phone", REACHED, failed, stratum="test")]
    verdict = verdict_on(claim("c1", "24/7", **ALWAYS), *rows, channels=strata)
    assert verdict.reasons == ("counterexample",)


def test_a_share_of_four_known_waits_is_hidden_however_many_were_cut_short():
    waits = {("answered", 15): 4, ("cut", 10): 30}
    verdict = verdict_on(
        claim("c1", "Within 20 seconds", **IN_20), row("north", "phone", WAIT, waits)
    )
    assert (verdict.n, verdict.unknown, verdict.n_eff) == (4, 30, 4)
    assert (verdict.delivered, verdict.low, verdict.range) == (None, None, None)


def test_the_margin_of_an_absolute_promise_shrinks_with_the_design_effect_like_any_other():
    plain = tally(REACHED, {("success", 0): 20, ("failure", 0): 20}, [3])
    clustered = plain
    for total in (20, 0):
        clustered = clustered.moved_cluster(None, (20, total))
    for size in range(30):  # clusters of one that agree with nobody bring the design effect down
        one = ("success", 0) if size % 2 else ("failure", 0)
        plain, clustered = (
            found.merged(tally(REACHED, {one: 1}, [3])) for found in (plain, clustered)
        )
        clustered = clustered.moved_cluster(None, (1, size % 2))
    alone, together = (
        verdict_on(claim("c1", "24/7", **ALWAYS), row("north", "phone", REACHED, one))
        for one in (plain, clustered)
    )
    assert together.deff > 1.5
    assert together.n_eff == pytest.approx(together.n / together.deff)
    assert together.high - together.low > alone.high - alone.low


def test_a_part_without_a_verdict_leaves_no_evidence_that_the_whole_claim_is_kept():
    kept = ClaimVerdict("c1", "audited", "north", "phone", 0, "kept", log_e_kept=9.0, n=80)
    unjudged = ClaimVerdict("c1", "audited", "north", "phone", 1, "not_judged_yet")
    place = ClaimVerdict("c1", "audited", "north", "*", None, "open")
    test = Test((Part("rate", rule="share"), Part("rate", state="not_judged_yet")))
    assert combined(test, place, [kept, kept], {}).log_e_kept == 9
    assert combined(test, place, [kept, unjudged], {}).log_e_kept <= 0


def test_a_verdict_on_a_group_too_small_to_report_keeps_the_reason_that_decided_it():
    """Four evenings of five calls each, all dropped: twenty audits that are worth four and say Broken."""
    drops = tally(DROPPED, {("failure", 0): 20})
    for _ in range(4):
        drops = drops.moved_cluster(None, (5, 0))
    even = [tally(DROPPED, {("success", 0): 40}), tally(DROPPED, {("failure", 0): 40})]
    for n, total in ((0, 5), (1, 0)):
        for _ in range(8):
            even[n] = even[n].moved_cluster(None, (5, total))
    others = [row("cello", "phone", DROPPED, even[0].merged(even[1]))]
    promise = claim("c1", "Few drops", **FEW_DROPS)
    verdict = verdict_on(promise, row("north", "phone", DROPPED, drops), *others)
    assert (verdict.n, verdict.state, verdict.reasons) == (20, "broken", ("evidence",))
    assert verdict.n_eff < 5
    assert verdict.delivered is None


def test_scores_that_nobody_agrees_on_are_named_as_the_reason_on_several_channels_too():
    promise = claim(
        "c1", "Experts", channel="*", kind="qualitative", metric="knowledge", value="50"
    )
    rows = [row("north", where, KNOWLEDGE, {("value", 1000): 40}) for where in ("phone", "store")]
    verdict = verdict_on(promise, *rows, agreement={KNOWLEDGE.key: 0.4})
    assert (verdict.state, verdict.reasons) == ("not_judged_yet", ("unreliable_scores",))
    assert (verdict.n, verdict.n_eff) == (80, 80)


def test_the_family_of_the_grid_has_every_claim_whichever_origin_has_seen_it():
    seen = row("north", "phone", DROPPED, {("failure", 0): 6, ("success", 0): 9})
    promise = claim("c1", "Few drops", **FEW_DROPS)
    alone = build_scorecard(given(seen, claims=[promise])).claims[0]
    assert (alone.state, alone.holds_across_grid) == ("broken", True)
    others = [
        claim(f"r{n}", "Passed", kind="rate", metric="critical", value="90", unit="%")
        for n in range(60)
    ]
    reported = row("north", "phone", CRITICAL, {("success", 0): 50}, origin="reported")
    among = build_scorecard(given(seen, reported, claims=[promise, *others])).claims
    broken = next(one for one in among if one.claim.key == "c1")
    assert broken.state == "broken"
    assert not broken.holds_across_grid
