"""Where a figure or verdict stands, with its keys for links and its names for people."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.scorecard_rows import Origin


@dataclass(frozen=True, slots=True)
class Place:
    """One brand on one channel, or all of them, of one origin."""

    origin: Origin
    brand: str
    channel: str

    def given(self, **more: str) -> Mapping[str, str]:
        """The keys that a link to this place carries."""
        return {"origin": self.origin, "brand": self.brand, "channel": self.channel, **more}
