"""What a claim kind is: its name, what it means, how it reads a registration, and a sample of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.claims.asking import ANYTHING, Ask
from domain.claims.parts import Part
from domain.claims.registration import Registration
from domain.scorecard_rows import MetricRow

Metrics = Mapping[str, MetricRow]
"""The program's metrics by key."""


@dataclass(frozen=True, slots=True)
class ClaimKind:
    """One kind of claim. `read` turns a registration into one part; `sample` is a claim that it can judge,

    or, for kinds without a verdict, one that it registers. `asks` are the columns that it reads, for the desk's form.
    """

    key: str
    label: str
    meaning: str
    read: Callable[[Registration, Metrics], Part]
    sample: Registration
    asks: tuple[Ask, ...] = ANYTHING
