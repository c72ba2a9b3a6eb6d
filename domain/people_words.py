"""Numbers as people read them: 6 min 20 s, 87.3%, 3.2 million, two of seven."""

from math import floor

from domain.words import N_, Sentence, say

NUMBERS = (
    N_("none"), N_("one"), N_("two"), N_("three"), N_("four"), N_("five"), N_("six"),
    N_("seven"), N_("eight"), N_("nine"), N_("ten"), N_("eleven"), N_("twelve"),
)  # fmt: skip
CAPITAL_NUMBERS = (
    N_("None"), N_("One"), N_("Two"), N_("Three"), N_("Four"), N_("Five"), N_("Six"),
    N_("Seven"), N_("Eight"), N_("Nine"), N_("Ten"), N_("Eleven"), N_("Twelve"),
)  # fmt: skip
"""The same at the beginning of a sentence."""


def duration_words(seconds: float) -> str:
    """A duration in its two largest units: 45 s, 6 min 20 s, 26 h 5 min, 3 d 4 h."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return _two(whole // 60, "min", whole % 60, "s")
    if whole < 48 * 3600:
        return _two(whole // 3600, "h", whole % 3600 // 60, "min")
    return _two(whole // 86_400, "d", whole % 86_400 // 3600, "h")


def seconds_words(seconds: float) -> str:
    """A mean of seconds: short ones to a tenth, 2.6 s."""
    return f"{round(seconds, 1):g} s" if 0 < seconds < 10 else duration_words(seconds)


def unit_words(value: float | None, unit: str) -> str:
    """A figure of a claim in its unit: a share as a percentage, seconds as a duration, points as they are."""
    if value is None:
        return ""
    if unit == "share":
        return percent(value)
    return seconds_words(value) if unit == "seconds" else points(value)


def span_words(low: str, high: str) -> str:
    """From one to the other: 33–49, with air around the dash where the ends are words: 45 s – 6 min 20 s."""
    dash = " – " if " " in low or " " in high else "–"
    return f"{low}{dash}{high}"


def _two(large: int, large_unit: str, small: int, small_unit: str) -> str:
    return f"{large} {large_unit} {small} {small_unit}" if small else f"{large} {large_unit}"


def percent(share: float, digits: int = 1) -> str:
    """A share as a percentage; whole numbers without a decimal, and never "100%" for almost all."""
    value = round(share * 100, digits)
    if share < 1 <= value / 100:
        value = 100 - 10**-digits
    if value <= 0 < share:
        value = 10**-digits
    return f"{value:g}%"


def points(score: float) -> str:
    """A score of 0-100, to a tenth of a point."""
    return f"{round(score, 1):g}"


def change_words(change: float, unit: str) -> str:
    """A difference of two figures with its sign: +4.2, −1 min 10 s, +3 percentage points as +3 pp."""
    sign = "+" if change > 0 else "−" if change < 0 else "±"
    size = abs(change)
    if unit == "seconds":
        return f"{sign}{duration_words(size)}"
    return f"{sign}{points(100 * size)} pp" if unit == "yes_no" else f"{sign}{points(size)}"


def count_words(n: int) -> str:
    """A number with its thousands apart: 1,204."""
    return f"{n:,}"


def number_word(n: int, first: bool = False) -> Sentence | str:
    """Small numbers in words, others in digits; `first` when it begins a sentence."""
    words = CAPITAL_NUMBERS if first else NUMBERS
    return say(words[n]) if 0 <= n < len(words) else count_words(n)


def of_day(hour: int) -> str:
    """An hour of the day: 02:00."""
    return f"{floor(hour) % 24:02d}:00"
