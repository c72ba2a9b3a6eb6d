"""A claim as someone states it, by a form or by a row of a file."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from domain.claims import Registration
from models.program import Brand, Channel, Wave
from services.claim_tests import EVERYWHERE


@dataclass(frozen=True, slots=True)
class ClaimDraft:
    """A claim as someone states it; `brand` None is every brand, `channels` are those it is made for.

    `everywhere` says that it is made for every channel, those added later included.
    """

    registration: Registration
    brand: Brand | None
    channels: tuple[Channel, ...]
    reach: float | None = None
    seen_on: date | None = None
    from_wave: Wave | None = None
    to_wave: Wave | None = None

    @property
    def everywhere(self) -> bool:
        return self.registration.channel_key == EVERYWHERE

    def content(self) -> dict[str, Any]:
        """What was promised where, as it was stated; `reach` is no part of it."""
        return {
            "registration": {
                name: text
                for name, text in asdict(self.registration).items()
                if text and name not in ("id", "words")
            },
            "brand": self.brand.key if self.brand else EVERYWHERE,
            "channels": EVERYWHERE if self.everywhere else sorted(c.key for c in self.channels),
            "seen_on": self.seen_on.isoformat() if self.seen_on else None,
            "waves": [wave.key if wave else "" for wave in (self.from_wave, self.to_wave)],
        }
