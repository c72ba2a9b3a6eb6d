"""Explaining small scorecards in tests: what every step says, as text."""

from domain.explanations import Explainer, Explanation, LeftOut
from domain.explanations.texts import step_text
from domain.scorecard import build_scorecard
from domain.scorecard_rows import ALL


class Explained:
    """A scorecard of rows, with its explanations at hand."""

    def __init__(self, rows, left_out=None):
        self.scorecard = build_scorecard(rows)
        self.asked = []
        self._left_out = left_out or LeftOut()
        self.explainer = Explainer(rows, self.scorecard, self._count)

    def _count(self, scope):
        self.asked.append(scope)
        return self._left_out

    def figure(self, brand, channel, metric, clock=None, origin="audited"):
        grid = self.scorecard.grid(origin)
        cell = grid.cells[(brand, channel)]
        figures = [one for one in (cell.index, cell.critical, *cell.dimensions) if one]
        [found] = [one for one in figures if one.metric == metric and clock in (None, one.clock)]
        return self.explainer.figure(grid, brand, channel, found)

    def verdict(self, key, place=None, origin="audited"):
        [result] = [
            one for one in self.scorecard.claims if (one.claim.key, one.origin) == (key, origin)
        ]
        if place is None:
            return self.explainer.verdict(result, result.verdict)
        [cell] = [one for one in result.cells if (one.brand, one.channel) == place]
        return self.explainer.verdict(result, cell)

    def everything(self):
        """Every explanation of the scorecard: ((brand, channel), figure or verdict, explanation)."""
        for grid in self.scorecard.grids:
            for (brand, channel), cell in grid.cells.items():
                for one in (cell.index, cell.critical, *cell.dimensions):
                    if one:
                        found = self.explainer.figure(grid, brand, channel, one)
                        yield (brand, channel), one, found
        for result in self.scorecard.claims:
            for verdict in (result.verdict, *result.parts, *result.cells):
                found = self.explainer.verdict(result, verdict)
                yield (verdict.brand, verdict.channel), verdict, found


def text(explanation: Explanation, key: str = "") -> str:
    """One step as text, or all of them."""
    steps = [explanation.step(key)] if key else explanation.steps
    return "\n".join(step_text(step, str) for step in steps)


__all__ = ["ALL", "Explained", "LeftOut", "text"]
