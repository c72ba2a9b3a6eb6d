"""Better than a rival, than before, or than all: approximate, from both sides' distributions."""

from math import log

from domain.claims.parts import Part
from domain.measures import PATIENCE_SECONDS
from domain.planning.chances import NEVER, Chances, Distribution, of_two
from domain.planning.guesses import in_goodness, scores, variance_of, waits, yes_no
from domain.planning.planners.planner import Guess, Scale
from domain.statistics.evidence import LN20

USUAL: dict[Scale, Guess] = {
    "share": Guess(0.95, 0.85),
    "points": Guess(80, 70),
    "seconds": Guess(60, 120),
}
SIDE_BY_SIDE: dict[Scale, tuple[float, ...]] = {
    "share": (0.7, 0.8, 0.85, 0.9, 0.95, 0.98),
    "points": (50, 60, 65, 70, 75, 80, 90),
    "seconds": (20, 40, 60, 90, 120, 240),
}


class BetterThan:
    """The brand against the rival that matters, or itself before, with as many audits on each side.

    `is_rank`: a rank is shown rival by rival, each of them at a share of the 5 %, in both directions.
    """

    needs_rival = True

    def __init__(self, is_rank: bool = False) -> None:
        self.is_rank = is_rank

    def scale(self, part: Part) -> Scale:
        scales: dict[str, Scale] = {"yes_no": "share", "score": "points", "seconds": "seconds"}
        return scales[part.unit]

    def promise(self, part: Part) -> float | None:
        return None

    def centre(self, part: Part, guess: Guess) -> float:
        """The rival's figure, and the margin on top of it where better is more."""
        rival = guess.rival if guess.rival is not None else guess.true
        if part.unit == "seconds":
            return rival - part.margin
        margin = part.margin * (100 if part.unit == "score" else 1)
        return rival + margin if self._is_more_better(part) else rival - margin

    def is_worse(self, part: Part, guess: Guess) -> bool:
        centre = self.centre(part, guess)
        return guess.true < centre if self._is_more_better(part) else guess.true > centre

    def usual(self, part: Part) -> Guess:
        return USUAL[self.scale(part)]

    def guesses(self, part: Part) -> tuple[float, ...]:
        return SIDE_BY_SIDE[self.scale(part)]

    def chances(self, part: Part, guess: Guess) -> Chances:
        """Kept: the rival is beaten. Broken: it is better, and other rivals thin out its evidence."""
        rival = guess.rival if guess.rival is not None else guess.true
        own, other = self._goodness(part, guess.true), self._goodness(part, rival)
        margin = margin_of(part)
        ahead = _mean(own) - _mean(other) - margin
        thinned = LN20 + log(max(1, guess.rivals))
        if abs(ahead) < 1e-9:
            return NEVER
        if ahead > 0:
            return of_two(own, other, margin, thinned if self.is_rank else LN20)
        return of_two(other, own, -margin, thinned)

    def worth(self, chances: Chances) -> float | None:
        return chances.needed(0.8)

    def variance(self, part: Part, guess: Guess) -> float:
        """Of the brand's own contacts: a margin is planned for its figure."""
        if part.unit == "seconds":
            return variance_of(waits(guess.true))
        if part.unit == "score":
            return 10_000 * variance_of(scores(guess.true / 100))
        return guess.true * (1 - guess.true)

    def _is_more_better(self, part: Part) -> bool:
        """Yes is always the good outcome; less waiting is better; scores say for themselves."""
        return part.unit == "yes_no" or (part.unit == "score" and part.direction == "higher")

    def _goodness(self, part: Part, value: float) -> Distribution:
        if part.unit == "seconds":
            capped = [(min(wait, PATIENCE_SECONDS), share) for wait, share in waits(value)]
            return in_goodness(capped, PATIENCE_SECONDS)
        if part.unit == "score":
            return scores(value / 100 if part.direction == "higher" else 1 - value / 100)
        return yes_no(value)


def margin_of(part: Part) -> float:
    """By how much better it must be, in goodness; a wait's margin is stated in seconds."""
    return part.margin / PATIENCE_SECONDS if part.unit == "seconds" else part.margin


def _mean(distribution: Distribution) -> float:
    return sum(share * value for value, share in distribution)
