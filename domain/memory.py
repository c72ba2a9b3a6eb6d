"""Results of pure functions, remembered by what went into them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


def one(_result: object) -> int:
    """Each counts alike."""
    return 1


class Memory:
    """Immutable results up to some number or size; the least recently used are forgotten.

    A key holds everything that the result follows from (a sample by its digest), so a result is never out of date.
    """

    def __init__(self, most: int) -> None:
        self._most, self._size = most, 0
        self._results: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, make: Callable[[], T], size: Callable[[T], int] = one) -> T:
        """What `make` gives, made only once; `size` says how much it counts."""
        found: T | None = self.get(key)
        if found is not None:
            return found
        made = make()
        with self._lock:
            self._size -= self._results.pop(key, (None, 0))[1]
            self._results[key] = (made, size(made))
            self._size += self._results[key][1]
            while self._size > self._most and len(self._results) > 1:
                self._size -= self._results.popitem(last=False)[1][1]
        return made

    def get(self, key: Hashable) -> Any:
        """What is remembered under this key, or None."""
        with self._lock:
            if key not in self._results:
                return None
            self._results.move_to_end(key)
            return self._results[key][0]

    def forget(self) -> None:
        """Forget everything, as a new process would."""
        with self._lock:
            self._results.clear()
            self._size = 0


FIGURES = Memory(4000)
VERDICTS = Memory(4000)
TRENDS = Memory(4000)
"""Some 600 figures, as many trends and 400 verdicts make up a large scorecard of one period, 1 to 4 KB each."""
CHANNELS = Memory(40_000_000)
"""Bytes; the six channels of a large scorecard over all waves have half of that."""
