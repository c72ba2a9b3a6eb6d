"""What a verdict is explained from, besides itself: its parts with what they counted."""

from dataclasses import dataclass
from functools import cached_property

from domain.claims.parts import Part
from domain.explanations.claim_rules import RULES, Counts
from domain.explanations.left_out import LeftOut
from domain.explanations.places import Place
from domain.samples import Sample
from domain.scorecard_values import ClaimResult, ClaimVerdict
from domain.small_groups import is_too_small
from domain.words import Sentence


@dataclass(frozen=True)
class LeafFacts:
    """One part on one channel: what was counted, and its own verdict where it was judged by itself."""

    name: Sentence
    part: Part
    channel_kind: str
    sample: Sample
    verdict: ClaimVerdict

    @cached_property
    def counts(self) -> Counts:
        return RULES[self.part.rule].counts(self.part, self.sample, self.channel_kind)


@dataclass(frozen=True, slots=True)
class VerdictFacts:
    """What explains a verdict besides itself; `family` is how many claims are judged together."""

    result: ClaimResult
    verdict: ClaimVerdict
    place: Place
    leaves: tuple[LeafFacts, ...]
    left_out: LeftOut
    minimum: float
    family: int = 1

    @property
    def is_hidden(self) -> bool:
        return is_too_small(self.verdict, self.minimum)
