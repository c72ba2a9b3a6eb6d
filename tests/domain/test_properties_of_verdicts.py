"""Whatever the audits: a worse one never helps a promise to be Kept, an unknown one helps no verdict."""

from collections import Counter

from hypothesis import strategies as st

from domain.counted import counted
from domain.measures import MeasuredValue
from domain.samples import Sample
from domain.statistics.comparison import verdict_compare
from domain.statistics.duration import share_within
from domain.statistics.verdict import common_rule, verdict_rate
from domain.statistics.waits import verdict_wait_mean
from domain.tallies import Tally
from tests.domain.any_audits import NEAR, REACHED, for_all, numbers, promises, within


@for_all(good=numbers, bad=numbers, promise=promises)
def test_the_always_valid_range_contains_the_share_and_excludes_a_decided_promise(
    good, bad, promise
):
    found = verdict_rate(good, bad, 0, promise)
    if good + bad:
        assert within(found.range[0], good / (good + bad), found.range[1])
    if found.verdict != "Not proven yet":
        assert not found.range[0] <= promise <= found.range[1]


@for_all(good=st.integers(1, 60), bad=numbers, unknown=st.integers(0, 9), promise=promises)
def test_a_success_turned_into_a_failure_never_helps_kept_nor_harms_broken(
    good, bad, unknown, promise
):
    before = verdict_rate(good, bad, unknown, promise)
    after = verdict_rate(good - 1, bad + 1, unknown, promise)
    assert_worse(before, after)


@for_all(good=numbers, bad=numbers, promise=promises)
def test_one_more_failure_never_adds_evidence_for_kept(good, bad, promise):
    before, after = verdict_rate(good, bad, 0, promise), verdict_rate(good, bad + 1, 0, promise)
    assert after.log_e_kept <= before.log_e_kept + NEAR
    assert after.log_e_broken >= before.log_e_broken - NEAR


@for_all(
    st.dictionaries(st.integers(0, 100), st.integers(1, 12), min_size=1),
    promises,
    st.integers(1, 100),
    st.data(),
)
def test_a_lower_score_never_helps_kept_nor_harms_broken(histogram, promise, lower, data):
    score = data.draw(st.sampled_from(sorted(histogram)))
    changed = Counter(histogram)
    changed[score] -= 1
    changed[max(0, score - lower)] += 1
    assert_worse(*(judged(one, promise) for one in (histogram, changed)))


def judged(histogram, promise, unknown=0):
    n = sum(histogram.values())
    counts = [(score / 100, count) for score, count in histogram.items()]
    return common_rule(counts, unknown, promise, known=n, total=n + unknown)


def assert_worse(before, after):
    """Kept has no more evidence and Broken no less; the verdict does not turn to Kept or away from Broken."""
    if None not in (before.log_e_kept, after.log_e_kept):
        assert after.log_e_kept <= before.log_e_kept + NEAR
    else:
        assert after.log_e_kept is None
    assert after.log_e_broken >= before.log_e_broken - NEAR
    assert not (after.verdict == "Kept" and before.verdict != "Kept")
    assert not (before.verdict == "Broken" and after.verdict != "Broken")


waiting = st.tuples(st.sampled_from(["answered", "cut", "lost"]), st.integers(0, 3000))


def by_kind(waits):
    found = {"answered": Counter(), "cut": Counter(), "lost": Counter()}
    for kind, second in waits:
        found[kind][second] += 1
    return found


def worse_wait(data, wait):
    """The same contact, but longer; or cut short or dropped at the moment when it was answered."""
    kind, second = wait
    if kind == "answered" and data.draw(st.booleans()):
        return data.draw(st.sampled_from(["cut", "lost"])), second
    return kind, second + data.draw(st.integers(0, 3000))


@for_all(st.lists(waiting, min_size=1, max_size=40), st.integers(1, 2700), promises, st.data())
def test_a_worse_wait_never_helps_a_share_within_a_time_to_be_kept(waits, threshold, promise, data):
    worse = [worse_wait(data, waits[0]), *waits[1:]]
    before, after = (
        verdict_rate(found.success, found.failure, found.unknown, promise)
        for found in (share_within(**by_kind(one), threshold=threshold) for one in (waits, worse))
    )
    assert after.log_e_kept <= before.log_e_kept + NEAR


@for_all(st.lists(waiting, min_size=1, max_size=40), st.integers(1, 1500), st.data())
def test_a_longer_wait_never_helps_a_mean_wait_to_be_kept_nor_harms_broken(waits, promise, data):
    worse = [worse_wait(data, waits[0]), *waits[1:]]
    before, after = (
        verdict_wait_mean(**by_kind(one), promise_seconds=promise) for one in (waits, worse)
    )
    assert_worse(before, after)


@for_all(good=numbers, bad=numbers, unknown=st.integers(0, 9), promise=promises)
def test_one_more_unknown_never_helps_either_verdict(good, bad, unknown, promise):
    before = verdict_rate(good, bad, unknown, promise)
    assert_helps_neither(before, verdict_rate(good, bad, unknown + 1, promise))


@for_all(st.dictionaries(st.integers(0, 100), st.integers(1, 12), min_size=1), promises)
def test_one_more_unknown_score_never_helps_either_verdict(histogram, promise):
    assert_helps_neither(judged(histogram, promise), judged(histogram, promise, 1))


@for_all(st.lists(waiting, max_size=40), st.integers(0, 5), st.integers(1, 1500))
def test_one_more_blank_never_helps_either_verdict_on_a_mean_wait(waits, blank, promise):
    before, after = (
        verdict_wait_mean(**by_kind(waits), blank=n, promise_seconds=promise)
        for n in (blank, blank + 1)
    )
    assert after.log_e_broken <= before.log_e_broken + NEAR
    assert after.verdict in (before.verdict, "Not proven yet")


def assert_helps_neither(before, after):
    assert after.log_e_kept <= before.log_e_kept + NEAR
    assert after.log_e_broken <= before.log_e_broken + NEAR
    assert after.verdict in (before.verdict, "Not proven yet")


@for_all(
    a=st.tuples(numbers, numbers),
    b=st.tuples(numbers, numbers),
    unknown=st.tuples(numbers, numbers),
)
def test_unknowns_never_help_a_comparison_either_way(a, b, unknown):
    before = verdict_compare(list(a), list(b))
    after = verdict_compare([*a, unknown[0]], [*b, unknown[1]])
    assert after.log_e_kept <= before.log_e_kept + 1e-6
    assert after.log_e_broken <= before.log_e_broken + 1e-6


@for_all(
    st.lists(st.tuples(numbers, numbers), min_size=3, max_size=3),
    promises,
    st.integers(0, 2),
    st.booleans(),
)
def test_not_having_seen_an_audit_never_helps_in_any_stratum(strata, promise, where, was_good):
    """Compared with having seen it, good or bad: strata keep their numbers."""
    seen = [[*one, 0] for one in strata]
    seen[where][0 if was_good else 1] += 1
    hidden = [[*one, 0] for one in strata]
    hidden[where][2] += 1
    assert_helps_neither(*(weighed(one, promise) for one in (seen, hidden)))


def weighed(strata, promise):
    """The common rule on strata of [good, bad, unknown], as the product weighs them."""
    tallies = []
    for good, bad, unknown in strata:
        tally = Tally.empty("yes_no")
        for kind, n in (("success", good), ("failure", bad), ("unknown", unknown)):
            tally = tally.plus(MeasuredValue(REACHED, kind), n) if n else tally
        tallies.append(tally)
    weights, kappa = Sample(REACHED, (0.5, 0.3, 0.2), tuple(map(counted, tallies))).for_evidence()
    good, bad, unknown = (
        sum(k * one[i] for k, one in zip(kappa, strata, strict=True)) for i in range(3)
    )
    known = sum(one[0] + one[1] for one in strata)
    total = known + sum(one[2] for one in strata)
    counts = [(1.0, good), (0.0, bad)]
    return common_rule(counts, unknown + weights.missing, promise, known=known, total=total)
