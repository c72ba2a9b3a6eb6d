"""The promises as the page lists them: worst first, what has no verdict last and quiet."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask_babel import gettext as _

from blueprints.moments import moment
from blueprints.scorecards.drawing import line_of
from domain.lead import lead, worst_first
from domain.pictures import Picture
from domain.scorecard_rows import ALL, ClaimRow, Origin
from domain.scorecard_values import ClaimResult, ClaimVerdict, Scorecard
from domain.verdict_words import VERDICTS
from domain.words import Sentence

TOLD = ("broken", "open", "kept")
JOINED = "%(first)s %(next)s"


@dataclass(frozen=True, slots=True)
class PromiseView:
    """One claim in the list."""

    result: ClaimResult
    brand: str
    channels: str
    line: Picture | None

    @property
    def claim(self) -> ClaimRow:
        return self.result.claim

    @property
    def label(self) -> Sentence | None:
        """Which version it is, where there are several."""
        return self.claim.label

    @property
    def state(self) -> str:
        return self.result.state

    @property
    def word(self) -> str:
        return VERDICTS[self.result.state]

    @property
    def is_told(self) -> bool:
        return self.state in TOLD

    @property
    def sentence(self) -> Sentence:
        """All of it for one test in one place; else how it begins, the rest stands on the claim's page."""
        explanation = self.result.verdict.explanation
        return explanation if len(self.result.parts) <= 1 else opening_of(explanation)

    @property
    def seen(self) -> str:
        """Where and when it was advertised: "TV spot, seen 3 Sep 2026"."""
        return seen_words(self.claim.source_type, self.claim.seen_on)


def promises_of(scorecard: Scorecard, origin: Origin) -> list[PromiseView]:
    """The claims judged on one origin, worst first; those without any verdict stand in every list."""
    chosen = [
        result
        for result in worst_first(scorecard.claims)
        if result.origin == origin or result.state not in TOLD
    ]
    return [view_of(scorecard, result) for result in chosen]


def view_of(scorecard: Scorecard, result: ClaimResult) -> PromiseView:
    """One claim, ready to be told."""
    return PromiseView(
        result=result,
        brand=Names(scorecard).brand(result.claim.brand),
        channels=channels_of(scorecard, result.claim),
        line=line_of(result),
    )


def elsewhere(scorecard: Scorecard, origin: Origin) -> int:
    """How many promises are judged on the other origin alone."""
    here = {one.claim.key for one in scorecard.claims if one.origin == origin}
    others = {
        one.claim.key for one in scorecard.claims if one.state in TOLD and one.origin != origin
    }
    return len(others - here)


class Names:
    """Brands and channels by key, in words; ALL is all of them."""

    def __init__(self, scorecard: Scorecard) -> None:
        self._brands = {one.key: one.name for one in scorecard.brands} | {ALL: _("All brands")}
        self._channels = {one.key: one.name for one in scorecard.channels}
        self._channels[ALL] = _("All channels")

    def brand(self, key: str) -> str:
        return self._brands.get(key, key)

    def channel(self, key: str) -> str:
        return self._channels.get(key, key)

    def place(self, verdict: ClaimVerdict) -> str:
        return f"{self.brand(verdict.brand)} · {self.channel(verdict.channel)}"


def channels_of(scorecard: Scorecard, claim: ClaimRow) -> str:
    """The channels that a claim is made for."""
    names = Names(scorecard)
    keys = list(dict.fromkeys(scope.channel for scope in claim.scopes))
    if ALL in keys or len(keys) == len(scorecard.channels) > 1:
        return _("all channels")
    return ", ".join(names.channel(key) for key in keys)


def opening_of(sentence: Sentence) -> Sentence:
    """The first of several sentences that were joined."""
    while sentence.msgid == JOINED and isinstance(first := sentence.params["first"], Sentence):
        sentence = first
    return sentence


def without_rivals(scorecard: Scorecard) -> Scorecard:
    """The promises of the client alone, and a lead that tells of no other; verdicts stay those of the whole grid."""
    own = {brand.key for brand in scorecard.brands if brand.is_client} | {ALL}
    claims = tuple(one for one in scorecard.claims if one.claim.brand in own)
    names = {brand.key: brand.name for brand in scorecard.brands}
    words = lead(claims, names) if scorecard.judges else scorecard.lead
    return replace(scorecard, claims=claims, lead=words)


def lead_of(scorecard: Scorecard) -> tuple[Sentence, list[Sentence]]:
    """The sentence that counts the promises, and the stories after it, each told briefly."""
    count, *stories = scorecard.lead
    return count, [_briefly(story) for story in stories]


def lead_state(scorecard: Scorecard) -> str:
    """The colour of the lead: broken when any promise is, kept when every one is."""
    states = {result.state for result in scorecard.claims}
    if "broken" in states:
        return "broken"
    return "kept" if states == {"kept"} else "open"


def _briefly(story: Sentence) -> Sentence:
    params: dict[str, Any] = dict(story.params)
    if isinstance(params.get("sentence"), Sentence):
        params["sentence"] = opening_of(params["sentence"])
    return Sentence(story.msgid, params)


def seen_words(source_type: str, seen_on: date | None) -> str:
    day = moment(seen_on) if seen_on else ""
    if source_type and day:
        return _("%(source)s, seen %(day)s", source=source_type, day=day)
    return source_type or (_("seen %(day)s", day=day) if day else "")


def sorted_cells(result: ClaimResult) -> Sequence[ClaimVerdict]:
    """The cells of a claim, totals before single ones, worst first; a total of one place says nothing new."""
    order = {"broken": 0, "open": 1, "kept": 2}
    singles = Counter(cell.brand for cell in result.cells if cell.channel != ALL)
    told = [cell for cell in result.cells if cell.channel != ALL or singles[cell.brand] > 1]
    return sorted(
        told,
        key=lambda one: (
            one.brand != ALL,
            one.channel != ALL,
            order.get(one.state, 3),
            -one.log_e_broken,
        ),
    )
