"""The promise gap as records: a line for each brand, and for each of its promises."""

from collections.abc import Iterator
from typing import Any

from domain.explanations.texts import Translate
from domain.exports.words import Names, place_of
from domain.gap_values import BrandGap, ClaimGap
from domain.gaps import gaps_of
from domain.scorecard_rows import ALL, Origin
from domain.scorecard_values import Scorecard
from domain.verdict_words import VERDICTS
from domain.words import N_, say


def gap_records(scorecard: Scorecard, translate: Translate) -> Iterator[dict[str, Any]]:
    """Of each origin by itself; what could not be measured has no line."""
    names = Names(scorecard, translate)
    for grid in scorecard.grids:
        for gap in gaps_of(scorecard, grid.origin):
            place = place_of(names, grid.origin, gap.brand, ALL)
            place |= {"why": translate(say(WHY))}
            seen = [(one, _seen(scorecard, grid.origin, gap, one)) for one in gap.measured]
            if gap.points is not None:
                n = sum(n for _, n in seen)
                yield {**place, "level": "brand", **_points(gap), "weight": gap.weight, "n": n}
            for claim, n in seen:
                yield {**place, "level": "claim", **_of_claim(claim, translate), "n": n}


WHY = N_(
    "What was delivered less what was promised, in points of 100; a brand’s promises weigh as much as the "
    "people whom they reached. (Method, section 7.)"
)


def _seen(scorecard: Scorecard, origin: Origin, gap: BrandGap, claim: ClaimGap) -> int:
    """How many contacts stand behind the gap of a promise."""
    named = (claim.claim.key, claim.claim.version, origin)
    result = next(
        one for one in scorecard.claims if (one.claim.key, one.claim.version, one.origin) == named
    )
    if claim.claim.brand == gap.brand:
        return result.verdict.n
    return sum(one.n for one in result.cells if (one.brand, one.channel) == (gap.brand, ALL))


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
