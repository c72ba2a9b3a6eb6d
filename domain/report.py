"""Everything that leaves the house as a file: one scorecard, explained, with its edition and its house style."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from domain.claim_facts import AllFacts
from domain.explanations import Explanation
from domain.explanations.texts import Translate
from domain.house_style import HouseStyle
from domain.scorecard_values import ClaimResult, ClaimVerdict, Figure, Grid, Scorecard
from domain.words import Sentence

Paper = Literal["a4", "letter"]


class Explains(Protocol):
    """Says why a figure or a verdict of one scorecard is what it is: live, or as it was frozen."""

    def figure(
        self, grid: Grid, brand: str, channel: str, figure: Figure
    ) -> Explanation | None: ...

    def verdict(self, result: ClaimResult, verdict: ClaimVerdict) -> Explanation | None: ...


@dataclass(frozen=True, slots=True)
class EditionNote:
    """Which published edition this is: its number, when, the SHA-256 of what was frozen, and what it says of itself.

    `changes` are the differences to the last edition of the same period. A correction names the edition that it
    `corrects`, and the `reason`.
    """

    no: int
    published_at: datetime
    sha: str
    summary: str = ""
    changes: tuple[Sentence, ...] = ()
    corrects: int | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What every format of FORMATS is written from; `edition` is None for live figures."""

    scorecard: Scorecard
    explains: Explains
    facts: AllFacts = field(default_factory=AllFacts)
    edition: EditionNote | None = None
    style: HouseStyle = field(default_factory=HouseStyle)
    paper: Paper = "a4"
    translate: Translate = str
    language: str = "en"
    """What `translate` says it in, for those who have a file read to them and for where words break."""
