"""Slices show figures alone, and nothing that can be added or subtracted to a group that is too small."""

from itertools import combinations, product

import numpy as np
import pytest

from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL
from domain.slices import WHOLE, Slice, Step, steps_to
from domain.slicing import Size, hidden_parts
from tests.domain.sliced import Contacts, is_in

PLACE = ("north", "phone")
NORTH, LEEDS, SOUTH, WEST = ("North",), ("North", "Leeds"), ("South",), ("West",)


def sizes(**numbers: int) -> dict[str, Size]:
    return {name: Size(n, float(n)) for name, n in numbers.items()}


def phone(**numbers: int) -> Contacts:
    """Contacts on the phone by region: North is in North without a town, North_Leeds in Leeds."""
    return Contacts(
        {(*PLACE, (tuple(name.split("_")), "morning")): n for name, n in numbers.items()}
    )


@pytest.mark.parametrize(
    ("parts", "hidden"),
    [
        ({"a": 40, "b": 30}, set()),
        ({"a": 40, "b": 3}, {"a", "b"}),
        ({"a": 40, "b": 30, "c": 3}, {"b", "c"}),
        ({"a": 40, "b": 3, "c": 4}, {"b", "c"}),
        ({"a": 40, "b": 30, "c": 2, "d": 2}, {"b", "c", "d"}),
        ({"a": 40, "b": 0}, set()),
        ({"a": 3}, {"a"}),
    ],
)
def test_what_is_left_of_a_whole_is_nothing_or_two_groups_worth_the_minimum(parts, hidden):
    assert hidden_parts(sizes(**parts), 5) == hidden


def test_the_way_to_a_region_passes_every_larger_one():
    assert list(steps_to(Slice(LEEDS))) == [
        Step(WHOLE, "region", "North"),
        Step(Slice(NORTH), "region", "Leeds"),
    ]
    assert list(steps_to(Slice(daypart="night"))) == [Step(WHOLE, "daypart", "night")]


def test_a_slice_is_never_of_a_region_and_of_some_hours_at_once():
    with pytest.raises(ValueError, match="a region or a part of the day"):
        Slice(NORTH, "night")


def test_a_region_has_all_that_lies_in_it_and_figures_alone():
    contacts = phone(North=10, North_Leeds=20, South=30)
    scorecard = build_scorecard(contacts.given(Slice(NORTH)))
    index = scorecard.grids[0].cells[PLACE].index
    assert (index.n, index.state) == (30, "normal")
    assert not scorecard.judges
    assert scorecard.claims == ()
    assert "without verdicts" in str(scorecard.lead[0])


def test_a_slice_is_hidden_when_the_rest_of_the_whole_is_small():
    contacts = phone(North=40, South=3)
    assert not contacts.shown(Slice(NORTH))[PLACE]
    index = build_scorecard(contacts.given(Slice(NORTH))).grids[0].cells[PLACE].index
    assert (index.withheld, index.n, index.value) == (True, 40, None)
    assert contacts.shown()[PLACE]


def test_a_third_region_hides_with_the_small_one_and_the_largest_stays():
    contacts = phone(North=40, South=30, West=3)
    told = [one for one in (NORTH, SOUTH, WEST) if contacts.shown(Slice(one))[PLACE]]
    assert told == [NORTH]


def test_within_a_region_that_is_hidden_nothing_is_shown():
    contacts = phone(North_Leeds=30, North_York=30, South=3)
    assert not contacts.shown(Slice(LEEDS))[PLACE]


def test_a_total_of_a_slice_is_shown_only_when_all_that_is_in_it_is():
    atoms = {("north", "phone", (NORTH, "")): 20, ("north", "phone", (SOUTH, "")): 20,
             ("cello", "phone", (NORTH, "")): 20, ("cello", "phone", (SOUTH, "")): 3}  # fmt: skip
    shown = Contacts(atoms).shown(Slice(NORTH))
    assert shown[PLACE]
    assert not shown["cello", "phone"]
    assert not shown[ALL, "phone"]
    assert shown["north", ALL]


def test_contacts_without_a_region_protect_and_are_protected_like_a_region():
    contacts = Contacts({(*PLACE, (NORTH, "")): 40, (*PLACE, ((), "")): 3})
    assert not contacts.shown(Slice(NORTH))[PLACE]


def derivable(contacts: Contacts, slices: list[Slice]) -> list[int]:
    """The sizes of all groups of contacts that can be worked out from what is shown, by any sums and differences."""
    atoms = [atom for _, _, atom in contacts.atoms]
    numbers = np.array(list(contacts.atoms.values()))
    seen = [at for at, n in enumerate(numbers) if n]
    told = [one for one in slices if contacts.shown(None if one == WHOLE else one).get(PLACE)]
    rows = np.array([[is_in(atoms[at], one) for at in seen] for one in told], float)
    if not len(rows):
        return []
    # A group can be worked out when its indicator lies in the span of those that are shown.
    directions, sizes_of, _ = np.linalg.svd(rows.T, full_matrices=False)
    basis = directions[:, sizes_of > 1e-9]
    found = []
    for size in range(1, len(seen) + 1):
        for group in combinations(range(len(seen)), size):
            one = np.zeros(len(seen))
            one[list(group)] = 1
            if np.allclose(basis @ (basis.T @ one), one, atol=1e-7):
                found.append(int(numbers[[seen[at] for at in group]].sum()))
    return found


@pytest.mark.parametrize("seed", range(40))
def test_no_arithmetic_over_regions_gives_a_small_group(seed):
    rng = np.random.default_rng(seed)
    paths = [NORTH, LEEDS, ("North", "York"), SOUTH, ("South", "Kent"), WEST, ()]
    numbers = rng.choice([0, 1, 2, 3, 4, 5, 8, 20], len(paths))
    atoms = {(*PLACE, (path, "")): int(n) for path, n in zip(paths, numbers, strict=True)}
    contacts = Contacts(atoms)
    found = derivable(contacts, [WHOLE, *(one for one in contacts.slices() if not one.daypart)])
    assert all(size >= 5 for size in found), (atoms, found)


@pytest.mark.parametrize("seed", range(20))
def test_no_arithmetic_over_the_day_gives_a_small_group(seed):
    rng = np.random.default_rng(seed)
    parts = ["night", "morning", "afternoon", "evening", ""]
    numbers = rng.choice([0, 1, 2, 3, 4, 5, 8, 20], len(parts))
    atoms = {(*PLACE, ((), part)): int(n) for part, n in zip(parts, numbers, strict=True)}
    found = derivable(Contacts(atoms), [WHOLE, *(Slice(daypart=part) for part in parts if part)])
    assert all(size >= 5 for size in found), (atoms, found)


@pytest.mark.parametrize("seed", range(60))
def test_no_arithmetic_over_regions_and_the_day_together_gives_a_small_group(seed):
    rng = np.random.default_rng(seed)
    where = list(product((LEEDS, ("North", "York"), SOUTH), ("night", "morning", "evening")))
    numbers = rng.choice([0, 0, 1, 3, 5, 6, 20] if seed % 2 else [0, 3, 12, 20], len(where))
    contacts = Contacts({(*PLACE, atom): int(n) for atom, n in zip(where, numbers, strict=True)})
    found = derivable(contacts, [WHOLE, *contacts.slices()])
    assert all(size >= 5 for size in found), (dict(zip(where, numbers, strict=True)), found)


def test_the_day_gives_way_where_a_region_was_never_contacted_at_some_hour():
    """All at night were in the north, so the north less the night would be the two in the morning."""
    atoms = {(NORTH, "night"): 20, (NORTH, "morning"): 2, (SOUTH, "morning"): 20}
    contacts = Contacts({(*PLACE, atom): n for atom, n in atoms.items()})
    assert contacts.shown(Slice(NORTH))[PLACE]
    assert not contacts.shown(Slice(daypart="night"))[PLACE]
    atoms |= {(SOUTH, "night"): 1}
    contacts = Contacts({(*PLACE, atom): n for atom, n in atoms.items()})
    assert contacts.shown(Slice(daypart="night"))[PLACE]
