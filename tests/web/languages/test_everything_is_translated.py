"""No page says a word that its reader's language could not say: every sentence passed gettext."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.support.pseudo import LONGER
from tests.support.visible import told_by_machine, untranslated
from tests.web.languages.conftest import Abroad

pytestmark = [pytest.mark.one_database, pytest.mark.slow]

NAMES = (
    "As Advertised|English|Deutsch|Español|eo|ar|Europe/London|London"  # of the product, languages, places
    "|Own|own|Client|Ours|Theirs|Phone|Norwood Mobile|norwood-mobile|November 2026|The board|Board|New|Kim"
    r"|(?:Person|Hotline|Questionnaire|touchpoint|questionnaire)[- ]\d+"  # of the world's people and things
)
WRITTEN = (  # by people, in the language that they write
    r"A photo|Anything else\?|How was the tone\?|Warm|Cold|Call|Fine\.|Mend it|speaks Welsh"
    r"|What the figures say\.|A person answers within a minute\.|own-promise|The disk is full\."
)
MACHINES = (  # what is the same in every language
    r"\S+@\S+|https?://\S+|\b[0-9a-f-]{8,}\b|\d+ (?:min|km|kB|MB|s|h)|\bUTC\b"
    r"|\d{1,2}[ -](?:jan|feb|mar|apr|maj|jun|jul|aŭg|sep|okt|nov|dec|Nov|Dec)[a-z]*[ -]\d{4}"
    r"|\b(?:lu|ma|me|ĵa|ve|sa|di)\b|\bid\b|\btel:\S+"
)
DATA = re.compile(rf"(?:{WRITTEN}|{MACHINES}|\b(?:{NAMES})\b)")

REDIRECTS = (301, 302, 303, 307, 308)
TOLD_BY_MACHINES = ("field.package", "field.logic")
"""JSON with sentences for the phone; other JSON answers are files in English, or Problems."""


def wrong_words(abroad: Abroad, method: str) -> Iterator[str]:
    for rule in abroad.rules(method):
        answer = abroad.ask(rule, method)
        for text in words_of(rule.endpoint, answer):
            yield f"{rule.endpoint}: {text[:200]}"


def words_of(endpoint: str, answer: Any) -> list[str]:
    if answer.mimetype == "text/html" and answer.status_code not in REDIRECTS:
        assert "Project-Id-Version" not in answer.text
        return untranslated(answer.text, DATA)
    if answer.mimetype == "application/json":
        told = answer.get_json()
        is_problem = isinstance(told, dict) and "sentence" in told
        if endpoint in TOLD_BY_MACHINES or is_problem:
            return told_by_machine(told["sentence"] if is_problem else told, DATA)
    return []


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_every_page_speaks_its_readers_language(
    abroad: Callable[[str], Abroad], method: str
) -> None:
    """POST with an empty form: what is missing is told in that language too."""
    assert sorted(set(wrong_words(abroad(LONGER), method))) == []


def test_a_word_that_passed_no_gettext_is_found() -> None:
    page = """<p>⟦Kept ero⟧ Ours <b>⟦since <time>3 nov 2026</time> etu⟧</b></p>
    <p title="Why">⟦Broken ero⟧ since <code>today</code></p>
    <i data-words='{"a": "Not kept", "b": "⟦Yes it is⟧"}'></i>"""
    assert untranslated(page, DATA) == ["⟦Broken ero⟧ since", "Why", "Not kept"]
