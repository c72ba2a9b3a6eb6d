"""LibreOffice as an independent reader: it opens a file without a window and prints it."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.support import missing

ADVICE = (
    "On Debian: apt-get install libreoffice-calc-nogui libreoffice-impress-nogui poppler-utils."
)
WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)')
PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.S)


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """A printed page."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


def printed(data: bytes, suffix: str) -> list[Page]:
    """The pages of an office file as LibreOffice prints them; skipped loudly where it is missing."""
    for program in ("soffice", "pdftotext"):
        if shutil.which(program) is None:
            missing.skip_or_fail(program, ADVICE)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / f"file{suffix}").write_bytes(data)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", f"file{suffix}"],
            cwd=folder,
            capture_output=True,
            check=True,
            timeout=120,
        )
        found = subprocess.run(
            ["pdftotext", "-bbox", "file.pdf", "-"], cwd=folder, capture_output=True, check=True
        )
    return list(_pages(found.stdout.decode()))


def _pages(text: str) -> Iterator[Page]:
    for width, height, inside in PAGE.findall(text):
        words = (
            Word(float(left), float(top), float(right), float(bottom), _plain(word))
            for left, top, right, bottom, word in WORD.findall(inside)
        )
        yield Page(float(width), float(height), tuple(words))


def _plain(word: str) -> str:
    for name, letter in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        word = word.replace(name, letter)
    return word
