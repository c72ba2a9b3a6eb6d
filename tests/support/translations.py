"""`make translations`: every marked sentence into every catalog; nothing is guessed, nothing gets lost."""

import io
import subprocess
import sys
import tempfile
from pathlib import Path

from babel import Locale
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from blueprints.catalogs import FOLDER
from blueprints.languages import LANGUAGES
from settings import ROOT

MARKS = ("_l", "N_")
"""Marks of our own, besides those that every gettext knows."""
HEADER = """\
# {language} translations of As Advertised.
msgid ""
msgstr ""
"Project-Id-Version: As Advertised\\n"
"Language: {code}\\n"
"Plural-Forms: {plurals}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
"""Without names and without the minute: a catalog changes when a sentence does."""


def gathered() -> Catalog:
    """Every sentence that is marked in code and templates, in the order of the alphabet."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "messages.pot"
        command = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract"]
        marks = [part for mark in MARKS for part in ("-k", mark)]
        told = ["-F", "babel.cfg", *marks, "--no-location", "--sort-output", "-o", str(file), "."]
        subprocess.run([*command, *told], cwd=ROOT, check=True)
        with file.open("rb") as opened:
            return read_po(opened)


def updated(source: bytes, code: str, template: Catalog) -> bytes:
    """The same catalog with today's sentences: new ones are empty, those that nobody says any more are gone."""
    catalog = read_po(io.BytesIO(source), locale=code) if source else Catalog(locale=code)
    catalog.update(template, no_fuzzy_matching=True)
    written = io.BytesIO()
    write_po(written, catalog, omit_header=True, sort_output=True, ignore_obsolete=True)
    name = Locale.parse(code).english_name
    header = HEADER.format(language=name, code=code, plurals=catalog.plural_forms)
    return header.encode() + written.getvalue().lstrip(b"\n")


def is_translated(message: Message) -> bool:
    """In all its forms."""
    return bool(message.string if isinstance(message.string, str) else all(message.string))


def main() -> None:
    """Write the catalogs, and say how many sentences wait for a translation."""
    template = gathered()
    for code in (one for one in LANGUAGES if one != "en"):
        file = ROOT / FOLDER / code / "LC_MESSAGES" / "messages.po"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(updated(file.read_bytes() if file.exists() else b"", code, template))
        with file.open("rb") as opened:
            catalog = read_po(opened, locale=code)
        waiting = sum(1 for one in catalog if one.id and not is_translated(one))
        print(f"{code}: {len(catalog)} sentences, {waiting} without a translation")


if __name__ == "__main__":
    main()
