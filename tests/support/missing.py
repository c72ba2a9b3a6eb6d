"""What a test needs from the machine and is not there: skipped loudly, and a failure in CI."""

import os
from pathlib import Path
from typing import NoReturn

import pytest

from settings import ROOT

told: set[str] = set()
"""Advice for the end of the run."""


def skip_or_fail(what: str, advice: str) -> NoReturn:
    """Skip this test, saying how to get what is missing; with CI=true fail it."""
    text = f"{what} is missing. {advice}"
    if os.environ.get("CI") == "true":
        pytest.fail(text, pytrace=False)
    told.add(text)
    pytest.skip(text)


def shared_folder(name: str) -> Path:
    """A folder of other people's forms and data beside the project; the test is skipped where it is not there."""
    folder = ROOT.parent / "shared" / name
    if not folder.exists():
        pytest.skip(f"other people's files are not there: shared/{name} beside the project")
    return folder
