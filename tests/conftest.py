"""Fixtures of every test: a migrated database, the application, its client, and browsers."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, Page, sync_playwright

from app import create_app
from models.base import db
from tests.support import browser as browsers
from tests.support import missing, postgres
from tests.support.client import watch
from tests.support.databases import PostgresCopies, SqliteCopies, settings_for
from tests.support.live import LiveServer, serving

PHONE, LAPTOP = browsers.PHONE, browsers.LAPTOP

# Drawn examples take as long as they take: the first of them loads scipy, and the machine may be busy. In CI the same
# examples are drawn each time, so that a change is judged by what it changes; elsewhere new ones are looked for.
settings.register_profile(
    "patient",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=os.environ.get("CI") == "true",
)
settings.load_profile("patient")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Whatever touches the database runs on SQLite and on PostgreSQL, unless it says `one_database`."""
    if "database_kind" in metafunc.fixturenames:
        marks = {mark.name for mark in metafunc.definition.iter_markers()}
        kinds: list[Any] = [] if "postgres" in marks else ["sqlite"]
        if not marks & {"browser", "one_database"}:
            kinds.append(pytest.param("postgres", marks=pytest.mark.postgres))
        metafunc.parametrize("database_kind", kinds, scope="session")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the end what was not tested, and how to get it."""
    for text in sorted(missing.told):
        terminalreporter.write_line(f"NOT TESTED: {text}", red=True, bold=True)


@pytest.fixture(scope="session")
def copies(database_kind: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Where fresh databases of one kind come from."""
    folder = tmp_path_factory.mktemp(database_kind)
    if database_kind == "sqlite":
        yield SqliteCopies(folder)
        return
    found = postgres.binaries()
    if found is None:
        missing.skip_or_fail("PostgreSQL", "On Debian: apt-get install postgresql.")
    with postgres.server(found) as server:
        yield PostgresCopies(server, folder)


@pytest.fixture
def database_url(copies: Any, tmp_path: Path) -> Iterator[str]:
    """A migrated, empty database of its own."""
    url = copies.fresh(tmp_path)
    yield url
    copies.drop(url)


@pytest.fixture
def make_app(database_url: str, tmp_path: Path) -> Iterator[Callable[..., Flask]]:
    """Makes applications on the test's database: `make_app(SMTP_HOST="localhost")`."""
    made: list[Flask] = []

    def make(**settings: str) -> Flask:
        made.append(create_app(settings_for(database_url, tmp_path / "evidence", **settings)))
        return made[-1]

    yield make
    for app in made:
        with app.app_context():
            db.session.remove()
            db.engine.dispose()


@pytest.fixture
def app(make_app: Callable[..., Flask]) -> Flask:
    """The application without CSRF tokens, its client strict; no app context is pushed."""
    app = make_app()
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    watch(app)
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def context(app: Flask) -> Iterator[None]:
    """An app context for tests of models and services; requests don't go with it."""
    with app.app_context():
        yield


@pytest.fixture
def live_server(make_app: Callable[..., Flask]) -> Iterator[LiveServer]:
    """The application as people get it, with CSRF tokens, on a free port."""
    port = postgres.free_port()
    with serving(make_app(PORT=str(port)), port) as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = browsers.executable()
    if path is None:
        missing.skip_or_fail("Chromium", "On Debian: apt-get install chromium.")
    with sync_playwright() as playwright:
        browser = browsers.launch(playwright, path)
        yield browser
        browser.close()


@pytest.fixture
def devices(chromium: Browser, live_server: LiveServer) -> Iterator[browsers.Devices]:
    """Opens pages on the live server: `devices.page(PHONE, color_scheme="dark")`."""
    devices = browsers.Devices(chromium, live_server.url)
    yield devices
    devices.close()


@pytest.fixture
def browser_page(devices: browsers.Devices) -> Callable[..., Page]:
    return devices.page


@pytest.fixture
def phone(devices: browsers.Devices) -> Page:
    """A page on a phone of 390 × 844 points with touch."""
    return devices.page(PHONE)


@pytest.fixture
def laptop(devices: browsers.Devices) -> Page:
    """A page on a laptop of 1280 × 800."""
    return devices.page(LAPTOP)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """`axe(page)` fails on any violation."""
    return browsers.axe
