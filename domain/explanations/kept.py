"""The steps of an explanation as they were kept: bytes, each read when somebody asks for it."""

from collections.abc import Callable, Container, Iterator, Sequence
from typing import Any, overload

import msgspec

from domain.explanations.values import Step


class _Named(msgspec.Struct):
    """A step of which nothing but the key is read."""

    key: str


READ = msgspec.json.Decoder(Step, strict=False).decode
BEGIN = b'{"key":"'
NAME = msgspec.json.Decoder(_Named).decode


def key_of(kept: bytes) -> str:
    """The key of a step: it stands first in whatever this program wrote, and is looked for in anything else."""
    if kept.startswith(BEGIN):
        return kept[len(BEGIN) : kept.index(b'"', len(BEGIN))].decode()
    return NAME(kept).key


class KeptSteps(Sequence[Step]):
    """Most files tell the sentence alone and never read a step."""

    __slots__ = ("_kept",)

    def __init__(self, kept: Sequence[msgspec.Raw]) -> None:
        self._kept = kept

    def told(
        self,
        keys: Container[str],
        tell: Callable[[bytes], str],
        known: dict[bytes, tuple[str, str]],
    ) -> Iterator[tuple[str, str]]:
        """Key and text of the steps of these keys; `known` remembers both, since many figures share a step."""
        for kept in map(bytes, self._kept):
            found = known.get(kept)
            if found is None:
                key = key_of(kept)
                if key not in keys:
                    continue
                found = known[kept] = (key, tell(kept))
            yield found

    def __len__(self) -> int:
        return len(self._kept)

    def __iter__(self) -> Iterator[Step]:
        return map(READ, self._kept)

    @overload
    def __getitem__(self, at: int) -> Step: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Step]: ...
    def __getitem__(self, at: int | slice) -> Step | Sequence[Step]:
        return KeptSteps(self._kept[at]) if isinstance(at, slice) else READ(self._kept[at])

    def __eq__(self, other: Any) -> bool:
        """The same as any sequence of the same steps, read or not."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]
