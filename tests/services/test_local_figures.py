"""Figures are written in English below the web, and shown as each reader writes them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from time import process_time

import pytest
from flask import Flask
from flask_babel import force_locale
from flask_babel import gettext as _

from blueprints.field.times import elapsed_words
from domain.people_words import duration_words
from domain.words import say
from services.figures import local_figure
from services.translating import moment_in, reader, told, translated

pytestmark = pytest.mark.one_database


@pytest.fixture(params=["de", "es"])
def abroad(app: Flask, request: pytest.FixtureRequest) -> Iterator[Flask]:
    with app.test_request_context(), force_locale(request.param):
        yield app


@pytest.mark.parametrize(
    ("english", "theirs"),
    [
        ("87.3%", "87,3\xa0%"),
        ("100%", "100\xa0%"),
        ("1,204", "1.204"),
        ("12,040.50", "12.040,50"),
        ("−1.5 pp", "−1,5 pp"),
        ("33%–49.5%", "33\xa0%–49,5\xa0%"),
        ("−0.02 … 0.37", "−0,02 … 0,37"),
        ("2.6 s – 1 min 2 s", "2,6 s – 1 min 2 s"),
    ],
)
def test_numbers_change_their_marks(abroad: Flask, english: str, theirs: str) -> None:
    assert local_figure(english) == theirs
    assert translated(say("%(x)s", x=english)) == theirs
    assert _("%(x)s", x=english) == theirs
    page = "{{ _('%(x)s', x=x) }} {{ x|local }} {{ ngettext('%(x)s', '%(x)s', 2, x=x) }}"
    assert abroad.jinja_env.from_string(page).render(x=english) == " ".join([theirs] * 3)


def test_a_figure_inside_of_another_sentence_changes_once(abroad: Flask) -> None:
    inner = say("%(low)s–%(high)s", low="1,204", high="1,300.5")
    assert translated(say("%(x)s", x=inner)) == "1.204–1.300,5"
    assert _("%(x)s", x=_("%(y)s", y="1,204")) == "1.204"


@pytest.mark.parametrize(
    "text", ["2026-11-21", "10:48", "21.11.2026", "+44 20 7946 0000", "Hotline 2.5", "12.5 of 20"]
)
def test_what_is_no_figure_stays_as_it_is(abroad: Flask, text: str) -> None:
    assert local_figure(text) == text


@pytest.mark.parametrize("text", ["1" * 48 + "x", "1.2," * 4000 + "x", "1" * 10_000 + ",1"])
def test_many_digits_of_somebodys_text_hold_up_nobody(abroad: Flask, text: str) -> None:
    began = process_time()
    assert local_figure(text) == text
    assert translated(say("%(x)s", x=text)) == text
    assert _("%(x)s", x=text) == text
    assert process_time() - began < 0.5


def test_numbers_of_sections_and_versions_are_names(abroad: Flask) -> None:
    assert translated(say("%(section)s", section="3.2")) == "3.2"


def test_what_is_advertised_stays_as_it_was_written(abroad: Flask) -> None:
    assert translated(say("%(words)s by %(name)s", words="99.9%", name="7.5")) == "99.9% by 7.5"


def test_english_stays_english(app: Flask) -> None:
    with app.test_request_context():
        assert told("1,204.5") == "1,204.5"


def test_days_are_written_as_the_language_writes_them(app: Flask) -> None:
    at = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
    found = {}
    with app.test_request_context():
        for language in ("en", "de", "es"):
            with force_locale(language):
                found[language] = moment_in("UTC", at), moment_in("UTC", date(2026, 3, 9))
    assert found == {
        "en": ("3 Nov 2026, 14:05", "9 Mar 2026"),
        "de": ("3. Nov. 2026, 14:05", "9. März 2026"),
        "es": ("3 nov 2026, 14:05", "9 mar 2026"),
    }


def test_a_reader_stays_with_the_language_of_the_beginning(abroad: Flask) -> None:
    inner = say("%(n)s of %(all)s", n="1,204", all="40.5%")
    sentence = say("%(name)s: %(inner)s", name="7.5", inner=inner)
    first, words = reader(), translated(sentence)
    with force_locale("en"):
        assert first(sentence) == words
        assert first("1,204.5") == "1.204,5"
        assert reader()(sentence) == "7.5: 1,204 of 40.5%"


@pytest.mark.parametrize(("language", "told"), [("de", "3 Tg. 4 h"), ("es", "3 d 4 h")])
def test_days_of_a_duration_are_written_as_on_the_phone(
    app: Flask, language: str, told: str
) -> None:
    with app.test_request_context(), force_locale(language):
        assert local_figure(duration_words(76 * 3600)) == told
        assert elapsed_words(timedelta(hours=76)) == told
        assert translated(say("%(x)s", x=say("%(y)s", y=duration_words(76 * 3600)))) == told


def test_points_that_were_reckoned_exactly_are_figures_too(abroad: Flask) -> None:
    assert local_figure(Decimal("5.25")) == "5,25"
    assert translated(say("%(x)s", x=Decimal("5.25"))) == "5,25"  # type: ignore[arg-type]
