"""No total gives away the small group that is hidden beside it."""

from domain.complement import without_giveaways
from domain.scorecard_rows import ALL
from domain.scorecard_values import Cell, Figure


def figure(value: float | None, n: int) -> Figure:
    return Figure(
        metric="index",
        name="Index",
        unit="score",
        direction="higher",
        clock="",
        value=value,
        low=value,
        high=value,
        n=n,
        n_eff=n,
        unknown=0,
        state="hidden" if value is None else "normal",
    )


def cells(**values: tuple[float | None, int]) -> dict[tuple[str, str], Cell]:
    """`a_phone=(50, 30)` is brand a on the phone; `all` stands for every brand or channel."""
    found = {}
    for name, (value, n) in values.items():
        brand, channel = (ALL if part == "all" else part for part in name.split("_"))
        index = figure(value, n)
        found[brand, channel] = Cell(brand, channel, n, index.state, index, None, ())
    return found


def shown(grid: dict[tuple[str, str], Cell]) -> set[tuple[str, str]]:
    return {place for place, cell in grid.items() if cell.index and cell.index.value is not None}


def test_a_total_with_exactly_one_hidden_group_is_withheld_and_keeps_its_n():
    grid = without_giveaways(
        cells(a_phone=(50, 30), b_phone=(None, 3), all_phone=(55, 33), a_all=(50, 30))
    )
    assert shown(grid) == {("a", "phone"), ("a", ALL)}
    total = grid[ALL, "phone"]
    assert (total.n, total.state, total.index.withheld) == (33, "hidden", True)
    assert not grid["b", "phone"].index.withheld  # that one is hidden because it is small


def test_two_hidden_groups_protect_each_other():
    grid = without_giveaways(
        cells(a_phone=(50, 30), b_phone=(None, 3), c_phone=(None, 4), all_phone=(55, 37))
    )
    assert (ALL, "phone") in shown(grid)


def test_a_group_that_was_never_seen_hides_nothing():
    grid = without_giveaways(cells(a_phone=(50, 30), b_phone=(None, 0), all_phone=(50, 30)))
    assert (ALL, "phone") in shown(grid)


def test_the_total_of_everything_is_withheld_as_well():
    grid = without_giveaways(
        cells(
            a_phone=(50, 30),
            a_store=(60, 30),
            b_phone=(None, 3),
            b_store=(70, 30),
            all_all=(60, 93),
        )
    )
    assert (ALL, ALL) not in shown(grid)


def test_the_total_of_everything_does_not_undo_what_the_totals_of_brands_withhold():
    """Less the cells told it is three hidden groups; less brand a's two of them, it would be b's alone."""
    grid = without_giveaways(
        cells(
            a_phone=(None, 3),
            a_store=(None, 4),
            a_all=(40, 7),
            b_phone=(None, 3),
            b_store=(60, 30),
            b_all=(58, 33),
            all_phone=(35, 6),
            all_store=(57, 34),
            all_all=(55, 40),
        )
    )
    assert {place for place in shown(grid) if ALL in place} == {("a", ALL), (ALL, "phone")}
    assert grid[ALL, ALL].index.withheld
