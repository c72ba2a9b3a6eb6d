"""The promise gap in sentences: where the money promises most beyond what service delivers."""

from collections.abc import Sequence

from domain.gap_values import BrandGap, ClaimGap
from domain.people_words import percent, points
from domain.words import N_, Sentence, say

WORTH_A_WORD = 0.5
"""Points; a shortfall below it is none."""

NOTHING = N_("No promise has been measured in this period, so there is no gap to tell.")
KEEPING_UP = N_("%(brand)s delivers what it promises: no measured promise falls short.")
LOUDEST = N_(
    "%(brand)s spends most where it delivers least: “%(words)s” carries %(share)s of the weight behind its "
    "promises and falls %(points)s points short."
)
DEAREST = N_(
    "%(brand)s promises most beyond what it delivers with “%(words)s”: %(share)s of the weight behind its "
    "promises, %(points)s points short."
)
UNWEIGHED = N_(
    "%(brand)s falls shortest on “%(words)s”, by %(points)s points. Nobody has said yet whom it reaches or what "
    "it cost, so the promises count without weight."
)
REASONS = {
    "no_audits": N_("Nothing was counted yet."),
    "hidden": N_("Too few contacts to report."),
    "rank": N_("A rank has no distance to what was promised."),
    "several_parts": N_("Several tests at once have no one distance for every brand."),
    "no_rival": N_("Nobody to compare with was seen often enough."),
    "no_test": N_("It has no test that gives a figure."),
}
"""Why a promise has no gap."""


def gap_lead(brands: Sequence[BrandGap]) -> Sentence:
    """The sentence on top: of the client when it is there, else of the brand that falls shortest."""
    told = [one for one in brands if one.measured]
    return _of_brand(told[0]) if told else say(NOTHING)


def _of_brand(brand: BrandGap) -> Sentence:
    measured = brand.measured
    short = [one for one in measured if one.shortfall >= WORTH_A_WORD]
    if not short:
        return say(KEEPING_UP, brand=brand.name)
    dear = max(short, key=lambda one: (one.cost, one.shortfall))
    if not dear.cost:
        return _said(UNWEIGHED, brand, dear)
    heaviest = max(measured, key=lambda one: one.weight)
    deepest = max(measured, key=lambda one: one.shortfall)
    is_both = dear is heaviest and dear is deepest and len(measured) > 1
    return _said(LOUDEST if is_both else DEAREST, brand, dear)


def _said(msgid: str, brand: BrandGap, claim: ClaimGap) -> Sentence:
    return say(
        msgid,
        brand=brand.name,
        words=claim.claim.words,
        share=percent(claim.share or 0.0, 0),
        points=points(round(claim.shortfall)),
    )
