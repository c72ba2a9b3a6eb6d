"""What a picture is drawn on: how wide it is, in which language, and with which letters."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from domain.pictures.shapes import Anchor, Look, Text
from domain.words import Sentence, say_n

WIDE, NARROW = 680.0, 320.0
"""A laptop's page or a sheet of paper, and a phone."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """A picture is drawn once per width; nothing is ever scaled down until it cannot be read."""

    width: float = WIDE
    translate: Callable[[Sentence], str] = str
    is_dense: bool = False
    """As low as print allows, where a sheet holds more than one picture."""

    @property
    def is_stacked(self) -> bool:
        """Whether the words of a row stand above its line: there is no room beside it."""
        return self.is_narrow and not self.is_dense

    @property
    def is_narrow(self) -> bool:
        return self.width < 500

    @property
    def small(self) -> float:
        """The size of labels."""
        return (12.0 if self.is_narrow else 13.0) - (1.0 if self.is_dense else 0.0)

    @property
    def large(self) -> float:
        """The size of the figure that the picture is about."""
        return 15.0 if self.is_narrow else 17.0

    def say(self, msgid: str, **params: Any) -> str:
        """A sentence in the language of the reader."""
        return self.translate(Sentence(msgid, params))

    def say_n(self, number: int, one: str, many: str, /, **params: Any) -> str:
        """A sentence about a number."""
        return self.translate(say_n(number, one, many, **params))

    def label(
        self, x: float, y: float, text: str, look: Look = "soft", anchor: Anchor = "start"
    ) -> Text:
        return Text(x, y, text, look, self.small, anchor)
