"""What the documentation names exists, and what can be named is documented."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import click
import pytest
from flask import Flask

from app import COMMANDS, create_app
from domain.exports import FORMATS
from domain.exports.csv_ import COLUMNS
from domain.raw import RAW_FORMATS
from domain.raw.records import ABOUT, FINDINGS, MARKS, PHOTOS
from services.demo import DEMO_PEOPLE
from settings import ROOT, Settings

PAGES = (
    *sorted(ROOT.glob("*.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "questionnaires").glob("*.md")),
)
FENCE = re.compile(r"^```.*?^```", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
FILE = re.compile(
    r"(?<![\w/.])[\w.-]+(?:/[\w.-]+)*/[\w.-]+\.(?:py|js|css|html|lark|json|xlsx|toml|md)"
)
MAKE = re.compile(r"\bmake ([a-z]+)\b")
FLASK = re.compile(r"\bflask ((?:[a-z|-]+ ?)+)")
MADE_LATER = re.compile(r"^(?:var|dist)/")

every_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix()
)


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = [link for link in links_of(page) if not leads_somewhere(page, link)]
    assert broken == []


@every_page
def test_every_file_that_is_named_exists(page: Path) -> None:
    missing = [name for name in files_named(page) if not is_there(page, name)]
    assert missing == []


@every_page
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert {name for code in code_of(page) for name in MAKE.findall(code)} <= targets


@every_page
def test_every_command_that_is_named_exists(page: Path, cli: click.Group) -> None:
    named = {words for code in code_of(page) for words in FLASK.findall(code)}
    wrong = [words for words in named if not all(is_command(cli, one) for one in spelled(words))]
    assert wrong == []


def test_every_command_can_be_looked_up(cli: click.Group) -> None:
    text = "\n".join(page.read_text() for page in PAGES)
    ours = {command.name for command in COMMANDS}
    missing = [path for path in leaves(cli) if path.split()[0] in ours and not told(text, path)]
    assert missing == []


@pytest.mark.parametrize("word", [*FORMATS, *COLUMNS])
def test_every_export_format_and_column_is_documented(word: str) -> None:
    assert f"`{word}`" in (ROOT / "docs" / "downloads.md").read_text()


@pytest.mark.parametrize("word", [*RAW_FORMATS, *ABOUT, *MARKS, *FINDINGS, *PHOTOS])
def test_every_column_of_raw_audits_is_documented(word: str) -> None:
    assert f"`{word}`" in (ROOT / "docs" / "files.md").read_text()


def test_the_demo_people_of_the_first_page_can_sign_in() -> None:
    text = (ROOT / "README.md").read_text()
    for role in {person.role for person in DEMO_PEOPLE}:
        first = next(person for person in DEMO_PEOPLE if person.role == role)
        assert f"| {role} | `{first.email}` | `{first.password}` |" in text


def test_every_page_is_in_the_list_of_pages() -> None:
    for folder in (ROOT / "docs", ROOT / "docs" / "adr"):
        listed = links_of(folder / "README.md")
        assert {page.name for page in folder.glob("*.md")} - {"README.md"} <= set(listed)


@pytest.fixture(scope="module")
def cli(tmp_path_factory: pytest.TempPathFactory) -> click.Group:
    """The commands of the application, its extensions' included."""
    url = f"sqlite:///{tmp_path_factory.mktemp('cli') / 'none.sqlite'}"
    app: Flask = create_app(
        Settings.from_env({"DATABASE_URL": url, "SECRET_KEY": "only-for-tests"})
    )
    return app.cli


def links_of(page: Path) -> list[str]:
    """Links to places of this project."""
    found = LINK.findall(FENCE.sub("", page.read_text()))
    return [link for link in found if not urlsplit(link).scheme]


def leads_somewhere(page: Path, link: str) -> bool:
    parts = urlsplit(link)
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not target.exists():
        return False
    return not parts.fragment or parts.fragment in anchors_of(target)


def anchors_of(page: Path) -> set[str]:
    """The anchors that headings get where Markdown is shown."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-") for text in headings}


def code_of(page: Path) -> list[str]:
    """What stands in code: in the text, and in blocks."""
    text = page.read_text()
    return [*CODE.findall(FENCE.sub("", text)), *FENCE.findall(text)]


def files_named(page: Path) -> list[str]:
    """Paths with a folder and an ending that stand as code."""
    text = page.read_text()
    named = [code for code in CODE.findall(FENCE.sub("", text)) if FILE.fullmatch(code)]
    named += [name for block in FENCE.findall(text) for name in FILE.findall(block)]
    return [name for name in named if not MADE_LATER.match(name)]


def is_there(page: Path, name: str) -> bool:
    """At the root, beside the page, or at the end of the path of a file: `statistics/mean.py`."""
    if (ROOT / name).exists() or (page.parent / name).exists():
        return True
    folders = ("domain", "models", "services", "blueprints", "templates", "static", "tests", "docs")
    return any(next((ROOT / folder).rglob(name), None) for folder in folders)


def spelled(words: str) -> Iterator[list[str]]:
    """`import brands|claims` as two commands."""
    paths: list[list[str]] = [[]]
    for word in words.split():
        paths = [[*path, one] for path in paths for one in word.split("|")]
    yield from paths


def is_command(group: click.Group, path: list[str]) -> bool:
    """Whether a path of words leads to a command; what follows a command are its arguments."""
    command: click.Command = group
    for word in path:
        if not isinstance(command, click.Group):
            return True
        if word not in command.commands:
            return False
        command = command.commands[word]
    return command is not group


def leaves(group: click.Group, before: str = "") -> Iterator[str]:
    """Every command by its full name."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from leaves(command, f"{before}{name} ")
        else:
            yield f"{before}{name}"


def told(text: str, path: str) -> bool:
    """Whether a command is named in full, or as one of several: `import brands|claims`."""
    *groups, last = path.split()
    before = "".join(f"{group} " for group in groups)
    return re.search(rf"flask {before}(?:[a-z]+\|)*{last}\b", text) is not None
