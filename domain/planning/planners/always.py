"""A promise without exception, at any time or at every promised hour: one failure, or 59 clean tries."""

from domain.claims.parts import Part
from domain.planning.chances import CLEAN_TRIES, Chances, of_always
from domain.planning.planners.planner import Guess, Scale


class Always:
    """Absolute promises; exact."""

    needs_rival = False

    def scale(self, part: Part) -> Scale:
        return "share"

    def promise(self, part: Part) -> float | None:
        return 1.0

    def centre(self, part: Part, guess: Guess) -> float:
        return self.promise(part) or 0.0

    def is_worse(self, part: Part, guess: Guess) -> bool:
        return guess.true < 1

    def usual(self, part: Part) -> Guess:
        return Guess(1.0)

    def guesses(self, part: Part) -> tuple[float, ...]:
        return (0.8, 0.9, 0.95, 0.97, 0.99, 1.0)

    def chances(self, part: Part, guess: Guess) -> Chances:
        return of_always(guess.true)

    def worth(self, chances: Chances) -> float | None:
        """Enough clean tries to support it, whatever is true."""
        return CLEAN_TRIES

    def variance(self, part: Part, guess: Guess) -> float:
        return guess.true * (1 - guess.true)
