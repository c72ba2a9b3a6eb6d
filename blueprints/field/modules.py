"""Which files of scripts a page needs, so that it may ask for all of them at once."""

import re
from functools import lru_cache
from pathlib import Path

from flask import current_app, url_for
from markupsafe import Markup

from blueprints import joining
from blueprints.static_files import current_digest
from domain.phone.libraries import libraries_of
from domain.phone.logic import logic_of
from domain.questionnaire import Questionnaire

_ENTRY = re.compile(rf"/{joining.FOLDER}([\w-]+\.js)")


def preloads(scripts: str) -> Markup:
    """Asks for every file below these scripts at once, as each step of a chain is a round trip on a slow line; what
    is read comes first."""
    entries = (f"field/{one}" for one in _ENTRY.findall(scripts))
    return _links(_needed(_folder(), current_digest(), *entries), Markup(' fetchpriority="low"'))


def modules(questionnaire: Questionnaire, language: str) -> tuple[str, ...]:
    """Files below static/: of the page itself, and of the functions that its conditions call."""
    called = libraries_of(logic_of(questionnaire, language)["expressions"])
    return (
        *_needed(_folder(), current_digest(), joining.FILL),
        f"{joining.FOLDER}page.js",
        *(f"{joining.FOLDER}expressions/library/{name}.js" for name in called),
    )


def of_the_clock() -> Markup:
    """Asks for what the page of a contact needs beyond those, before the script itself does."""
    return _links((joining.FOLDER + joining.CLOCK.removeprefix("field/"),))


def every_file() -> tuple[str, ...]:
    """All that field pages may ever ask for; the worker keeps them."""
    return joining.names(_folder())


def _links(names: tuple[str, ...], priority: Markup = Markup("")) -> Markup:  # noqa: B008 - a text
    link = Markup('<link rel="modulepreload" href="{}"{}>')
    return Markup("").join(
        link.format(url_for("static", filename=name), priority) for name in names
    )


@lru_cache(maxsize=32)
def _needed(folder: Path, _digest: str, *entries: str) -> tuple[str, ...]:
    return joining.needed(folder, *entries)


def _folder() -> Path:
    return Path(current_app.root_path) / "static/js"
