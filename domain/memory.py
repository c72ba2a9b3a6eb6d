"""Results of pure functions, remembered by what went into them."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")


class Memory:
    """At most so many immutable results; the least recently used is forgotten.

    A key holds everything that the result follows from (a sample by its digest), so a result is never out of date.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def of(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made only once."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                found: T = self._results[key]
                return found
        made = make()
        with self._lock:
            self._results[key] = made
            while len(self._results) > self._most:
                self._results.popitem(last=False)
        return made

    def forget(self) -> None:
        """Forget everything, as a new process would."""
        with self._lock:
            self._results.clear()


FIGURES = Memory(4000)
VERDICTS = Memory(4000)
"""Some 600 figures and 400 verdicts make up a large scorecard of one period, 1 to 4 KB each."""
