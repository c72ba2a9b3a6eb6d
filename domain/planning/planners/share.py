"""A share of contacts: exact, by METHOD.md's recursion."""

from domain.claims.parts import Part
from domain.planning.chances import Chances, of_share
from domain.planning.planners.planner import Guess, Scale, around

WORSE = 0.15
"""A guess to begin with lies so far below the promise."""


class Share:
    """Rates, shares within a threshold, percentiles, medians."""

    needs_rival = False

    def scale(self, part: Part) -> Scale:
        return "share"

    def promise(self, part: Part) -> float | None:
        return part.promise

    def centre(self, part: Part, guess: Guess) -> float:
        return self.promise(part) or 0.0

    def is_worse(self, part: Part, guess: Guess) -> bool:
        return guess.true < self.centre(part, guess)

    def usual(self, part: Part) -> Guess:
        promise = part.promise or 0.0
        return Guess(round(max(promise / 2, promise - WORSE), 4))

    def guesses(self, part: Part) -> tuple[float, ...]:
        return around(part.promise or 0.0)

    def chances(self, part: Part, guess: Guess) -> Chances:
        return of_share(part.promise or 0.0, guess.true)

    def worth(self, chances: Chances) -> float | None:
        return chances.needed(0.8)

    def variance(self, part: Part, guess: Guess) -> float:
        return guess.true * (1 - guess.true)
