"""What goes with what: within groups, without its own part, and never from too few."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import numpy as np
import pytest
import statsmodels.api as sm
from scipy import stats

from domain.driver_pairs import counted_with, seen_in
from domain.driver_sums import Behaviour, GroupSums, Pair, added_up
from domain.drivers import association, drivers_of, performance
from domain.filling import Filling
from domain.items import items_of
from domain.measures import Measure
from domain.questionnaire import Choice, Question, Questionnaire, Section
from domain.scoring import score_of_items
from domain.statistics.mean import score_interval

NOW = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
MEASURES = [
    Measure("index", "score"),
    Measure("empathy", "score"),
    Measure("resolution", "score"),
    Measure("deflected", "yes_no", "lower"),
    Measure("critical", "yes_no"),
]
GRADES = tuple(Choice(str(n), {"": str(n)}, Decimal(n)) for n in (0, 25, 50, 75, 100))


def ask(name, metric="", weight=1, **more):
    return Question(
        name, "select_one", {"": name.title()}, list_name="grades", metric=metric,
        weight=None if weight is None else Decimal(weight), **more,
    )  # fmt: skip


FORM = Questionnaire(
    title="Call",
    form_id="call",
    sections=(
        Section(
            "one",
            questions=(
                ask("greets", "empathy", 2),
                ask("listens", "empathy"),
                ask("explains", "", 3),
                ask("solves", "resolution", 4, critical="0"),
                ask("extra", "", 0),
            ),
        ),
    ),
    lists={"grades": GRADES},
)


def filled(**answers):
    return Filling(FORM, answers, {}, now=NOW, zone="Europe/London")


def paired(x, y):
    found = Pair()
    for a, b in zip(x, y, strict=True):
        found = found.plus(float(a), float(b))
    return found


@pytest.fixture
def rng():
    return np.random.default_rng(7)


def test_the_correlation_of_one_group_is_the_usual_one(rng):
    x = rng.random(200)
    y = 0.5 * x + rng.random(200)
    found = association({("a", "p"): paired(x, y)}, {})
    assert found.r == pytest.approx(np.corrcoef(x, y)[0, 1])
    usual = stats.pearsonr(x, y).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((usual.low, usual.high))


def test_groups_that_differ_make_nothing_go_together(rng):
    """A brand that does everything better: the plain correlation is high, the pooled one is that of the partial."""
    places = [("good", "p"), ("bad", "p"), ("worst", "p")]
    data = {
        place: (level + 0.1 * rng.random(80), level + 0.1 * rng.random(80))
        for place, level in zip(places, (0.8, 0.4, 0.1), strict=True)
    }
    x = np.concatenate([one[0] for one in data.values()])
    y = np.concatenate([one[1] for one in data.values()])
    dummies = np.repeat(np.eye(3), 80, axis=0)
    rest = [sm.OLS(one, dummies).fit().resid for one in (x, y)]
    found = association({place: paired(*one) for place, one in data.items()}, {})
    assert np.corrcoef(x, y)[0, 1] > 0.9
    assert found.r == pytest.approx(np.corrcoef(*rest)[0, 1])
    assert found.state == "unclear"
    half = 1.959963984540054 / np.sqrt(240 - 3 - 2)  # as a correlation with two dummies held
    assert np.arctanh(found.high) - np.arctanh(found.r) == pytest.approx(half)


def test_the_interval_holds_in_95_of_100_samples(rng):
    inside = 0
    for _ in range(400):
        x = rng.normal(size=(4, 30))
        y = 0.5 * x + np.sqrt(0.75) * rng.normal(size=(4, 30))
        pairs = {(str(n), "p"): paired(x[n], y[n]) for n in range(4)}
        found = association(pairs, {})
        inside += found.low <= 0.5 <= found.high
    assert 0.92 <= inside / 400 <= 0.98


def test_contacts_that_resemble_each_other_count_less(rng):
    x, y = rng.random(100), rng.random(100)
    pairs = {("a", "p"): paired(x, y)}
    alone, clustered = association(pairs, {}), association(pairs, {("a", "p"): 2.0})
    assert clustered.n_eff == 50
    assert clustered.high - clustered.low > alone.high - alone.low


@pytest.mark.parametrize(("n", "state"), [(29, "too_few"), (30, "clear")])
def test_under_thirty_nothing_is_said(n, state):
    x = np.linspace(0, 1, n)
    assert association({("a", "p"): paired(x, x)}, {}).state == state


def test_what_is_always_alike_goes_with_nothing():
    found = association({("a", "p"): paired(np.ones(50), np.linspace(0, 1, 50))}, {})
    assert (found.r, found.state) == (None, "always_alike")
    assert association({}, {}).state == "too_few"


def test_an_item_is_set_beside_the_score_without_itself():
    """As if the question had not been there: the same as scoring the other items alone."""
    for answers in (
        {"greets": "100", "listens": "0", "explains": "50", "solves": "75", "extra": "25"},
        {"greets": "100", "listens": "50", "explains": "25", "solves": "0"},
        {"greets": "100", "explains": "25"},
        {"solves": "100", "explains": "0"},
    ):
        filling = filled(**answers)
        items = items_of(filling, {})
        for seen in seen_in(filling, MEASURES, "phone"):
            name = seen.key.partition(":")[2]
            rest = score_of_items([one for one in items if one.name != name])
            expected = None if rest is None else rest / 1000
            assert seen.outcomes.get("index") == (
                None if expected is None else pytest.approx(expected, abs=6e-4)
            ), (name, answers)


def test_what_only_the_desk_may_read_is_no_behaviour():
    """It counts in the score all the same."""
    [section] = FORM.sections
    hidden = [
        replace(one, visible="desk") if one.name == "solves" else one for one in section.questions
    ]
    form = replace(FORM, sections=(replace(section, questions=tuple(hidden)),))
    answers = {"greets": "100", "listens": "100", "explains": "100", "solves": "25"}
    asked = Filling(form, answers, {}, now=NOW, zone="Europe/London")
    seen = {one.key: one for one in seen_in(asked, MEASURES, "phone")}
    assert "call:solves" not in seen
    assert seen["call:greets"].outcomes["index"] < 1


def test_a_question_is_not_beside_the_outcome_that_it_makes_alone():
    seen = {
        one.key: one
        for one in seen_in(
            filled(greets="100", listens="0", explains="50", solves="75"), MEASURES, "phone"
        )
    }
    assert "resolution" not in seen["call:solves"].outcomes
    assert seen["call:greets"].outcomes["resolution"] == pytest.approx(0.75)
    assert seen["call:greets"].outcomes["empathy"] == 0, "what the other question says of it"
    assert seen["call:listens"].outcomes["empathy"] == 1


def test_pure_noise_goes_with_the_score_only_through_its_own_part(rng):
    """Items that know nothing of each other: with their own part they would all look like drivers."""
    sums, raw = GroupSums(), []
    names = ("greets", "listens", "explains", "solves")
    for _ in range(300):
        answers = {name: str(rng.choice([25, 50, 75, 100])) for name in names}
        filling = filled(**answers)
        sums = counted_with(sums, filling, MEASURES, "phone")
        raw.append((int(answers["solves"]), score_of_items(items_of(filling, {}))))
    naive = np.corrcoef(np.array(raw).T)[0, 1]
    found = drivers_of({("a", "p"): sums}, "index", {}, [("a", "p")])
    solves = next(one for one in found if one.key == "call:solves")
    assert naive > 0.6
    assert abs(solves.with_target.r) < 0.15
    assert all(one.with_target.n == 300 for one in found)


def test_sums_add_up_whatever_the_order_and_come_back_from_a_document(rng):
    audits = [
        filled(
            greets=str(rng.choice([0, 50, 100])), solves=str(rng.choice([50, 100])), explains="25"
        )
        for _ in range(20)
    ]
    parts = [counted_with(GroupSums(), one, MEASURES, "phone") for one in audits]
    whole = GroupSums()
    for one in audits:
        whole = counted_with(whole, one, MEASURES, "phone")
    again = added_up([added_up(parts[10:]), added_up(parts[:10])])
    for key, one in whole.behaviours.items():
        assert again.behaviours[key].x == pytest.approx(one.x)
        assert again.behaviours[key].beside["index"].xy == pytest.approx(one.beside["index"].xy)
    assert GroupSums.from_document(whole.to_document()) == whole
    assert again.audits == 20


def test_how_well_it_is_done_has_the_margin_of_a_score():
    values = [0.0] * 5 + [0.5] * 20 + [1.0] * 75
    one = Behaviour("Greets")
    for value in values:
        one = one.plus(value, {})
    groups = {("a", "p"): GroupSums(100, {"k": one})}
    for deff in (1.0, 2.0):
        found = performance(groups, "k", {("a", "p"): deff})
        usual = score_interval({0: 5, 50: 20, 100: 75}, (0, 100), 100 / deff)
        assert (found.mean, found.low, found.high) == pytest.approx(
            (usual.mean, usual.low, usual.high)
        )


def test_four_fields_say_where_to_look(rng):
    def group(level, strength):
        one = Behaviour("x")
        for _ in range(200):
            x = float(np.clip(level + 0.2 * rng.normal(), 0, 1))
            one = one.plus(x, {"index": strength * x + 0.2 * rng.random()})
        return one

    behaviours = {
        "weak_driver": group(0.4, 1.0),
        "good_driver": group(0.9, 1.0),
        "weak_other": group(0.4, 0.0),
        "good_other": group(0.9, 0.0),
        "against": group(0.9, -1.0),
    }
    found = drivers_of({("a", "p"): GroupSums(200, behaviours)}, "index", {}, [("a", "p")])
    assert {one.key: one.quadrant for one in found} == {
        "weak_driver": "look_first",
        "good_driver": "keep_up",
        "weak_other": "own_sake",
        "good_other": "fine",
        "against": "fine",
    }
    elsewhere = drivers_of({("a", "p"): GroupSums(200, behaviours)}, "index", {}, [("b", "p")])
    assert {one.quadrant for one in elsewhere} == {"unknown"}
