"""What every planner answers about a part of a claim."""

from dataclasses import dataclass
from typing import Literal, Protocol

from domain.claims.parts import Part
from domain.planning.chances import Chances

Scale = Literal["share", "points", "seconds"]
"""share: 0-1 of contacts; points: 0-100; seconds. What is promised and guessed is written on it."""

LADDER = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99, 1.0)
"""Shares that people guess in."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What is taken to be true of the brand, and of the rival that matters; `rivals` is how many there are."""

    true: float
    rival: float | None = None
    rivals: int = 1


class Planner(Protocol):
    """Plans the audits of one rule."""

    needs_rival: bool

    def scale(self, part: Part) -> Scale:
        """What guesses are written in."""

    def promise(self, part: Part) -> float | None:
        """What is promised, on the scale; None when it is a rival's figure."""

    def centre(self, part: Part, guess: Guess) -> float:
        """The truth that nothing could tell from the promise, on the scale."""

    def is_worse(self, part: Part, guess: Guess) -> bool:
        """Whether the guess, if true, breaks the claim."""

    def usual(self, part: Part) -> Guess:
        """A guess to begin with: a brand that clearly does worse than it says."""

    def guesses(self, part: Part) -> tuple[float, ...]:
        """Truths to lay side by side, in order."""

    def chances(self, part: Part, guess: Guess) -> Chances:
        """The chance of a verdict by the n-th independent audit."""

    def worth(self, chances: Chances) -> float | None:
        """How many independent audits to plan for; None when no number is enough."""

    def variance(self, part: Part, guess: Guess) -> float:
        """Of single contacts under the guess, on the scale squared."""


def around(promise: float, below: int = 4, above: int = 3) -> tuple[float, ...]:
    """Shares on both sides of a promise, the perfect one among them."""
    worse = [share for share in LADDER if share < promise - 1e-9][-below:]
    better = [share for share in LADDER if share > promise + 1e-9]
    return (*worse, *better[: above - 1], *([1.0] if len(better) >= above else better[above - 1 :]))
