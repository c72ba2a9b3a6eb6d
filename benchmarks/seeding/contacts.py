"""What auditors found in the contacts of one cell, drawn at random: waits with hang-ups, scores, yes and no."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from domain.clocks import clock_fits
from domain.measures import DEFAULT_CAPS, DEFAULT_CLOCKS, Measure, counts_on

Array = Any
KINDS = ("answered", "cut", "lost", "blank", "success", "failure", "unknown", "value")
CODE = {kind: code for code, kind in enumerate(KINDS)}
USUAL_WAIT = {
    "phone": 75,
    "store": 210,
    "email": 5 * 3600,
    "chat": 55,
    "social": 9000,
    "web": 26000,
}
WEEKDAY_OF_1970 = 3 * 24
"""1970-01-01 was a Thursday; hours of the week begin on Monday."""


@dataclass(frozen=True, slots=True)
class Values:
    """One measure on the contacts of a cell: where it applies, what kind of value, and the value."""

    measure: Measure
    applies: Array
    kind: Array
    value: Array
    verified: Array


@dataclass(frozen=True, slots=True)
class Contacts:
    """The audits of one cell, column by column."""

    stratum: Array
    place: Array
    auditor: Array
    hour_utc: Array
    hour_of_week: Array
    values: tuple[Values, ...]

    @property
    def number(self) -> int:
        return len(self.stratum)


def draw_contacts(
    random: np.random.Generator,
    number: int,
    channel_kind: str,
    measures: Sequence[Measure],
    *,
    first_hour: int,
    days: int,
    quality: float,
    places: int,
    strata: int,
    auditors: int,
) -> Contacts:
    """`quality` is around 1; better places answer sooner and score higher."""
    hours = first_hour + 24 * random.integers(0, days, number) + random.integers(7, 21, number)
    at_night = random.random(number) < 0.15
    hours = np.where(at_night, first_hour + random.integers(0, 24 * days, number), hours)
    moods = random.normal(0, 0.25, 24 * days)[hours - first_hour]  # contacts of an hour are alike
    drawn = _Drawn(random, number, channel_kind, quality, moods)
    wanted = [one for one in measures if _counted(one, channel_kind)]
    return Contacts(
        stratum=random.integers(0, strata, number),
        place=random.integers(0, places, number),
        auditor=random.integers(0, auditors, number),
        hour_utc=hours,
        hour_of_week=(hours + WEEKDAY_OF_1970) % 168,
        values=tuple(drawn.values(measure) for measure in wanted),
    )


def _counted(measure: Measure, channel_kind: str) -> bool:
    if measure.clock:
        return counts_on(measure, channel_kind) and clock_fits(measure.clock, channel_kind)
    return measure.metric in (
        "index",
        "critical",
        "knowledge",
        "empathy",
        "resolution",
        "reached_human",
    )


class _Drawn:
    """One draw of waits, and of each score when it is asked for."""

    def __init__(
        self, random: np.random.Generator, number: int, kind: str, quality: float, moods: Array
    ) -> None:
        self.random, self.number, self.quality, self.moods = random, number, quality, moods
        usual = np.log(USUAL_WAIT[kind] / quality)
        self.wait = np.maximum(1, np.exp(random.normal(usual + moods, 1.0))).astype(np.int64)
        patience = DEFAULT_CAPS[kind]
        self.end = np.zeros(number, np.int8)
        fate = random.random(number)
        impatient = fate < 0.03
        self.wait[impatient] = random.integers(1, max(2, usual.astype(int) * 40), impatient.sum())
        self.end[impatient | (self.wait > patience)] = CODE["cut"]
        self.wait = np.minimum(self.wait, patience)
        self.end[(fate >= 0.03) & (fate < 0.05)] = CODE["lost"]
        self.end[fate > 0.99] = CODE["blank"]
        self.wait[self.end == CODE["blank"]] = 0

    def values(self, measure: Measure) -> Values:
        everywhere = np.ones(self.number, bool)
        never = np.zeros(self.number, bool)
        if measure.clock:
            usual = measure.clock in DEFAULT_CLOCKS.values()
            wait = self.wait if usual else np.where(self.end == CODE["blank"], 0, self.wait // 2)
            if measure.unit == "seconds":
                return Values(measure, everywhere, self.end, wait, never)
            return self._within(measure, wait)
        if measure.unit == "score":
            return self._score(measure)
        share = min(0.99, 0.88 * self.quality**0.2)
        kind = np.where(self.random.random(self.number) < share, CODE["success"], CODE["failure"])
        kind = np.where(self.random.random(self.number) < 0.01, CODE["unknown"], kind)
        return Values(measure, everywhere, kind, np.zeros(self.number, np.int64), never)

    def _within(self, measure: Measure, wait: Array) -> Values:
        bound = measure.threshold or 0
        in_time = (self.end == CODE["answered"]) & (wait <= bound)
        unseen = (self.end == CODE["blank"]) | ((self.end == CODE["cut"]) & (wait < bound))
        kind = np.where(
            in_time, CODE["success"], np.where(unseen, CODE["unknown"], CODE["failure"])
        )
        failed = kind == CODE["failure"]
        verified = failed & (self.random.random(self.number) < 0.02)
        everywhere = np.ones(self.number, bool)
        return Values(measure, everywhere, kind, np.zeros(self.number, np.int64), verified)

    def _score(self, measure: Measure) -> Values:
        good = np.clip(self.random.normal(680 * self.quality**0.3, 190, self.number), 0, 1000)
        good = np.clip(good - 60 * self.moods, 0, 1000)
        if measure.metric != "index":  # marks of a few steps
            good = np.round(good / 125) * 125
        unseen = self.random.random(self.number) < 0.02
        kind = np.where(unseen, CODE["unknown"], CODE["value"])
        value = np.where(unseen, 0, np.floor(good)).astype(np.int64)
        applies = self.random.random(self.number) > (0.05 if measure.metric != "index" else -1)
        return Values(measure, applies, kind, value, np.zeros(self.number, bool))
