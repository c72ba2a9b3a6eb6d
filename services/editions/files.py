"""Files of published editions: each is made once, and kept by everything that its bytes follow from."""

from dataclasses import dataclass, replace
from functools import cache
from hashlib import blake2b, sha256
from importlib.metadata import version
from pathlib import Path

from flask_babel import force_locale, get_locale

from domain.exports import FORMATS
from domain.exports.fonts import folder as typefaces
from domain.exports.typesetting import SOURCES
from domain.problems import Problem
from domain.report import Paper
from models.editions import Edition
from models.program import Program
from services.editions.opening import report_of_edition
from services.house_style import paper_of
from services.scorecards.edition import edition as code
from services.store import get_bytes, put_bytes, remove_folder
from services.translating import reader

FOLDER = "editions"
USUAL = ("xlsx", "pptx", "pdf")
"""What most people take along: written right after publication, before somebody waits."""
WRITERS = ("typst", "xlsxwriter", "python-pptx", "lxml", "msgspec", "babel")


@dataclass(frozen=True, slots=True)
class EditionFile:
    """An edition in a format, on a paper, in a language; without the marks of single audits for who has a link."""

    edition: Edition
    format: str
    paper: Paper
    language: str
    with_audits: bool = True

    @property
    def path(self) -> str:
        """Under the hash of the edition, which holds its house style, and the release."""
        told_of = "all" if self.with_audits else "shared"
        name = f"{told_of}-{self.paper}-{self.language}{FORMATS[self.format].suffix}"
        return f"{FOLDER}/{self.edition.sha}/{release()}/{name}"

    @property
    def tag(self) -> str:
        """What browsers know its bytes by."""
        return sha256(self.path.encode()).hexdigest()[:32]


def file_of(
    program: Program,
    edition: Edition,
    format: str,
    paper: Paper | None = None,
    *,
    with_audits: bool = True,
) -> EditionFile:
    """On the program's own paper unless another is asked for, in the language of the moment."""
    language = str(get_locale() or "en")
    return EditionFile(edition, format, paper or paper_of(program), language, with_audits)


def opened(file: EditionFile) -> bytes:
    """The file as it is kept; made where nobody has made it yet."""
    return kept_bytes(file) or made_and_kept(file)


def kept_bytes(file: EditionFile) -> bytes | None:
    """The file as it was made; None when nobody made it yet, and while the store can't be reached."""
    try:
        return get_bytes(file.path)
    except (FileNotFoundError, Problem):
        return None


def made_and_kept(file: EditionFile) -> bytes:
    """The file, kept from now on; while the store can't be reached it is made for who asks."""
    data = made_bytes(file)
    try:
        put_bytes(file.path, data)
    except Problem:
        return data  # the store has told its trouble; the next one makes it once more
    return data


def made_bytes(file: EditionFile) -> bytes:
    """The file, made anew from the edition; the same at any time, so that two who make it at once don't differ."""
    with force_locale(file.language):
        report = replace(
            report_of_edition(file.edition),
            translate=reader(),
            paper=file.paper,
            language=file.language,
        )
        if not file.with_audits:
            report = replace(report, facts=report.facts.without_audits())
        return FORMATS[file.format].write(report)


def keep(file: EditionFile) -> bool:
    """Make a file unless it is there; whether it was made. Problem 503 when the store can't be reached."""
    if kept_bytes(file) is not None:
        return False
    put_bytes(file.path, made_bytes(file))
    return True


def forget_other_releases(edition: Edition) -> None:
    """Remove what earlier releases made of an edition: nobody is given it any more."""
    remove_folder(f"{FOLDER}/{edition.sha}", but=release())


@cache
def release() -> str:
    """A fingerprint of all that writes files: our code and sources, the libraries, the typefaces. Once per process."""
    seen = blake2b(code().encode(), digest_size=8)
    services = Path(__file__).parent.parent
    words = sorted((services.parent / "translations").rglob("*.po"))
    for path in (
        services / "translating.py",
        services / "figures.py",
        *words,
        *sorted(SOURCES.iterdir()),
    ):
        seen.update(path.name.encode() + path.read_bytes())
    for name in WRITERS:
        seen.update(f"{name} {version(name)}".encode())
    further = Path(typefaces()) if typefaces() else None
    for path in sorted(further.rglob("*")) if further else ():
        seen.update(f"{path.name} {path.stat().st_size}".encode())
    return seen.hexdigest()
