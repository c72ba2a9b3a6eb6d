"""Which pages an edition can show, so that a page of live figures is never opened in its place.

Four sorts of views stand below a scorecard:

- `@frozen("/claims/<claim_key>")`: the grid, a claim, why, the gap, the method, downloads and pictures. They take
  every figure from `reading()` and their program from `g`, and lead on by relative endpoints (`.home`), so that
  `add_frozen_views` can put them below any blueprint that sets `g.program`, `g.at_desk` and `g.reading`: the
  scorecards, and the links that are shared. A list of single audits asks `reading().lists_audits` first.
- `@alongside`: an audit, its photos. They look after themselves: what they show stands as of `reading().as_of`.
- `@without_figures`: the list of editions. They may be opened whatever is published.
- all others show live figures: places, drivers, words of customers. Who reads an edition does not get them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Blueprint

View = Callable[..., Any]
V = TypeVar("V", bound=View)


@dataclass(frozen=True, slots=True)
class Frozen:
    """A view with its address below a scorecard's own."""

    rule: str
    view: View


FROZEN: dict[str, Frozen] = {}
"""By name of the view, which is the name of its endpoint as well."""

ALONGSIDE: set[str] = set()
WITHOUT_FIGURES: set[str] = set()


def frozen(rule: str) -> Callable[[V], V]:
    """Declare a view that shows nothing but what `reading()` holds."""

    def declare(view: V) -> V:
        FROZEN[view.__name__] = Frozen(rule, view)
        return view

    return declare


def alongside(view: V) -> V:
    """Declare a view that may be opened beside an edition; the blueprint gives it its address."""
    ALONGSIDE.add(view.__name__)
    return view


def without_figures(view: V) -> V:
    """Declare a view that shows no figures at all: the list of editions, how we judge."""
    WITHOUT_FIGURES.add(view.__name__)
    return view


def add_frozen_views(blueprint: Blueprint, prefix: str) -> None:
    """Give every view that an edition can show an address below this one."""
    for name, one in FROZEN.items():
        blueprint.add_url_rule(f"{prefix}{one.rule}", name, one.view)


def is_for_editions(endpoint: str) -> bool:
    """Whether an edition may be read at this endpoint."""
    name = endpoint.rpartition(".")[2]
    return name in FROZEN or name in ALONGSIDE


def stands_by_itself(endpoint: str) -> bool:
    """Whether it may be opened whatever is published."""
    return endpoint.rpartition(".")[2] in WITHOUT_FIGURES
