"""Whom a claim compares with, and by how much, read from its columns and its words."""

import re
from dataclasses import replace

from domain.claims.kind import Metrics
from domain.claims.metric_words import tied
from domain.claims.parts import Part, Rule
from domain.claims.registration import Registration
from domain.claims.time_words import UNIT_SECONDS
from domain.claims.wording import number

LAST_YEAR = re.compile(
    r"\b(last|previous|prior|past) year\b|\byear (before|ago)\b|\byear on year\b", re.I
)
LAST_WAVE = re.compile(
    r"\b(last|previous|prior) (wave|quarter|month|period|time)\b|\b(than|as) (ever )?before\b|\bthan ever\b",
    re.IGNORECASE,
)
EVERYONE = re.compile(
    r"^(the |our |any |every |each |all )*(competitors?|competition|rivals?|others?|other brands?|all|any|\*|market)?$",
    re.IGNORECASE,
)
NO_NAME = re.compile(
    r"^(true|yes|first|best|less|more|fewer|better|lower|higher|rank)$", re.IGNORECASE
)
VAGUE = re.compile(r"\b(many|most|some|several|lots|plenty) (of\b)?", re.IGNORECASE)
NAMED = re.compile(r"\b(?:than|among|against|versus|vs\.?|over)\s+(.+)$", re.IGNORECASE)
BY = re.compile(r"^(.*?)\s+by\s+([\d.,]+)$", re.IGNORECASE)
SEPARATORS = re.compile(r"\s*(?:,|;|/|\band\b|\bor\b|&)\s*", re.IGNORECASE)
POINT_UNITS = ("point", "points", "pp", "percentage_points", "percentage points")


def is_vague(registration: Registration) -> bool:
    """Whether the claim compares with "many" or "most", which names nobody."""
    return bool(VAGUE.search(registration.hedge_or_condition))


def compared_part(kind: str, rule: Rule, registration: Registration, metrics: Metrics) -> Part:
    """A part that compares: its metric (the index when none is named), with whom, and by how much."""
    start = Part(kind, condition=registration.hedge_or_condition)
    part = tied(start, registration.metric or "index", metrics)
    if part.state != "judged":
        return part
    value, by = _apart(registration.value)
    part = _opposed(replace(part, rule=rule), registration, value)
    return _by_margin(part, by, registration.unit) if rule == "better" else part


def _opposed(part: Part, registration: Registration, value: str) -> Part:
    """Against an earlier wave when the words say so, else against rivals."""
    told = " ".join((value, registration.hedge_or_condition, registration.claim))
    over_time = part.rule == "better"
    if over_time and LAST_YEAR.search(told):
        return replace(part, against="last_year", notes=(*part.notes, "last_year"))
    if over_time and (LAST_WAVE.search(told) or part.kind == "trend"):
        return replace(part, against="last_wave", notes=(*part.notes, "last_wave"))
    named = _names(value) or _names(_behind_than(registration.hedge_or_condition))
    note = "named_rivals" if named else "every_rival"
    return replace(part, against="rivals", rivals=named, notes=(*part.notes, note))


def _apart(value: str) -> tuple[str, str]:
    """With whom and by how much: "Cello by 5" names both, a lone number the margin."""
    if number(value) is not None:
        return "", value
    found = BY.match(value)
    return (found[1], found[2]) if found else (value, "")


def _behind_than(condition: str) -> str:
    found = NAMED.search(condition)
    return found[1] if found else ""


def _names(text: str) -> tuple[str, ...]:
    pieces = (piece.strip(" .") for piece in SEPARATORS.split(text))
    return tuple(piece for piece in pieces if _is_a_name(piece))


def _is_a_name(piece: str) -> bool:
    return not EVERYONE.match(piece) and not NO_NAME.match(piece) and number(piece) is None


def _by_margin(part: Part, by: str, unit: str) -> Part:
    """The stated difference where it is one in the metric's own unit; "33 % fewer" is none."""
    amount, plain = number(by) if by else None, unit.strip().lower()
    if not amount:
        return part
    if part.unit == "seconds" and plain in UNIT_SECONDS:
        seconds = float(abs(amount) * UNIT_SECONDS[plain])
        return replace(part, margin=seconds, notes=(*part.notes, "margin"))
    if part.unit != "seconds" and plain in POINT_UNITS and abs(amount) < 100:
        return replace(part, margin=float(abs(amount)) / 100, notes=(*part.notes, "margin"))
    return replace(part, notes=(*part.notes, "relative_margin"))
