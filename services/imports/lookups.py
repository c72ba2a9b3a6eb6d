"""How a cell names a row of the database: by its key or by its name, capital letters aside."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from domain.channels import channel_kind
from models.program import Channel, Program

Named = TypeVar("Named", bound=Any)


def by_key_and_name(rows: Iterable[Named]) -> Mapping[str, Named]:
    """Rows under their key and their name in small letters; where they clash, the key wins."""
    rows = list(rows)
    return {row.name.lower(): row for row in rows} | {row.key.lower(): row for row in rows}


def channels_meant(program: Program, text: str) -> list[Channel]:
    """The channels that a word means: the one of that key or name, else all of that kind (hotline = phone)."""
    named = by_key_and_name(program.channels).get(text.lower())
    if named is not None:
        return [named]
    kind = channel_kind(text)
    return [channel for channel in program.channels if channel.kind == kind]
