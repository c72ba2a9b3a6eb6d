"""Sentences as they are kept in rows, so that each reader gets them in their own language."""

from collections.abc import Mapping
from typing import Any

from domain.words import Sentence


def kept_words(sentence: Sentence) -> dict[str, Any]:
    """A sentence as JSON."""
    params = {name: _kept(value) for name, value in sentence.params.items()}
    return {"msgid": sentence.msgid, "params": params}


def words_again(kept: Mapping[str, Any]) -> Sentence:
    """The inverse of kept_words."""
    params = {
        name: words_again(value) if isinstance(value, dict) else value
        for name, value in kept["params"].items()
    }
    return Sentence(kept["msgid"], params)


def _kept(value: Any) -> Any:
    if isinstance(value, Sentence):
        return kept_words(value)
    return value if isinstance(value, str | int | float | None) else str(value)
