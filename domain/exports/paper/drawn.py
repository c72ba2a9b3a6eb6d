"""Pictures of promises, drawn for paper and kept as files until the document is set."""

from dataclasses import dataclass, field, replace
from typing import Any

from domain.exports.fonts import TEXT
from domain.pictures import PAPER, Canvas, Palette, Picture, to_svg
from domain.pictures.interval import Measured, interval
from domain.report import Report
from domain.scorecard_values import ClaimResult, ClaimVerdict

FULL, SIDE = 665.0, 265.0
"""Widths in 1/96 inch: the whole column of a page, and a picture beside words."""


@dataclass
class Drawer:
    """Draws for one report; `files` are SVG by name."""

    report: Report
    files: dict[str, bytes] = field(default_factory=dict)

    def beside(self, result: ClaimResult) -> dict[str, Any] | None:
        """The one picture that stands beside a promise's words."""
        measured = measured_of(result.verdict)
        if measured is None:
            return None
        return self._kept(interval("beside", measured, self._canvas(SIDE)))

    def of_claim(self, result: ClaimResult) -> list[dict[str, Any]]:
        """All pictures of a promise's page."""
        measured = measured_of(result.verdict)
        if measured is None:
            return []
        return [self._kept(interval("interval", measured, self._canvas(FULL)))]

    def _canvas(self, width: float) -> Canvas:
        return Canvas(width, self.report.translate)

    def _palette(self) -> Palette:
        return replace(PAPER.in_style(self.report.style), fonts=TEXT)

    def _kept(self, picture: Picture, heading: str = "", *, said: bool = False) -> dict[str, Any]:
        name = f"picture-{len(self.files)}.svg"
        self.files[name] = to_svg(picture, self._palette()).encode()
        return {
            "file": name,
            "title": picture.title,
            "description": picture.description,
            "heading": heading,
            "said": said,
        }


def measured_of(verdict: ClaimVerdict) -> Measured | None:
    """The figure of a verdict against its promise; None when there is none to draw."""
    if verdict.delivered is None:
        return None
    return Measured(
        verdict.delivered,
        verdict.unit,
        verdict.state if verdict.state in ("broken", "kept", "open") else "none",
        verdict.promised,
        range=verdict.range,
        margin=None if verdict.low is None else (verdict.low, verdict.high),
    )
