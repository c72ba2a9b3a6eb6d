"""Values gathered in columns along an axis, with one for all that lies beyond it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.pictures.axis import STEPS_OF_TIME

Values = Mapping[str, Sequence[tuple[int, int]]]
"""Kind → (value, how often)."""

STEPS = {"seconds": STEPS_OF_TIME, "score": (10, 20, 50, 100, 200)}
REACH = 0.95
"""So much of all values lies on the axis at least."""


@dataclass(frozen=True, slots=True)
class Bins:
    """Columns (0, step], (step, 2 step] … up to `number` of them; the last holds everything beyond when `open_end`."""

    step: int
    number: int
    open_end: bool

    def of(self, value: float) -> int:
        """The column of a value; zero stands in the first."""
        place = max(0, -(-round(value) // self.step) - 1)
        return min(place, self.number)

    @property
    def end(self) -> int:
        """Where the axis ends and the column of everything beyond begins."""
        return self.step * self.number


def bins_for(values: Values, unit: str, line: int | None, most: int) -> Bins:
    """At most so many columns, that hold nearly all values; the promise lies between two of them."""
    numbers = [(value, n) for pairs in values.values() for value, n in pairs]
    longest = max((value for value, _ in numbers), default=0)
    if unit == "score":
        step = next(one for one in STEPS["score"] if 1000 / one <= most)
        return Bins(_dividing(step, line, 1000), 1000 // _dividing(step, line, 1000), False)
    end = max(_quantile(numbers, REACH), 2 * (line or 0), 1)
    end = min(end, max(longest, 2 * (line or 0), 1))
    step = next((one for one in STEPS["seconds"] if end / one <= most), STEPS["seconds"][-1])
    step = _dividing(step, line, None)
    number = min(most, -(-end // step))
    return Bins(step, number, longest > step * number)


def _dividing(step: int, line: int | None, whole: int | None) -> int:
    """A step near `step` of which the promise is a multiple, so that no column lies on both sides of it."""
    if not line or line % step == 0:
        return step
    for columns in range(max(1, line // step), 0, -1):
        found = line // columns
        if line % columns == 0 and (whole is None or whole % found == 0):
            return found
    return step


def _quantile(numbers: Sequence[tuple[int, int]], share: float) -> int:
    left = share * sum(n for _, n in numbers)
    for value, n in sorted(numbers):
        left -= n
        if left <= 0:
            return value
    return 0
