"""The words that all files share: verdicts with their shapes, places, days, what a report is about."""

from collections.abc import Mapping
from datetime import UTC, datetime

from domain.days import day_words
from domain.explanations.texts import Translate
from domain.people_words import count_words, span_words, unit_words
from domain.report import Report
from domain.scorecard_rows import ALL, BrandRow, ClaimRow
from domain.scorecard_values import ClaimResult, ClaimVerdict, Figure, Scorecard
from domain.verdict_words import VERDICTS
from domain.words import N_, Sentence, local, say

MARKS: Mapping[str, str] = {"broken": "◆", "kept": "✓", "open": "○"}
"""The shape that stands before the word of a verdict; what has none has a dash."""

INK, INK_2, RULE, SUNK, PAPER = "1B1D22", "4B4E56", "DEDBD2", "F1EFE9", "FFFFFF"
WASH = "FDECE3"
COLOURS: Mapping[str, str] = {"broken": "B83A08", "kept": "0F6B6B", "open": "6D5E26"}
"""RRGGBB on white, as the pages have them in the light scheme; every other verdict is in plain ink."""

JOINED = "%(first)s %(next)s"
SIMULATED = N_("Simulated data: no real company was called.")


def colour(state: str) -> str:
    """The ink of a verdict."""
    return COLOURS.get(state, INK_2)


def mark(state: str) -> str:
    """The shape of a verdict."""
    return MARKS.get(state, "–")


def verdict_words(state: str, translate: Translate) -> str:
    """Shape and word: "◆ Broken"."""
    return f"{mark(state)} {translate(say(VERDICTS[state]))}"


class Names:
    """Names of brands and channels by key; ALL is all of them."""

    def __init__(self, scorecard: Scorecard, translate: Translate) -> None:
        self.brands = {brand.key: brand.name for brand in scorecard.brands}
        self.channels = {channel.key: channel.name for channel in scorecard.channels}
        self.brands[ALL] = translate(say(N_("All brands")))
        self.channels[ALL] = translate(say(N_("All channels")))
        self._all_of_them = translate(say(N_("all channels")))

    def brand(self, key: str) -> str:
        return self.brands.get(key, key)

    def channel(self, key: str) -> str:
        return self.channels.get(key, key)

    def channels_of(self, claim: ClaimRow) -> str:
        """The channels that a claim is made for."""
        keys = list(dict.fromkeys(scope.channel for scope in claim.scopes))
        if ALL in keys or len(keys) == len(self.channels) - 1 > 1:
            return self._all_of_them
        return ", ".join(self.channel(key) for key in keys)

    def place(self, result: ClaimResult) -> str:
        """Whose claim it is, and of which channels: "Northline · Phone"."""
        return f"{self.brand(result.claim.brand)} · {self.channels_of(result.claim)}"


def place_of(names: Names, origin: str, brand: str, channel: str) -> dict[str, str]:
    """The columns that say where a record belongs."""
    return {
        "origin": origin,
        "brand": brand,
        "brand_name": names.brand(brand),
        "channel": channel,
        "channel_name": names.channel(channel),
    }


def role_words(brand: BrandRow, translate: Translate) -> str:
    """What a brand is to the reader."""
    return translate(say(N_("your brand") if brand.is_client else N_("competitor")))


def figure_words(figure: Figure | None, translate: Translate) -> str:
    """What stands in the cell of a grid: the figure, or why there is none."""
    if figure is None or not (figure.shown or figure.n or figure.unknown):
        return "–"
    return local(figure.shown, translate) or translate(why_hidden(figure))


def why_hidden(figure: Figure) -> Sentence:
    """Why a group's figure is not told; its n is never a secret."""
    n = count_words(figure.n)
    if not figure.n:
        return say(N_("Nothing could be seen"))
    if figure.withheld:
        return say(N_("n %(n)s: not shown, it would give a small group away"), n=n)
    return say(N_("n %(n)s: too few to report"), n=n)


def delivered_words(verdict: ClaimVerdict, translate: Translate) -> str:
    """The verdict's sentence, for a claim of several parts how it begins."""
    return translate(opening_of(verdict.explanation))


def opening_of(sentence: Sentence) -> Sentence:
    """The first of several sentences that were joined."""
    while sentence.msgid == JOINED and isinstance(first := sentence.params["first"], Sentence):
        sentence = first
    return sentence


def briefly(story: Sentence) -> Sentence:
    """A sentence of the lead, with how its verdict's explanation begins."""
    inner = story.params.get("sentence")
    if not isinstance(inner, Sentence):
        return story
    return Sentence(story.msgid, {**story.params, "sentence": opening_of(inner)})


def moment_words(moment: datetime, translate: Translate) -> str:
    """14 Nov 2026, 09:30 UTC."""
    at = moment.astimezone(UTC)
    return f"{day_words(at, translate)}, {at:%H:%M} UTC"


def period_words(scorecard: Scorecard) -> str:
    """The period by its name, else its first and last wave."""
    waves = [wave.name for wave in scorecard.waves]
    span = waves[0] if len(waves) == 1 else f"{waves[0]} – {waves[-1]}" if waves else ""
    return scorecard.period or span


def edition_words(report: Report) -> str:
    """ "Edition 2, published 14 Nov 2026", or when the live figures were made."""
    translate, edition, made_at = report.translate, report.edition, report.scorecard.made_at
    if edition:
        day = day_words(edition.published_at, translate)
        return translate(say(N_("Edition %(no)s, published %(day)s"), no=edition.no, day=day))
    if made_at is None:
        return translate(say(N_("Live figures")))
    day = day_words(made_at.astimezone(UTC), translate)
    return translate(say(N_("Live figures of %(day)s"), day=day))


def seen_words(claim: ClaimRow, translate: Translate) -> str:
    """Where and when it was advertised: "TV spot, seen 3 Sep 2026"."""
    if not claim.seen_on:
        return claim.source_type
    day = day_words(claim.seen_on, translate)
    seen = say(N_("seen %(day)s"), day=day)
    return ", ".join(filter(None, (claim.source_type, translate(seen))))


def reach_words(reach: float | None, scorecard: Scorecard, translate: Translate) -> str:
    """Whom a promise reaches, or what it cost: "900,000 people", "EUR 120,000"; "" when nobody said."""
    if reach is None:
        return ""
    number, unit = count_words(round(reach)), scorecard.program.reach_unit
    if unit:
        return f"{unit} {local(number, translate)}"
    return translate(say(N_("%(n)s people"), n=number))


def between(low: float | None, high: float | None, unit: str, translate: Translate) -> str:
    """ "33%–49%"; an end that is open is not told."""
    if low is None or high is None:
        return ""
    return local(span_words(unit_words(low, unit), unit_words(high, unit)), translate)


def rests_on(figure: Figure | None, translate: Translate) -> str:
    """ "33–49 · n 61", that n is small, and how it moved."""
    if figure is None or not figure.shown:
        return ""
    told = [
        local(figure.margin_shown, translate),
        translate(say(N_("n %(n)s"), n=count_words(figure.n))),
    ]
    if figure.state == "small_base":
        told.append(translate(say(N_("small base"))))
    return " · ".join(filter(None, (*told, trend_words(figure, translate))))


TRENDS: Mapping[str, str] = {"improved": N_("▲ better"), "worsened": N_("▼ worse")}
"""Only what is proven has a mark."""


def trend_words(figure: Figure, translate: Translate) -> str:
    """ "▲ better by 4.2"; nothing where no change is proven."""
    trend = figure.trend
    if trend is None or trend.state not in TRENDS:
        return ""
    return f"{translate(say(TRENDS[trend.state]))} {local(trend.shown, translate)}".strip()
