"""What a worker keeps in memory for the next page: the least recently used goes when it becomes too much."""

from collections import OrderedDict
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Recent(Generic[T]):
    """Immutable values by the fingerprint of their content, so that nothing here can be out of date."""

    def __init__(self, most_bytes: int) -> None:
        self._most, self._bytes = most_bytes, 0
        self._values: OrderedDict[str, tuple[T, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, digest: str) -> T | None:
        with self._lock:
            if digest not in self._values:
                return None
            self._values.move_to_end(digest)
            return self._values[digest][0]

    def put(self, digest: str, value: T, size: int) -> None:
        """Keep a value of about so many bytes."""
        with self._lock:
            self._bytes -= self._values.pop(digest, (None, 0))[1]
            self._values[digest] = (value, size)
            self._bytes += size
            while self._bytes > self._most and len(self._values) > 1:
                self._bytes -= self._values.popitem(last=False)[1][1]

    def clear(self) -> None:
        with self._lock:
            self._values.clear()
            self._bytes = 0
