"""Which files of scripts a sheet needs, so that a page may ask for all of them at once."""

import re
from functools import cache
from pathlib import Path

from flask import current_app, url_for
from markupsafe import Markup

from blueprints import joining
from domain.phone.libraries import libraries_of
from domain.phone.logic import logic_of
from domain.questionnaire import Questionnaire

_ENTRY = re.compile(r"/js/(field/[\w-]+\.js)")


def preloads(scripts: str) -> Markup:
    """Asks for every module below these scripts at once, as each step of a chain is a round trip on a slow line; what
    is read comes first."""
    found = _below(_folder(), *_ENTRY.findall(scripts))
    return _links(tuple(f"js/{one}" for one in found), Markup(' fetchpriority="low"'))


def modules(questionnaire: Questionnaire, language: str) -> tuple[str, ...]:
    """Files below static/: of the page itself, and of the functions that its conditions call."""
    called = libraries_of(logic_of(questionnaire, language)["expressions"])
    return (
        f"{joining.FOLDER}{joining.CORE}",
        f"{joining.FOLDER}page.js",
        *(f"{joining.FOLDER}expressions/library/{name}.js" for name in called),
    )


def of_the_clock() -> Markup:
    """Asks for what the page of a contact needs beyond those, before the script itself does."""
    return _links((joining.FOLDER + joining.CLOCK.removeprefix("field/"),))


def every_file() -> tuple[str, ...]:
    """All that a sheet may ever ask for; the worker keeps them."""
    return joining.names(_folder())


def _links(names: tuple[str, ...], priority: Markup = Markup("")) -> Markup:  # noqa: B008 - a text
    link = Markup('<link rel="modulepreload" href="{}"{}>')
    return Markup("").join(
        link.format(url_for("static", filename=name), priority) for name in names
    )


@cache
def _below(folder: Path, *entries: str) -> tuple[str, ...]:
    found = (one for entry in entries for one in joining.below(folder, entry))
    return tuple(dict.fromkeys(found))


def _folder() -> Path:
    return Path(current_app.root_path) / "static/js"
