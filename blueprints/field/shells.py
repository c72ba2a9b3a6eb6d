"""Pages without anybody's data, which the phone keeps and fills in, and the list of what it keeps with them."""

import json
import re
from functools import lru_cache
from typing import Any

from flask import g, render_template, url_for
from flask_babel import force_locale

from blueprints.field.modules import every_file
from blueprints.field.release import current_release
from blueprints.field.routes.queue import queue_words
from blueprints.languages import languages

TEMPLATES = {
    "list": "field/assignments.html",
    "briefing": "field/briefing.html",
    "queue": "field/queue.html",
    "phone": "field/phone.html",
    "away": "field/away.html",
}
_OF_SHEETS = ("tokens", "base", "components", "phone", "field")
SHEET_STYLES = (_OF_SHEETS, (*_OF_SHEETS, "walk"))
"""The second is for stores."""
_STATIC = re.compile(r'"(/static/[^"#?]+)')


def shell(name: str, language: str) -> str:
    """One shell in one language; nobody is signed in while it is drawn."""
    person, g.person = g.get("person"), None
    try:
        with force_locale(language):
            return render_template(TEMPLATES[name], is_shell=True, words=queue_words())
    finally:
        g.person = person


def release_in(language: str) -> str:
    """The release as its addresses have it in that language."""
    with force_locale(language):
        return current_release()


def worker_setup() -> dict[str, Any]:
    """What the worker keeps: addresses of shells by language, and of every static file that field pages need."""
    releases = {language: release_in(language) for language in languages()}
    return _setup(json.dumps(releases))


@lru_cache(maxsize=4)
def _setup(releases: str) -> dict[str, Any]:
    by_language: dict[str, str] = json.loads(releases)
    shells = {
        language: {
            name: url_for("field.shell_page", name=name, release=release) for name in TEMPLATES
        }
        for language, release in by_language.items()
    }
    return {
        "release": next(iter(by_language.values())).rpartition("-")[0],
        "shells": shells,
        "files": sorted(scripts() | styles() | named_in_shells()),
    }


def scripts() -> set[str]:
    """Every file of scripts that field pages may ask for; those of the worker itself lie with it."""
    return {url_for("static", filename=name) for name in every_file()}


def named_in_shells() -> set[str]:
    """Icons, styles and scripts that the shells ask for."""
    return {
        address
        for name in TEMPLATES
        for language in languages()
        for address in _STATIC.findall(shell(name, language))
    }


def styles() -> set[str]:
    """The stylesheets of sheets, as templates/field/sheet.html joins them."""
    return {url_for("static", filename=f"css/{'+'.join(names)}.css") for names in SHEET_STYLES}
