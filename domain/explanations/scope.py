"""Which contacts an explanation is about, by keys: what a count of the left-out is asked for."""

from dataclasses import dataclass

from domain.measures import Measure
from domain.scorecard_rows import Origin


@dataclass(frozen=True, slots=True)
class Scope:
    """`tests` are the measures on each channel; `waves` those that count, `period` those that the page shows."""

    origin: Origin
    brand: str
    tests: tuple[tuple[str, Measure], ...]
    waves: frozenset[str]
    period: frozenset[str]

    @property
    def channels(self) -> tuple[str, ...]:
        """Each channel once."""
        return tuple(dict.fromkeys(channel for channel, _measure in self.tests))
