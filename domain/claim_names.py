"""The short name of a claim, for narrow cells: 24/7, 2 min, Knowledge."""

from collections.abc import Mapping

from domain.claims.parts import Part
from domain.people_words import duration_words, percent
from domain.scorecard_rows import ClaimRow

MOST = 18


def short_name(claim: ClaimRow, metric_names: Mapping[str, str]) -> str:
    """What the test is about, in a word or two; the first two parts of a compound."""
    names = [_of_part(part, metric_names) for part in claim.test.parts if part.state == "judged"]
    joined = " + ".join(list(dict.fromkeys(name for name in names if name))[:2])
    return joined or _clipped(claim.words)


def _of_part(part: Part, metric_names: Mapping[str, str]) -> str:
    if part.rule == "hours":
        return part.opening
    if part.unit == "seconds" and part.quoted is not None:
        return duration_words(part.quoted)
    name = metric_names.get(part.metric, part.metric)
    if len(name) > MOST and "share_stated" in part.notes:
        return percent(part.promise or 0)
    return _clipped(name)


def _clipped(text: str) -> str:
    return text if len(text) <= MOST else f"{text[: MOST - 1].rstrip()}…"
