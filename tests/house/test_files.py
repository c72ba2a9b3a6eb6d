"""Files stay small enough to hold in one's head, and name no machine or host."""

import re
import subprocess
from pathlib import Path

import pytest

from settings import ROOT

LONGEST = 300
MAY_BE_LONGER = (
    "migrations/versions/",
    "questionnaires/",
    "translations/",
    "docs/",
    "tests/samples/",
)
DATA = {".txt", ".csv", ".json", ".xlsx", ".png", ".po", ".svg", ".lock", ".md"}
SHIPPED_BY_HOSTS = (
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-tools.txt",
    "Makefile",
    ".ci/run",
)
HOST = re.compile(r"https?://(?!127\.0\.0\.1|localhost)|\bpypi\b|(?<!no-emit-)index-url", re.I)
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|opt/wheels)/")


def project_files() -> list[Path]:
    """What git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return [ROOT / line for line in listed.stdout.splitlines() if (ROOT / line).is_file()]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def texts() -> list[Path]:
    return [
        p for p in project_files() if p.suffix not in {".png", ".xlsx", ".ico", ".woff2", ".sqlite"}
    ]


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    long = {
        name_of(path): len(path.read_text().splitlines())
        for path in texts()
        if path.suffix not in DATA and not name_of(path).startswith(MAY_BE_LONGER)
    }
    assert {name: n for name, n in long.items() if n > LONGEST} == {}


def test_every_python_file_says_what_it_is() -> None:
    silent = [
        name_of(path)
        for path in texts()
        if path.suffix == ".py"
        and path.read_text().strip()
        and not path.read_text().lstrip().startswith(('"""', "#"))
    ]
    assert silent == []


@pytest.mark.parametrize("name", SHIPPED_BY_HOSTS)
def test_locks_and_scripts_name_no_host(name: str) -> None:
    lines = (ROOT / name).read_text().splitlines()
    assert [line for line in lines if HOST.search(line)] == []


def test_nothing_names_a_folder_of_somebodys_machine() -> None:
    naming = [
        f"{name_of(path)}:{number}"
        for path in texts()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if MACHINE_PATH.search(line) and path != Path(__file__).resolve()
    ]
    assert naming == []
