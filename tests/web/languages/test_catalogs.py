"""Every translation is whole and fresh, and can be filled in as its English sentence is."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from blueprints.languages import LANGUAGES
from settings import ROOT
from tests.support.translations import updated

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%s|\{\w*\}")
MARKS = re.compile(r"</?\w[^>]*>|§|&\w+;")
TRANSLATED = [one for one in LANGUAGES if one != "en"]

every_language = pytest.mark.parametrize("language", TRANSLATED)


@cache
def translation(language: str) -> Catalog:
    with (ROOT / f"translations/{language}/LC_MESSAGES/messages.po").open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str) -> Iterator[tuple[Message, tuple[str, ...], tuple[str, ...]]]:
    """Each with its English forms and its own."""
    for message in translation(language):
        if message.id:
            yield message, forms(message.id), forms(message.string)


def forms(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def can_be_filled(text: str) -> bool:
    try:
        return bool(text % defaultdict(str) is not None)
    except (ValueError, TypeError):
        return False


@every_language
def test_every_sentence_of_the_code_is_there_and_none_besides(
    language: str, catalog: Catalog
) -> None:
    """`make translations` brings the catalogs up to date."""
    wanted = {message.id for message in catalog if message.id}
    there = {message.id for message in translation(language) if message.id}
    assert sorted(map(str, wanted - there)) == []
    assert sorted(map(str, there - wanted)) == []


@every_language
def test_every_sentence_is_translated_and_none_is_a_guess(language: str) -> None:
    number = translation(language).num_plurals
    assert [
        message.id
        for message, english, own in messages(language)
        if message.fuzzy or not all(own) or len(own) != (number if len(english) > 1 else 1)
    ] == []


@every_language
def test_every_gap_is_filled_where_english_has_one(language: str) -> None:
    """A form for one may name the number or not; no form asks for what is not given."""
    wrong = []
    for message, english, own in messages(language):
        given = [set(PLACEHOLDER.findall(one)) for one in english]
        for at, text in enumerate(own):
            asked = set(PLACEHOLDER.findall(text))
            needed = given[0] & given[-1] if at == 0 else given[-1]
            if not (needed <= asked <= given[0] | given[-1]):
                wrong.append((message.id, text))
            if can_be_filled(english[0]) and not can_be_filled(text):
                wrong.append((message.id, text))
    assert wrong == []


@every_language
def test_marks_and_the_ends_of_sentences_are_the_same(language: str) -> None:
    wrong = []
    for message, english, own in messages(language):
        for at, text in enumerate(own):
            meant = english[min(at, len(english) - 1)]
            is_same = Counter(MARKS.findall(meant)) == Counter(MARKS.findall(text))
            ends = [
                one[: len(one) - len(one.lstrip())] + "|" + one[len(one.rstrip()) :]
                for one in (meant, text)
            ]
            if not is_same or ends[0] != ends[1]:
                wrong.append((message.id, text))
    assert wrong == []


@every_language
def test_a_catalog_names_nobody_and_no_place(language: str) -> None:
    text = (ROOT / f"translations/{language}/LC_MESSAGES/messages.po").read_text()
    header = text.partition("\n\n")[0]
    assert f"Language: {language}\\n" in header
    assert "Plural-Forms:" in header
    told = set(re.findall(r"^#.*", text.partition("\n\n")[2], re.M))
    assert [
        one for one in told if not re.fullmatch(r"#, (python-(brace-)?format(, )?)+", one)
    ] == []


def test_gathering_keeps_what_is_translated_and_empties_nothing_else(catalog: Catalog) -> None:
    source = (ROOT / "translations/de/LC_MESSAGES/messages.po").read_bytes()
    once = updated(source, "de", catalog)
    assert updated(once, "de", catalog) == once
    before, after = (read_po(BytesIO(one), locale="de") for one in (source, once))
    assert [
        one.id for one in after if one.id in before and one.string != before[one.id].string
    ] == []
