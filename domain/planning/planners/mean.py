"""A mean score: approximate, by the drift and the spread that the evidence has under the guess."""

from domain.claims.parts import Part
from domain.planning.chances import NEVER, Chances, of_mean
from domain.planning.guesses import scores, variance_of
from domain.planning.planners.planner import Guess, Scale

STEPS = (-20, -15, -10, -5, 5, 10, 15)
WORSE = 10.0


class MeanScore:
    """Judged qualities on a scale of 0-100."""

    needs_rival = False

    def scale(self, part: Part) -> Scale:
        return "points"

    def promise(self, part: Part) -> float | None:
        return None if part.promise is None else 100 * self._good(part, part.promise)

    def centre(self, part: Part, guess: Guess) -> float:
        return self.promise(part) or 0.0

    def is_worse(self, part: Part, guess: Guess) -> bool:
        return (guess.true < self.centre(part, guess)) == (part.direction == "higher")

    def usual(self, part: Part) -> Guess:
        promise = self.promise(part) or 0.0
        return Guess(max(0.0, promise - WORSE) if part.direction == "higher" else promise + WORSE)

    def guesses(self, part: Part) -> tuple[float, ...]:
        promise = self.promise(part) or 0.0
        return tuple(promise + step for step in STEPS if 0 < promise + step < 100)

    def chances(self, part: Part, guess: Guess) -> Chances:
        true, promise = self._good(part, guess.true / 100), part.promise or 0.0
        if abs(true - promise) < 1e-9:
            return NEVER
        return of_mean(scores(true), promise, "broken" if true < promise else "kept")

    def worth(self, chances: Chances) -> float | None:
        return chances.needed(0.8)

    def variance(self, part: Part, guess: Guess) -> float:
        return 10_000 * variance_of(scores(guess.true / 100))

    def _good(self, part: Part, share: float) -> float:
        return share if part.direction == "higher" else 1 - share
