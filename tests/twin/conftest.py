"""The phone's scripts in Chromium, and dice that fall alike on both sides."""

import random
import uuid
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.support.twin import DRAWN, DRAWN_ID, twin_page


@pytest.fixture(scope="session")
def phone_scripts(chromium: Browser) -> Iterator[Page]:
    with twin_page(chromium) as page:
        yield page


@pytest.fixture(autouse=True)
def loaded_dice(monkeypatch: pytest.MonkeyPatch) -> None:
    """random() and uuid() differ by nature; here they give the same on the server as in the browser."""
    monkeypatch.setattr(random, "random", lambda: DRAWN)
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(DRAWN_ID))
