"""Explanations of live figures, each made once: bytes, like those of an edition, while all they rest on is the same."""

from dataclasses import dataclass

from domain.explanations import Explanation
from domain.frozen import FrozenExplains, figure_key, verdict_key
from domain.report import Explains
from domain.scorecard_values import ClaimResult, ClaimVerdict, Figure, Grid


@dataclass(frozen=True)
class ExplainedOnce:
    """Asks `explains` for what is not among the `kept`, and keeps it there.

    Whoever hands in `kept` vouches that it is of the very same scorecard and of the same things left out.
    """

    explains: Explains
    kept: FrozenExplains

    def figure(self, grid: Grid, brand: str, channel: str, figure: Figure) -> Explanation | None:
        found = self.kept.figure(grid, brand, channel, figure)
        if found is not None:
            return found
        made = self.explains.figure(grid, brand, channel, figure)
        return self._keep(figure_key(grid, brand, channel, figure), made)

    def verdict(self, result: ClaimResult, verdict: ClaimVerdict) -> Explanation | None:
        found = self.kept.verdict(result, verdict)
        if found is not None:
            return found
        return self._keep(verdict_key(result, verdict), self.explains.verdict(result, verdict))

    def _keep(self, key: str, made: Explanation | None) -> Explanation | None:
        """As it is kept, so that files find what they told of the same before."""
        if made is None:
            return None
        self.kept.keep(key, made)
        return self.kept.of(key)
