"""In which order the brands stand, and the links that change it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import request
from flask_babel import gettext as _

if TYPE_CHECKING:
    from blueprints.scorecards.grid import RowView

NAME, BROKEN, FIGURE = "name", "broken", "figure"
REVERSED = "-"


@dataclass(frozen=True, slots=True)
class Order:
    """`by` is "" for the usual order, NAME, BROKEN, or FIGURE, of the channel `column` or on average ("")."""

    by: str = ""
    column: str = ""
    reversed: bool = False

    @property
    def key(self) -> str:
        """As addresses have it: "-figure:phone"."""
        told = f"{self.by}:{self.column}" if self.column else self.by
        return f"{REVERSED}{told}" if self.reversed else told


USUAL = Order()


def asked_order(channels: Sequence[str]) -> Order:
    """The order that the address names; the usual one for any other."""
    asked = request.args.get("sort", "")
    by, _colon, column = asked.removeprefix(REVERSED).partition(":")
    if by not in (NAME, BROKEN, FIGURE) or (column and (by != FIGURE or column not in channels)):
        return USUAL
    return Order(by, column, asked.startswith(REVERSED))


def ordered(rows: Sequence["RowView"], order: Order, lower_is_better: bool) -> list["RowView"]:
    """The rows in that order; names decide between equals, and what has no figure stands last."""

    def worth(row: "RowView") -> float | None:
        found = row.place_in(order.column)
        return None if found is None else -found if lower_is_better else found

    rows = sorted(rows, key=lambda row: row.name.casefold())
    if order.by == NAME:
        return rows[::-1] if order.reversed else rows
    if order.by == BROKEN:
        return sorted(rows, key=lambda row: row.broken if order.reversed else -row.broken)
    if order.by == FIGURE:
        sign = -1 if order.reversed else 1
        told = [(worth(row), row) for row in rows]
        seen = sorted(
            (one for one in told if one[0] is not None), key=lambda one: sign * (one[0] or 0)
        )
        return [row for _worth, row in [*seen, *(one for one in told if one[0] is None)]]
    return sorted(rows, key=lambda row: _usual(row, worth(row)))


def _usual(row: "RowView", worth: float | None) -> tuple[bool, bool, int, float]:
    """The client first, then the worst: most broken promises, then the lowest figures."""
    return (not row.is_client, worth is None, -row.broken, 0.0 if worth is None else worth)


def order_switch(order: Order, href: Callable[..., str]) -> list[dict[str, Any]]:
    """Links to each order, for those who see no heads of columns."""
    choices = {
        USUAL: _("Worst first"),
        Order(BROKEN): _("Most broken promises"),
        Order(FIGURE): _("Worst figure"),
        Order(FIGURE, reversed=True): _("Best figure"),
        Order(NAME): _("Name"),
    }
    return [
        {"label": label, "href": href(sort=one.key or None), "current": one == order}
        for one, label in choices.items()
    ]


def head(
    label: Any, order: Order, by: str, column: str, lower_is_better: bool, href: Callable[..., str]
) -> dict[str, Any]:
    """The head of a column that sorts: the first press gives the worst first, the next one the best."""
    mine = (order.by, order.column) == (by, column)
    following = Order(by, column, mine and not order.reversed)
    rising = order.reversed == (by == FIGURE and lower_is_better)
    return {
        "label": label,
        "sort": href(sort=following.key),
        "sorted": ("ascending" if rising else "descending") if mine else "",
    }
