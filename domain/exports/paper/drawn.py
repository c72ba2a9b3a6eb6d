"""Pictures drawn for paper, each as wide as its column."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from hashlib import blake2b
from typing import Any

from msgspec import msgpack

from domain.claim_facts import ClaimFacts, PartFacts
from domain.exports.fonts import TEXT
from domain.exports.paper.layers import layers_of
from domain.exports.words import Names
from domain.gap_values import BrandGap
from domain.memory import Memory
from domain.pictures import PAPER, Canvas, Palette, Picture
from domain.pictures.brand_gaps import NamedGap, brands_picture
from domain.pictures.figures import with_figures
from domain.pictures.of_claim import claim_pictures, promise_picture
from domain.report import Paper, Report
from domain.scorecard_values import ClaimResult
from domain.words import local

FULL, HALF, SIDE = 665.0, 322.0, 265.0
"""Widths in 1/96 inch: the column of a page, two side by side, and a picture beside words."""
COLUMNS: Mapping[Paper, float] = {"a4": 176.0, "letter": 181.9}
GUTTER, BESIDE = 7.0, 70.0
"""The same in millimetres, as typst/report.typ, promise.typ and short.typ lay them out."""
POINTS_OF_A_MM = 72 / 25.4

PICTURES = Memory(200)
"""Those of so many promises, some 30 KB each, by all that they show: most did not change since the last file."""


@dataclass
class Drawer:
    """Draws for one report."""

    report: Report

    def beside(self, result: ClaimResult) -> dict[str, Any] | None:
        """The one picture that stands beside a promise's words."""
        picture = promise_picture("promise", result.verdict, self._canvas(SIDE))
        return self._kept(picture) if picture else None

    def of_claim(self, result: ClaimResult) -> list[dict[str, Any]]:
        """Pictures of a promise's page: the promise, of several parts the worst one, the waves."""
        facts = self.report.facts.of(result)
        worst = _worst_part(result, facts) if facts else None
        if facts and worst:
            facts = replace(facts, parts=(_as_drawn(worst),))
        where = self._where(result, worst) if worst else ""
        told = msgpack.encode((result, facts), enc_hook=repr)
        report = self.report
        reader = (report.translate, report.language, report.paper, report.style.accent)
        key = (blake2b(told, digest_size=16).digest(), where, *reader)
        return PICTURES.of(key, lambda: self._drawn(result, facts, where))

    def _drawn(
        self, result: ClaimResult, facts: ClaimFacts | None, where: str
    ) -> list[dict[str, Any]]:
        drawn = claim_pictures(result, facts, self._low(FULL), aside=self._low(HALF))
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

    def _low(self, width: float) -> Canvas:
        """For what is said of one promise, which is to fit on a page."""
        return Canvas(width, self.report.translate, is_dense=True)

    @cached_property
    def _colours(self) -> Palette:
        return replace(PAPER.in_style(self.report.style), fonts=TEXT)

    def _told(self, picture: Picture, where: str = "") -> dict[str, Any]:
        """With its title above it and its sentence below."""
        return self._kept(picture) | {"heading": picture.title + where, "said": True}

    def _kept(self, picture: Picture) -> dict[str, Any]:
        local_picture = with_figures(picture, lambda text: local(text, self.report.translate))
        layers = layers_of(local_picture, self._colours)
        return {
            "drawing": layers.drawing,
            "letters": layers.letters,
            "width": picture.width,
            "scale": self._scale(picture),
            "heading": "",
            "said": False,
            "half": picture.width == HALF,
            "title": picture.title,
            "description": picture.description,
        }

    def _scale(self, picture: Picture) -> float:
        """Points of the paper for a unit of the picture, so that it fills its column."""
        column = COLUMNS[self.report.paper]
        wide = {FULL: column, HALF: (column - GUTTER) / 2}.get(picture.width, BESIDE)
        return wide * POINTS_OF_A_MM / picture.width


def _as_drawn(part: PartFacts) -> PartFacts:
    """Without what only the table behind a picture lists; on paper a wait is its place on the axis."""
    return part if part.unit == "yes_no" else replace(part, marks=())


def _worst_part(result: ClaimResult, facts: ClaimFacts) -> PartFacts | None:
    """The part on the channel that does worst; a page has room for one."""
    order = {"broken": 0, "open": 1, "kept": 2}
    ranked = sorted(result.parts, key=lambda one: (order.get(one.state, 3), -one.log_e_broken))
    known = {(one.part, one.channel): one for one in facts.parts if not one.hidden}
    places = ((one.part or 0, one.channel) for one in ranked)
    return next((known[place] for place in places if place in known), None)
