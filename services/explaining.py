"""Explains figures and verdicts of a program: from its tallies, with what was left out."""

from dataclasses import dataclass
from functools import cached_property

from domain.explained_once import ExplainedOnce
from domain.explanations import Explainer, Explanation
from domain.frozen import FrozenExplains
from domain.scorecard_rows import ALL
from domain.scorecard_values import ClaimResult, ClaimVerdict, Figure, Grid
from models.program import Program
from services.left_out import LeftOutCounts
from services.scorecards import Live
from services.scorecards.keeping import fingerprint
from services.scorecards.recent import Recent
from services.scorecards.shown import fingerprint_of

SIZE = 5_000_000
"""About so many bytes have the explanations of a large scorecard."""
EXPLAINED = Recent[FrozenExplains](most_bytes=SIZE)
"""What this worker explained lately, by all that it follows from."""


def explainer_of(program: Program, made: Live, brand: str = ALL, channel: str = ALL) -> Explainer:
    """Explains what stands on this scorecard, of one brand or channel or of all of them."""
    count = LeftOutCounts(program, brand, channel, made.part).of
    return Explainer(made.given, made.scorecard, count)


@dataclass(frozen=True)
class ExplainsAll:
    """Explains everything on a scorecard, for files: each figure and verdict once, while it stays the same."""

    program: Program
    made: Live

    def figure(self, grid: Grid, brand: str, channel: str, figure: Figure) -> Explanation | None:
        return self._once.figure(grid, brand, channel, figure)

    def verdict(self, result: ClaimResult, verdict: ClaimVerdict) -> Explanation | None:
        return self._once.verdict(result, verdict)

    @cached_property
    def _once(self) -> ExplainedOnce:
        """Begun when something is asked: the fingerprint takes two queries."""
        left_out = LeftOutCounts(self.program, part=self.made.part)
        key = fingerprint(fingerprint_of(self.made.given), left_out.digest)
        kept = EXPLAINED.get(key)
        if kept is None:
            kept = FrozenExplains({})
            EXPLAINED.put(key, kept, SIZE)
        explainer = Explainer(self.made.given, self.made.scorecard, left_out.of)
        return ExplainedOnce(explainer, kept)
