"""The languages of pages, and which of them a request is answered in."""

from collections.abc import Iterator, Sequence

from flask import Response, current_app, g, has_request_context, request
from flask_login import current_user
from sqlalchemy.exc import DBAPIError

from blueprints.cookies import keep_in_browser

LANGUAGES = ("en", "de", "es")
"""Languages with a complete translation under translations/; English stands in the code."""
NAMES = {"en": "English", "de": "Deutsch", "es": "Español"}
"""Each in its own words."""
COOKIE = "language"
COOKIE_SECONDS = 365 * 24 * 3600


def languages() -> Sequence[str]:
    """Those of this installation."""
    offered: Sequence[str] = current_app.config["LANGUAGES"]
    return offered


def offered_languages() -> Iterator[tuple[str, str]]:
    """Each with its name."""
    return ((code, NAMES.get(code, code)) for code in languages())


def language_of_this_request() -> str | None:
    """What the person chose, else what this browser was told, else what it asks for; None: DEFAULT_LANGUAGE.

    Commands and the worker have no person: they force the language of whom they write to.
    """
    chosen = getattr(_reader(), "language", None)
    if chosen in languages():
        return str(chosen)
    if not has_request_context():
        return None
    told = request.cookies.get(COOKIE)
    return told if told in languages() else request.accept_languages.best_match(languages())


def _reader() -> object:
    """Who asks; also where no guard has looked yet: an address that leads nowhere, a file that is too large."""
    if "person" in g or not has_request_context():
        return g.get("person")
    try:
        return current_user._get_current_object()
    except DBAPIError:  # what is told now may be that there is no database
        return None


def remember(response: Response, language: str) -> Response:
    """Tell this browser, for people who are not signed in."""
    keep_in_browser(response, COOKIE, language, COOKIE_SECONDS)
    return response
