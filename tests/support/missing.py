"""What a test needs from the machine and is not there: skipped loudly, and a failure in CI."""

import os
from typing import NoReturn

import pytest

told: set[str] = set()
"""Advice for the end of the run."""


def skip_or_fail(what: str, advice: str) -> NoReturn:
    """Skip this test, saying how to get what is missing; with CI=true fail it."""
    text = f"{what} is missing. {advice}"
    if os.environ.get("CI") == "true":
        pytest.fail(text, pytrace=False)
    told.add(text)
    pytest.skip(text)
