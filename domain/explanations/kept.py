"""An explanation as it was kept, and its steps: bytes, each read when somebody asks for it."""

from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from typing import Any, overload

import msgspec

from domain.explanations.values import Explanation, Rule, Step
from domain.words import Sentence


class _Whole(msgspec.Struct):
    """One whose rule and steps are still bytes: many have the same rule, and most steps are never read."""

    sentence: Sentence
    rule: msgspec.Raw
    steps: tuple[msgspec.Raw, ...]
    inputs: dict[str, Any]
    left_out: dict[str, Any]


READ_WHOLE = msgspec.json.Decoder(_Whole, strict=False).decode
READ_RULE = lru_cache(256)(msgspec.json.Decoder(Rule, strict=False).decode)
"""One explanation after the other has the same."""


class KeptExplanation(Explanation):
    """Read when anything of it is asked for: most files know what they told of the same bytes before.

    The digest stands for those bytes.
    """

    __slots__ = ("digest", "kept")
    kept: msgspec.Raw
    digest: bytes

    def __init__(self, kept: msgspec.Raw, digest: bytes) -> None:
        object.__setattr__(self, "kept", kept)
        object.__setattr__(self, "digest", digest)

    def __getattr__(self, name: str) -> Any:
        """Of a field that is not filled in yet."""
        whole = READ_WHOLE(self.kept)
        rule, steps = READ_RULE(bytes(whole.rule)), KeptSteps(whole.steps)
        super().__init__(whole.sentence, rule, steps, whole.inputs, whole.left_out)
        return object.__getattribute__(self, name)


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
