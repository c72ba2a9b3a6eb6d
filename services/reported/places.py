"""Where a reported row belongs: its brand, channel and wave, found by key or name, or made when asked to."""

import re
from calendar import monthrange
from datetime import date
from typing import TypeVar

from sqlalchemy import select

from domain.channels import channel_kind
from domain.words import N_, Sentence, say
from models.base import db
from models.program import Brand, Channel, Program, Wave
from services.keys import key_of
from services.programs import add_brand, add_channel, add_wave

DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?\Z")

T = TypeVar("T", Brand, Channel, Wave)


class Places:
    """The brands, channels and waves of one program, remembered while a file is read."""

    def __init__(self, program: Program | None, *, create: bool, channel_kind: str = "") -> None:
        self.create = create
        self.channel_kind = channel_kind
        self.brands: dict[str, Brand] = {}
        self.channels: dict[str, Channel] = {}
        self.waves: dict[str, Wave] = {}
        if program is not None:
            self._remember(program)

    def _remember(self, program: Program) -> None:
        self.brands = _by_key(program, Brand)
        self.channels = _by_key(program, Channel)
        self.waves = _by_key(program, Wave)

    def complaint(self, brand: str, channel: str, wave: str) -> tuple[str, str, Sentence] | None:
        """Why a row has no place, as (which, text, sentence); None when it has, or will be given one."""
        if key_of(brand) not in self.brands and not self.create:
            return "brand", brand, say(N_("The program has no such brand; --create makes it."))
        if key_of(channel) not in self.channels and not self.create:
            return (
                "channel",
                channel,
                say(N_("The program has no such channel; --create makes it.")),
            )
        if self._known_wave(wave) is None:
            if not self.create:
                return (
                    "wave",
                    wave,
                    say(N_("No wave has this key or holds this day; --create makes it.")),
                )
            if span_of(wave) is None:
                return (
                    "wave",
                    wave,
                    say(
                        N_(
                            "A new wave needs its days: write 2016, 2016-04 or 2016-04-01, or add the wave first."
                        )
                    ),
                )
        return None

    def brand(self, program: Program, text: str) -> Brand:
        key = key_of(text)
        if key not in self.brands:
            self.brands[key] = add_brand(program, key, text)
        return self.brands[key]

    def channel(self, program: Program, text: str) -> Channel:
        key = key_of(text)
        if key not in self.channels:
            self.channels[key] = add_channel(program, key, text, self._kind(key))
        return self.channels[key]

    def wave(self, program: Program, text: str) -> Wave:
        found = self._known_wave(text)
        if found is None:
            span = span_of(text)
            assert span is not None, "complaint() lets no other text through"
            key, starts, ends = span
            found = add_wave(program, key, key, starts, ends)
            self.waves[key] = found
        self.waves[text] = found
        return found

    def _known_wave(self, text: str) -> Wave | None:
        """By key or name; else the wave that holds the whole day, month or year that the text names."""
        found = self.waves.get(text) or self.waves.get(key_of(text))
        if found is None and (span := span_of(text)):
            found = self.waves.get(span[0])
        if found is None and (day := _day(text)):
            found = next((w for w in self.waves.values() if w.starts <= day <= w.ends), None)
        return found

    def _kind(self, key: str) -> str:
        return self.channel_kind or channel_kind(key) or "store"


def _by_key(program: Program, model: type[T]) -> dict[str, T]:
    rows = db.session.scalars(select(model).where(model.program_id == program.id)).all()
    return {key_of(row.name): row for row in rows} | {row.key: row for row in rows}


def span_of(text: str) -> tuple[str, date, date] | None:
    """The wave that a date stands for: its year, or its month."""
    found = DATE.match(text.strip())
    if not found:
        return None
    year, month = int(found[1]), int(found[2] or 0)
    if not 1900 <= year <= 2200 or month > 12 or (found[2] and month == 0):
        return None
    if not month:
        return f"{year}", date(year, 1, 1), date(year, 12, 31)
    last = monthrange(year, month)[1]
    if found[3] and not 1 <= int(found[3]) <= last:
        return None
    return f"{year}-{month:02d}", date(year, month, 1), date(year, month, last)


def _day(text: str) -> date | None:
    found = DATE.match(text.strip())
    if not found or not found[3] or span_of(text) is None:
        return None
    return date(int(found[1]), int(found[2]), int(found[3]))
