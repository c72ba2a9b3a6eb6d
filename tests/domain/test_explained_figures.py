"""Why a figure is what it is: a truth for every unit, for totals, for parts of the plan, for what was left out."""

import pytest

from domain.explanations import LeftOut
from domain.explanations.figures import FIGURES
from domain.explanations.left_out import REASONS
from tests.domain.explained import ALL, Explained, text
from tests.domain.scorecard_samples import DROPPED, INDEX, WAIT, ChannelRow, given, row, tally

DAY_AND_NIGHT = (ChannelRow("phone", "Phone", "phone", {"day": 3.0, "night": 1.0}),)


def test_every_unit_has_its_section_and_its_formula():
    assert {unit: kind.rule.section for unit, kind in FIGURES.items()} == {
        "yes_no": "3.1",
        "score": "3.2",
        "seconds": "3.4",
    }


@pytest.mark.parametrize(
    ("measure", "counted", "sentence", "counts"),
    [
        (
            DROPPED,
            {("success", 0): 57, ("failure", 0): 3, ("unknown", 0): 2},
            "“Dropped” is true of 5% of 60 contacts.",
            {"success": 57, "failure": 3, "unknown": 2},
        ),
        (
            INDEX,
            {("value", 900): 30, ("value", 500): 10},
            "The mean of 40 scores of 0 to 100 is 80.",
            {"80–100": 30, "40–60": 10},
        ),
        (
            WAIT,
            {("answered", 30): 21, ("cut", 2700): 9, ("lost", 60): 1, ("blank", 0): 4},
            "Median of 31 waits: half were shorter than 30 s, half were longer.",
            {"answered": 21, "cut": 9, "lost": 1, "blank": 4},
        ),
        (
            WAIT,
            {("cut", 2700): 12},
            "Median of 12 waits: half or more were longer than anyone waited.",
            {"cut": 12},
        ),
    ],
)
def test_a_figure_tells_its_sentence_and_its_counts(measure, counted, sentence, counts):
    why = Explained(given(row("north", "phone", measure, counted))).figure(
        "north", "phone", measure.metric
    )
    assert str(why.sentence) == sentence
    assert why.inputs["counts"] == counts
    assert [step.key for step in why.steps] == ["sentence", "rule", "inputs", "left_out", "behind"]


def test_the_parts_of_the_plan_tell_their_weight_their_number_and_their_value():
    why = Explained(
        given(
            row("north", "phone", DROPPED, {("success", 0): 30}, stratum="day"),
            row("north", "phone", DROPPED, {("success", 0): 9, ("failure", 0): 3}, stratum="night"),
            channels=DAY_AND_NIGHT,
        )
    ).figure("north", "phone", "dropped")
    day, night = why.inputs["strata"]
    assert day == {"name": "day", "weight": 0.75, "n": 30, "unknown": 0, "value": 0.0}
    assert (night["weight"], night["n"], night["value"]) == (0.25, 12, 0.25)
    assert why.inputs["counts"] == {"success": 39, "failure": 3}
    assert "night: Weight 25%, Contacts 12, Could not be seen 0, Figure 25%" in text(why, "inputs")


def test_a_part_that_nobody_visited_lowers_what_is_covered_and_is_named():
    why = Explained(
        given(
            row("north", "phone", DROPPED, {("success", 0): 30}, stratum="day"),
            channels=DAY_AND_NIGHT,
        )
    ).figure("north", "phone", "dropped")
    assert why.inputs["covered"] == 0.75
    assert why.left_out["unvisited"] == ["night"]
    assert "Nobody was there yet: night." in text(why, "left_out")


def test_a_part_without_weight_is_left_out_and_counted_as_such():
    channels = (ChannelRow("phone", "Phone", "phone", {"day": 1.0, "test": 0.0}),)
    why = Explained(
        given(
            row("north", "phone", DROPPED, {("success", 0): 30}, stratum="day"),
            row("north", "phone", DROPPED, {("failure", 0): 7}, stratum="test"),
            channels=channels,
        )
    ).figure("north", "phone", "dropped")
    assert why.left_out["weightless"] == 7


def test_the_design_effect_is_told_with_what_makes_it():
    shared = tally(DROPPED, {("success", 0): 38, ("failure", 0): 2})
    for _ in range(9):
        shared = shared.moved_cluster(None, (4, 4))
    shared = shared.moved_cluster(None, (4, 2))
    card = Explained(given(row("north", "phone", DROPPED, shared)))
    why = card.figure("north", "phone", "dropped")
    [part] = why.inputs["design"]
    assert (part["shared"], part["size"]) == ("hour", 4)
    expected = 1 + (4 - 1) * max(part["icc"], 0.05)
    assert why.inputs["design_effect"] == pytest.approx(expected, abs=1e-5)
    assert why.inputs["n_effective"] == pytest.approx(40 / expected, abs=1e-4)
    assert "Contacts of the same hour: 4 together on average" in text(why, "inputs")


def test_a_total_tells_its_channels_as_the_grid_does():
    card = Explained(
        given(
            row("north", "phone", DROPPED, {("success", 0): 30, ("failure", 0): 10}),
            row("north", "store", DROPPED, {("success", 0): 20}),
        )
    )
    why = card.figure("north", ALL, "dropped")
    assert [(one["name"], one["value"]) for one in why.inputs["channels"]] == [
        ("Phone", 0.25),
        ("Store", 0.0),
    ]
    assert why.inputs["counts"] == {"success": 50, "failure": 10}


def test_a_reported_figure_leads_to_its_rows_and_takes_them_as_independent():
    rows = given(row("cello", "phone", DROPPED, {("success", 0): 40}, origin="reported"))
    why = Explained(rows).figure("cello", "phone", "dropped", origin="reported")
    assert why.step("behind").link.to == "rows"
    assert "taken as independent" in text(why, "inputs")
    assert why.inputs["design_effect"] == 1


def test_every_reason_is_told_with_its_number_and_its_meaning_and_no_other_is():
    given_out = {one.name: n for n, one in enumerate(REASONS, start=11)}
    own = ("unknown", "weightless")  # these the sample knows
    left_out = LeftOut(**{name: n for name, n in given_out.items() if name not in own})
    rows = given(row("north", "phone", DROPPED, {("success", 0): 30, ("unknown", 0): 12}))
    why = Explained(rows, left_out).figure("north", "phone", "dropped")
    told = text(why, "left_out")
    for reason in REASONS:
        if reason.name != "weightless":
            assert f"{reason.label}: Contacts {given_out[reason.name]}," in told
            assert reason.meaning in told
            assert why.left_out[reason.name] == given_out[reason.name]
    assert "weightless" not in why.left_out
    nothing = Explained(given(row("north", "phone", DROPPED, {("success", 0): 30})))
    assert text(nothing.figure("north", "phone", "dropped"), "left_out") == "Nothing was left out."


def test_the_left_out_are_asked_for_the_place_and_the_waves_of_the_figure():
    card = Explained(given(row("north", "phone", WAIT, {("answered", 30): 20})))
    card.figure("north", "phone", "wait")
    [scope] = card.asked
    assert (scope.brand, scope.channels, scope.waves) == (
        "north", ("phone",), frozenset({"autumn", "winter"}),
    )  # fmt: skip
    assert [measure.key for _channel, measure in scope.tests] == [WAIT.key]
