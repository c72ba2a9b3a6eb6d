"""Sums from which correlations and means follow: they add up over audits, cells and waves."""

from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, field
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Pair:
    """Of n contacts in which both were known: sums of x and y, of their squares and products."""

    n: int = 0
    x: float = 0.0
    y: float = 0.0
    xx: float = 0.0
    yy: float = 0.0
    xy: float = 0.0

    def __add__(self, other: "Pair") -> "Pair":
        return Pair(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    def plus(self, x: float, y: float) -> "Pair":
        return Pair(
            self.n + 1, self.x + x, self.y + y, self.xx + x * x, self.yy + y * y, self.xy + x * y
        )

    @property
    def within(self) -> tuple[float, float, float]:
        """Sums of squares and products around the means of this group: of x, of y, of both."""
        if not self.n:
            return 0.0, 0.0, 0.0
        return (
            max(0.0, self.xx - self.x * self.x / self.n),
            max(0.0, self.yy - self.y * self.y / self.n),
            self.xy - self.x * self.y / self.n,
        )


@dataclass(frozen=True, slots=True)
class Behaviour:
    """What was asked or timed: its goodness over n contacts, and beside each outcome without its own part in it."""

    label: str
    n: int = 0
    x: float = 0.0
    xx: float = 0.0
    beside: Mapping[str, Pair] = field(default_factory=dict)

    def __add__(self, other: "Behaviour") -> "Behaviour":
        targets = dict.fromkeys((*self.beside, *other.beside))
        return Behaviour(
            other.label or self.label,
            self.n + other.n,
            self.x + other.x,
            self.xx + other.xx,
            {key: self.beside.get(key, Pair()) + other.beside.get(key, Pair()) for key in targets},
        )

    def plus(self, x: float, outcomes: Mapping[str, float]) -> "Behaviour":
        """One more contact."""
        beside = dict(self.beside)
        for target, y in outcomes.items():
            beside[target] = beside.get(target, Pair()).plus(x, y)
        return Behaviour(self.label, self.n + 1, self.x + x, self.xx + x * x, beside)


@dataclass(frozen=True, slots=True)
class GroupSums:
    """All behaviours of one brand on one channel, by key; `audits` is how many were read."""

    audits: int = 0
    behaviours: Mapping[str, Behaviour] = field(default_factory=dict)

    def __add__(self, other: "GroupSums") -> "GroupSums":
        keys = dict.fromkeys((*self.behaviours, *other.behaviours))
        nothing = Behaviour("")
        return GroupSums(
            self.audits + other.audits,
            {
                key: self.behaviours.get(key, nothing) + other.behaviours.get(key, nothing)
                for key in keys
            },
        )

    def to_document(self) -> dict[str, Any]:
        return {
            "audits": self.audits,
            "behaviours": {
                key: [
                    one.label,
                    one.n,
                    one.x,
                    one.xx,
                    {target: astuple(pair) for target, pair in one.beside.items()},
                ]
                for key, one in self.behaviours.items()
            },
        }

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> Self:
        return cls(
            document["audits"],
            {
                key: Behaviour(label, n, x, xx, {to: Pair(*sums) for to, sums in beside.items()})
                for key, (label, n, x, xx, beside) in document["behaviours"].items()
            },
        )


def added_up(groups: Iterable[GroupSums]) -> GroupSums:
    found = GroupSums()
    for one in groups:
        found = found + one
    return found
