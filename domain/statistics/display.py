"""What may be shown of a small group (METHOD.md section 6)."""

from dataclasses import dataclass
from typing import Literal

HIDDEN_BELOW = 5
SMALL_BELOW = 30

DisplayState = Literal["hidden", "small_base", "normal"]


@dataclass(frozen=True, slots=True)
class Display:
    """hidden: show n alone; small_base: show with a flag; normal."""

    state: DisplayState


def display(n_eff: float, minimum: float = HIDDEN_BELOW) -> Display:
    """How a figure of this effective number may be shown; a program may raise the minimum."""
    if n_eff < max(minimum, HIDDEN_BELOW):
        return Display("hidden")
    return Display("small_base" if n_eff < SMALL_BELOW else "normal")
