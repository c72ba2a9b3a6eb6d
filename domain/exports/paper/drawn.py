"""Pictures drawn for paper, kept as files until the document is set."""

from dataclasses import dataclass, field, replace
from typing import Any

from domain.claim_facts import ClaimFacts, PartFacts
from domain.exports.fonts import TEXT
from domain.exports.words import Names
from domain.gap_values import BrandGap
from domain.pictures import PAPER, Canvas, Palette, Picture, to_svg
from domain.pictures.brand_gaps import NamedGap, brands_picture
from domain.pictures.of_claim import claim_pictures, promise_picture
from domain.report import Report
from domain.scorecard_values import ClaimResult

FULL, HALF, SIDE = 665.0, 322.0, 265.0
"""Widths in 1/96 inch: the column of a page, two side by side, and a picture beside words."""


@dataclass
class Drawer:
    """Draws for one report; `files` are SVG by name."""

    report: Report
    files: dict[str, bytes] = field(default_factory=dict)

    def beside(self, result: ClaimResult) -> dict[str, Any] | None:
        """The one picture that stands beside a promise's words."""
        picture = promise_picture("promise", result.verdict, self._canvas(SIDE))
        return self._kept(picture) if picture else None

    def of_claim(self, result: ClaimResult) -> list[dict[str, Any]]:
        """Pictures of a promise's page: the promise, of several parts the worst one, the waves."""
        facts = self.report.facts.of(result)
        worst = _worst_part(result, facts) if facts else None
        if facts and worst:
            facts = replace(facts, parts=(worst,))
        drawn = claim_pictures(result, facts, self._canvas(FULL), aside=self._canvas(HALF))
        where = self._where(result, worst) if worst else ""
        found = [self._kept(drawn.promise)] if drawn.promise else []
        for part in drawn.parts:
            found += [self._told(one, where) for one in part.pictures]
        moved = facts is not None and any(one.delivered is not None for one in facts.waves)
        return [*found, *([self._told(drawn.waves)] if drawn.waves and moved else [])]

    def _where(self, result: ClaimResult, worst: PartFacts) -> str:
        """Which of several parts is drawn."""
        if len(result.parts) < 2:
            return ""
        names = Names(self.report.scorecard, self.report.translate)
        return f": {names.channel(worst.channel)}"

    def gaps(self, gaps: tuple[BrandGap, ...]) -> dict[str, Any]:
        """The promise gap of the brands side by side."""
        named = [NamedGap(one.name, one.points, one.low, one.high, one.is_client) for one in gaps]
        return self._kept(brands_picture("gaps", named, self._canvas(FULL)))

    def _canvas(self, width: float) -> Canvas:
        return Canvas(width, self.report.translate)

    def _palette(self) -> Palette:
        return replace(PAPER.in_style(self.report.style), fonts=TEXT)

    def _told(self, picture: Picture, where: str = "") -> dict[str, Any]:
        """With its title above it and its sentence below."""
        return self._kept(picture) | {"heading": picture.title + where, "said": True}

    def _kept(self, picture: Picture) -> dict[str, Any]:
        name = f"picture-{len(self.files)}.svg"
        self.files[name] = to_svg(picture, self._palette()).encode()
        words = {"title": picture.title, "description": picture.description}
        half = picture.width == HALF
        return {"file": name, "heading": "", "said": False, "half": half, **words}


def _worst_part(result: ClaimResult, facts: ClaimFacts) -> PartFacts | None:
    """The part on the channel that does worst; a page has room for one."""
    order = {"broken": 0, "open": 1, "kept": 2}
    ranked = sorted(result.parts, key=lambda one: (order.get(one.state, 3), -one.log_e_broken))
    known = {(one.part, one.channel): one for one in facts.parts if not one.hidden}
    places = ((one.part or 0, one.channel) for one in ranked)
    return next((known[place] for place in places if place in known), None)
