"""A mean wait: approximate, with waits taken to be log-normal around the guess."""

from domain.claims.parts import Part
from domain.planning.chances import NEVER, Chances, of_mean
from domain.planning.guesses import in_goodness, variance_of, waits
from domain.planning.planners.planner import Guess, Scale

TIMES = (0.5, 0.75, 1.25, 1.5, 2.0, 3.0)
WORSE = 2.0


class MeanWait:
    """ "On average under a minute"."""

    needs_rival = False

    def scale(self, part: Part) -> Scale:
        return "seconds"

    def promise(self, part: Part) -> float | None:
        return float(part.mean or 0)

    def centre(self, part: Part, guess: Guess) -> float:
        return self.promise(part) or 0.0

    def is_worse(self, part: Part, guess: Guess) -> bool:
        return guess.true > self.centre(part, guess)

    def usual(self, part: Part) -> Guess:
        return Guess(WORSE * (part.mean or 0))

    def guesses(self, part: Part) -> tuple[float, ...]:
        return tuple(times * (part.mean or 0) for times in TIMES)

    def chances(self, part: Part, guess: Guess) -> Chances:
        """Broken from uncapped waits; Kept from waits cut at the cap, what lies beyond it on top of the promise."""
        promised, cap = float(part.mean or 0), cap_of(part)
        seconds = waits(guess.true)
        if abs(guess.true - promised) < 1e-9:
            return NEVER
        if guess.true > promised:
            return of_mean(in_goodness(seconds, cap), 1 - promised / cap, "broken")
        beyond = sum(share * max(0.0, wait - cap) for wait, share in seconds)
        capped = in_goodness([(min(wait, cap), share) for wait, share in seconds], cap)
        promise = 1 - promised / cap + beyond / cap
        return of_mean(capped, promise, "kept") if promise < 1 else NEVER

    def worth(self, chances: Chances) -> float | None:
        return chances.needed(0.8)

    def variance(self, part: Part, guess: Guess) -> float:
        return variance_of(waits(guess.true))


def cap_of(part: Part) -> float:
    """The cap tau in seconds: ten times the promise unless another was stated."""
    return part.cap or 10 * (part.mean or 1)
