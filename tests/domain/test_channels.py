"""One table says what people call channels, and every part that knows kinds of channels knows them all."""

import pytest

from domain.channels import CHANNEL_KINDS, CHANNEL_WORDS, KIND_NAMES, channel_kind
from domain.marks import LIKELY_NEXT, MARKS
from domain.measures import DEFAULT_CAPS, DEFAULT_CLOCKS


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Hotline", "phone"),
        ("e-mail", "email"),
        ("E_Mail", "email"),
        ("  field   visit ", "store"),
        ("field-visit", "store"),
        ("chat", "chat"),
        ("pigeon", ""),
        ("all", ""),
        ("", ""),
    ],
)
def test_what_people_call_a_channel_means_its_kind(word: str, kind: str) -> None:
    assert channel_kind(word) == kind


def test_every_word_means_a_kind_that_is_there_and_is_found_as_it_is_written() -> None:
    assert set(CHANNEL_WORDS.values()) == set(CHANNEL_KINDS)
    assert all(channel_kind(word) == kind for word, kind in CHANNEL_WORDS.items())


@pytest.mark.parametrize("table", [MARKS, LIKELY_NEXT, KIND_NAMES, DEFAULT_CLOCKS, DEFAULT_CAPS])
def test_every_kind_has_its_marks_its_name_and_its_clock(table: dict[str, object]) -> None:
    assert set(table) == set(CHANNEL_KINDS)
