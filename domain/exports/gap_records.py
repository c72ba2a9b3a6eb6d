"""The promise gap as records: a line for each brand, and for each of its promises."""

from collections.abc import Iterator
from typing import Any

from domain.explanations.texts import Translate
from domain.exports.words import Names, place_of
from domain.gap_values import BrandGap, ClaimGap
from domain.gaps import gaps_of
from domain.scorecard_rows import ALL
from domain.scorecard_values import Scorecard
from domain.verdict_words import VERDICTS
from domain.words import say


def gap_records(scorecard: Scorecard, translate: Translate) -> Iterator[dict[str, Any]]:
    """Of each origin by itself; what could not be measured has no line."""
    names = Names(scorecard, translate)
    for grid in scorecard.grids:
        for gap in gaps_of(scorecard, grid.origin):
            place = place_of(names, grid.origin, gap.brand, ALL)
            if gap.points is not None:
                yield {**place, "level": "brand", **_points(gap), "weight": gap.weight}
            for claim in gap.measured:
                yield {**place, "level": "claim", **_of_claim(claim, translate)}


def _points(gap: BrandGap | ClaimGap) -> dict[str, Any]:
    return {"gap": gap.points, "gap_low": gap.low, "gap_high": gap.high}


def _of_claim(gap: ClaimGap, translate: Translate) -> dict[str, Any]:
    return {
        "claim": gap.claim.key,
        "version": gap.claim.version,
        "words": gap.claim.words,
        "verdict": translate(say(VERDICTS[gap.state])),
        **_points(gap),
        "weight": gap.weight if gap.is_weighed else None,
        "weight_share": gap.share,
    }
