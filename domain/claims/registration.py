"""A claim as it is registered: the columns of the claims CSV, before any of them is understood."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Self

from domain.channels import channel_kind

COLUMNS = (
    "id",
    "brand",
    "claim",
    "words",
    "channel",
    "kind",
    "metric",
    "operator",
    "value",
    "unit",
    "share_pct",
    "hedge_or_condition",
    "source",
    "source_type",
)
"""The columns of the claims CSV; docs/claims.md explains each."""

EVERY_CHANNEL = ("", "*", "all")


@dataclass(frozen=True, slots=True)
class Registration:
    """One row of the claims CSV as text. `words` is a word count and is not used.

    `clock`, an extra column, says which clock a promised time runs on; domain.claims.clocks reads it.
    """

    id: str = ""
    brand: str = ""
    claim: str = ""
    words: str = ""
    channel: str = ""
    kind: str = ""
    metric: str = ""
    operator: str = ""
    value: str = ""
    unit: str = ""
    share_pct: str = ""
    hedge_or_condition: str = ""
    source: str = ""
    source_type: str = ""
    clock: str = ""

    @classmethod
    def from_row(cls, row: Mapping[str, Any]) -> Self:
        """Read a CSV row or a form; unknown columns are left aside."""
        names = [field.name for field in fields(cls)]
        return cls(**{name: str(row.get(name) or "").strip() for name in names})

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of a compound such as "availability+qualitative"."""
        return tuple(kind.strip() for kind in self.kind.split("+") if kind.strip())

    @property
    def channel_key(self) -> str:
        """The channel as a program calls it (its key or its kind), "*" for every channel."""
        return channel_word(self.channel)

    @property
    def brand_key(self) -> str:
        """The brand as written, "*" for every brand."""
        return "*" if self.brand.lower() in ("", "*", "all") else self.brand

    def for_part(self, number: int) -> Self:
        """The registration of one part: cells written "a+b" are shared out, one piece for each kind."""
        pieces = {
            name: _piece(getattr(self, name), number, len(self.kinds))
            for name in ("metric", "operator", "value", "unit", "share_pct")
        }
        return replace(self, kind=self.kinds[number], **pieces)


def channel_word(word: str) -> str:
    """A channel word of the trade as a channel kind, "*" for every channel; other words stay as they are."""
    text = word.strip()
    return "*" if text.lower() in EVERY_CHANNEL else channel_kind(text) or text


def _piece(cell: str, number: int, of: int) -> str:
    pieces = [piece.strip() for piece in cell.split("+")]
    return pieces[number] if len(pieces) == of else cell
