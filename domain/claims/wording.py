"""Hedges and statistics in the wording, and the rule each stands for (METHOD.md section 5)."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from domain.claims.registration import Registration
from domain.conditions import OPENING
from domain.opening_hours import ROUND_THE_CLOCK, read_opening_hours

HEDGED_SHARE = 0.80
USUAL_SHARE = 0.95
USUAL_SCORE = 0.80

HEDGES = re.compile(
    r"\b(aims?|aiming|try|tries|trying|usual(ly)?|normally|mostly|most|strives?|endeavours?|endeavors?|"
    r"works? to|as many as possible|whenever possible|where possible|as soon as|in general|typically)\b",
    re.IGNORECASE,
)
"""Words that promise an effort: judged as at least 80 % of contacts, said so beside the verdict."""

HEDGED_WORDS = re.compile(
    r"\b(aims? to|aiming to|try to|tries to|usually|normally|strives? to|endeavou?rs? to|works? to|"
    r"where possible|whenever possible)\b",
    re.IGNORECASE,
)
"""The same in the claim's own words, where "most" or "try" may mean something else."""

BUSINESS_HOURS = re.compile(
    r"\b(business|core|office|opening|working|trading|store|shop|regular|usual)[ -]hours\b",
    re.IGNORECASE,
)
"""Hours that only the place itself can say."""

EXCEPTIONS = re.compile(r"\b(exceptions?|unless|subject to|except)\b", re.IGNORECASE)
"""Conditions that take the "without exception" out of a guarantee."""

WITHOUT_EXCEPTION = re.compile(r"\b(always|every|never|guarantees?|guaranteed)\b", re.IGNORECASE)

MEAN = re.compile(r"\((mean|average|avg)\)", re.IGNORECASE)
AVERAGE = re.compile(r"\b(average|averaging|averages|mean (wait|time))\b", re.IGNORECASE)
MEDIAN = re.compile(r"\bmedian\b", re.IGNORECASE)
PERCENTILE = re.compile(r"\b(?:p|percentile )(\d{1,2})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Promised:
    """What share of contacts is promised: None is every single one. `note` is the rule that says so."""

    share: float | None
    note: str


def says_average_alone(condition: str) -> bool:
    """Whether the advertised condition is "on average" and nothing else: the test says as much."""
    return bool(re.fullmatch(r"(on )?(average|mean)", condition.strip(), re.IGNORECASE))


def is_hedged(registration: Registration) -> bool:
    """Whether the words promise an effort; the condition column speaks first, then the claim itself."""
    stated = HEDGES.search(registration.hedge_or_condition)
    return bool(stated or HEDGED_WORDS.search(registration.claim))


def promised_share(registration: Registration, usual: Promised) -> Promised:
    """The share to test: a stated one as it is; all or none is absolute unless hedged; else the usual rule.

    A share strictly between 0 and 100 is a statistic and no hedge changes it.
    """
    stated = number(registration.share_pct)
    if stated is not None and 0 < stated < 100:
        quoted = HEDGES.search(registration.hedge_or_condition)
        return Promised(float(stated / 100), "hedge_stated" if quoted else "share_stated")
    if HEDGES.search(registration.hedge_or_condition):
        return Promised(HEDGED_SHARE, "hedge_80")
    if is_hedged(registration):
        return Promised(HEDGED_SHARE, "hedge_words")
    if stated is None:
        return usual
    if EXCEPTIONS.search(registration.hedge_or_condition):
        return Promised(USUAL_SHARE, "exceptions_95")
    return Promised(None, "every_one")


def hours_meant(registration: Registration) -> str:
    """The hours that a condition limits the promise to, "" when it names none; "opening hours" are the place's own."""
    condition = registration.hedge_or_condition
    if BUSINESS_HOURS.search(condition) or BUSINESS_HOURS.search(registration.claim):
        return OPENING
    hours = read_opening_hours(condition) if condition else None
    return str(hours) if hours and hours.spans != ROUND_THE_CLOCK else ""


def without_exception(registration: Registration) -> bool:
    """Whether the words leave no room: "always", "every", "guaranteed"."""
    return bool(WITHOUT_EXCEPTION.search(registration.claim))


def statistic(registration: Registration) -> str:
    """mean, a share such as "0.5" for the median, or "" when the wording names none."""
    for text, mean in ((registration.metric, MEAN), (registration.claim, AVERAGE)):
        if mean.search(text):
            return "mean"
        if MEDIAN.search(text):
            return "0.5"
        if found := PERCENTILE.search(text):
            return str(int(found[1]) / 100)
    return ""


def number(text: str) -> Decimal | None:
    """A number written with or without %, None for anything else."""
    try:
        found = Decimal(text.strip().rstrip("%").strip().replace(",", "."))
    except InvalidOperation:
        return None
    return found if found.is_finite() else None
