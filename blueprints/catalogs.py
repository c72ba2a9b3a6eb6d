"""Translations as pages read them: compiled beside their sources whenever these have changed."""

import logging
import os
from pathlib import Path
from typing import Any

from babel.support import NullTranslations, Translations
from flask_babel import Domain
from jinja2 import Environment, pass_context
from jinja2.runtime import Context

from domain.words import N_
from services.figures import as_local, local_figure, local_figures

FOLDER = "translations"
_log = logging.getLogger(__name__)


class Catalogs(Domain):
    """The sentences of every language; no text stays no text, where gettext would tell about the catalog itself."""

    def gettext(self, string: str, **variables: Any) -> str:
        return as_local(super().gettext(string, **local_figures(variables)))

    def ngettext(self, singular: str, plural: str, num: int, **variables: Any) -> str:
        return as_local(super().ngettext(singular, plural, num, **local_figures(variables)))

    def get_translations(self) -> Translations | NullTranslations:
        found = super().get_translations()
        if isinstance(found, Translations):
            getattr(found, "_catalog", {})[""] = ""
        return found


def speak_in_templates(environment: Environment) -> None:
    """Numbers in the sentences of templates too, `{{ figure|local }}` for those that stand alone, and `N_` to mark."""
    for name in ("gettext", "ngettext"):
        environment.globals[name] = _with_local_figures(environment.globals[name])
    environment.globals["N_"] = N_
    environment.filters["local"] = local_figure


def _with_local_figures(said: Any) -> Any:
    @pass_context
    def gettext(context: Context, *texts: Any, **variables: Any) -> Any:
        return said(context, *texts, **local_figures(variables))

    return gettext


def compile_all(folder: Path) -> None:
    """Make every catalog readable that is newer than what was made of it.

    Nothing of this is kept in the repository: server, worker, commands and tests come through here when they start.
    """
    for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
        try:
            if not _is_fresh(source):
                _compile(source)
        except Exception:  # a page in English is better than no page
            _log.exception("%s could not be compiled.", source.relative_to(folder.parent))


def _is_fresh(source: Path) -> bool:
    """The compiled file carries its source's time, so that an older source counts as a change too."""
    made = source.with_suffix(".mo")
    return made.exists() and made.stat().st_mtime_ns == source.stat().st_mtime_ns


def _compile(source: Path) -> None:
    """Whole or not at all: several processes may start at once."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    changed = source.stat().st_mtime_ns
    with source.open("rb") as file:
        catalog = read_po(file, locale=source.parent.parent.name)
    unfinished = source.with_suffix(f".{os.getpid()}.tmp")
    try:
        with unfinished.open("wb") as file:
            write_mo(file, catalog)
        os.utime(unfinished, ns=(changed, changed))
        unfinished.replace(source.with_suffix(".mo"))
    finally:
        unfinished.unlink(missing_ok=True)
