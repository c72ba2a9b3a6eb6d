"""Whom a comparison is with: rivals by name or all of them, or the same brand in an earlier wave."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.around import Around
from domain.claims.parts import Part
from domain.measures import Measure
from domain.pooling import Pool
from domain.samples import Sample
from domain.scorecard_rows import ALL
from domain.words import N_, Sentence, say


@dataclass(frozen=True, slots=True)
class Opponent:
    """One side to compare with; `is_time` says that it is the same brand at another time."""

    key: str
    name: str
    sample: Sample
    is_time: bool = False


def opponents(
    part: Part, brand: str, measure: Measure, channel: str, pool: Pool, around: Around
) -> tuple[Opponent, ...] | Sentence:
    """Everyone a part compares with, or the sentence that says why there is nobody yet."""
    if part.against != "rivals":
        return _earlier(part, brand, measure, channel, around)
    if brand == ALL:
        return say(
            N_(
                "Not judged yet: a comparison needs the one brand that makes it. Name it in the claim."
            )
        )
    named = rivals_named(part.rivals, around.brands)
    if isinstance(named, Sentence):
        return named
    keys = [key for key in named or around.brands if key != brand]
    if not keys:
        return say(
            N_("Not judged yet: the program has no rival to compare with. Add one and audit it.")
        )
    if part.place and part.place > len(keys):
        return say(
            N_(
                "Not judged yet: with %(brands)s brands, rank %(place)s or better says nothing. Add the other "
                "brands of the ranking and audit them."
            ),
            brands=len(keys) + 1,
            place=part.place,
        )
    return tuple(
        Opponent(key, around.brands[key], pool.sample(measure, key, channel)) for key in keys
    )


def rivals_named(written: Sequence[str], brands: Mapping[str, str]) -> list[str] | Sentence:
    """The keys of the rivals that a claim names; a sentence about the first that the program does not know."""
    known = {name.casefold(): key for key, name in brands.items()}
    known |= {key.casefold(): key for key in brands}
    for name in written:
        if name.casefold() not in known:
            return say(
                N_(
                    "Not judged yet: “%(rival)s” is not a brand of this program. Add it under this name "
                    "and audit it."
                ),
                rival=name,
            )
    return [known[name.casefold()] for name in written]


def _earlier(
    part: Part, brand: str, measure: Measure, channel: str, around: Around
) -> tuple[Opponent, ...]:
    """The brand itself in the waves before; without any such wave, a side that nobody audited."""
    if around.over_time is None or part.against not in ("last_wave", "last_year"):
        raise ValueError("a comparison over time needs waves")
    pool, name = around.over_time(part.against).before
    return (Opponent("", name, pool.sample(measure, brand, channel), is_time=True),)
