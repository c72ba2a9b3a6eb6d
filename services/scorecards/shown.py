"""Whole scorecards that this worker made lately, handed out again while everything they were made of is the same."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from domain.scorecard import build_scorecard
from domain.scorecard_rows import Origin, ScorecardInput
from domain.scorecard_values import Scorecard
from services.scorecards.edition import edition
from services.scorecards.keeping import fingerprint
from services.scorecards.recent import Recent
from services.scorecards.source import KeptSource

SIZE = 2_500_000
"""About so many bytes has a large scorecard in memory."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A scorecard, and the fingerprints of all counts that were asked for while it was made."""

    asked: Mapping[tuple[Origin, frozenset[str]], str]
    scorecard: Scorecard

    def is_true(self, source: KeptSource) -> bool:
        """Whether the same would be made again."""
        return all(
            source.fingerprint_of(origin, waves) == was
            for (origin, waves), was in self.asked.items()
        )


SHOWN = Recent[Shown](most_bytes=4 * SIZE)


def made_or_shown(given: ScorecardInput, source: KeptSource) -> Scorecard:
    """The scorecard, made anew when a row or a count that it depends on is another one by now."""
    key = _key(given, source)
    found = SHOWN.get(key)
    if found is None or not found.is_true(source):
        scorecard = build_scorecard(given)
        found = Shown(dict(source.asked), scorecard)
        SHOWN.put(key, found, SIZE)
    return replace(found.scorecard, made_at=given.made_at)


def fingerprint_of(given: ScorecardInput) -> str:
    """Of everything that a scorecard and its explanations are made of, with all counts, whatever the period."""
    source = given.source
    assert isinstance(source, KeptSource)
    return fingerprint(_key(given, source), source.cells_fingerprint)


def _key(given: ScorecardInput, source: KeptSource) -> str:
    """A fingerprint of all that goes in besides the counts; a slice is of the very cells that there are."""
    told: list[Any] = [
        getattr(given, field.name)
        for field in fields(given)
        if field.name not in ("source", "tallies", "made_at")
    ]
    part = (source.cells_fingerprint, given.cut.parts.stamp) if given.cut else None
    return fingerprint(edition(), told, part)
