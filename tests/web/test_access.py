"""Every address × every role × one's own and another's program: who gets in, and who learns nothing."""

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from blueprints.access import AUDIENCES, audience_of
from blueprints.scorecards.showing import FROZEN
from tests.factories import sign_in, stored
from tests.support.world import Side, make_side
from tests.web.audiences import TABLE

pytestmark = pytest.mark.one_database

ADMITTED = {
    "public": {"anonymous", "auditor", "desk", "manager", "admin"},
    "person": {"auditor", "desk", "manager", "admin"},
    "auditor": {"auditor"},
    "desk": {"desk"},
    "manager": {"manager", "desk"},
    "admin": {"admin"},
}
ROLES = ("anonymous", "auditor", "desk", "manager", "admin")

NOT_ROWS = {"program_key", "role", "step", "format", "token", "kind", "picture_key", "no"}
"""Arguments that name no row of a program."""

FORMS: dict[str, Callable[[], dict[str, Any]]] = {
    "field.upload": lambda: {"key": "photo", "photo": (BytesIO(b"no photo"), "photo.jpg")},
}
"""What to post where an empty form would be answered by 404."""

GET_MAY_WRITE = {f"shared.{name}" for name in FROZEN}
"""Pages whose reading is itself a fact to keep (opens of shared links)."""


def table() -> dict[str, str]:
    return dict(line.split() for line in TABLE.strip().splitlines())


CACHES = {("kept",)}
"""Tables that hold what can be computed again."""


class Doors:
    """Asks every address, on a copy of one world that every change is undone in."""

    def __init__(self, app: Flask, own: Side, other: Side, file: Path) -> None:
        self.app, self.own, self.other, self.file = app, own, other, file
        self.kept = file.with_suffix(".kept")
        copy_database(file, self.kept)

    def rules(self) -> Iterator[tuple[Rule, str]]:
        for rule in sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.endpoint):
            if rule.endpoint in table():  # the first test tells of those that are not
                for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
                    yield rule, method

    def ask(self, role: str, rule: Rule, method: str, named: dict[str, Any]) -> Any:
        client = self.app.test_client()
        if role != "anonymous":
            sign_in(client, self.own.people[role])
        with self.app.test_request_context():
            address = self.app.url_map.bind("localhost").build(rule.endpoint, named)
        data = FORMS.get(rule.endpoint, dict)()
        return client.open(address, method=method, data=data)

    def named(self, side: Side, rule: Rule, role: str = "") -> dict[str, Any]:
        return {name: side.value(rule.endpoint, name, role) for name in rule.arguments}

    def state(self) -> str:
        """One hash of everything in the database but caches."""
        seen = hashlib.sha256()
        with closing(sqlite3.connect(self.file)) as connection:
            tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            for (table,) in sorted(set(tables) - CACHES):
                for row in connection.execute(f'SELECT * FROM "{table}"'):
                    seen.update(repr((table, row)).encode())
        return seen.hexdigest()

    def undo(self) -> None:
        copy_database(self.kept, self.file)


def copy_database(source: Path, target: Path) -> None:
    """By SQLite's own backup, which minds that the application has the file open."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target)) as new:
        old.backup(new)


@pytest.fixture
def doors(app: Flask, database_url: str) -> Doors:
    with stored(app):
        own, other = make_side("own"), make_side("other")
    return Doors(app, own, other, Path(database_url.removeprefix("sqlite:///")))


def came_in(answer: Any) -> bool:
    to_sign_in = answer.status_code == 302 and answer.location.startswith("/sign-in?")
    to_sign_in = to_sign_in or (answer.status_code == 302 and answer.location == "/sign-in")
    return (
        answer.status_code < 500
        and answer.status_code not in (401, 403, 404, 405)
        and not to_sign_in
    )


def test_every_address_is_listed_with_its_audience(app: Flask) -> None:
    found = {
        rule.endpoint: audience_of(app, rule.endpoint)
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static"
    }
    lines = "\n".join(f"{name:<32} {found[name]}" for name in sorted(found) if name not in table())
    assert not lines, f"think about who these are for, then list them in TABLE:\n{lines}"
    assert found == table()
    assert set(found.values()) <= set(AUDIENCES)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_into_its_own_places_and_no_others(doors: Doors, role: str) -> None:
    wrong = []
    for rule, method in doors.rules():
        admitted = role in ADMITTED[table()[rule.endpoint]]
        before = doors.state()
        answer = doors.ask(role, rule, method, doors.named(doors.own, rule, role))
        told = f"{method} {rule.rule} as {role}: {answer.status}"
        changed = doors.state() != before
        if rule.endpoint != "account.sign_out" and came_in(answer) != admitted:
            wrong.append(f"{told}, {'should' if admitted else 'must not'} get in")
        if changed and not admitted:
            wrong.append(f"{told}, yet something was written")
        if changed and method == "GET" and rule.endpoint not in GET_MAY_WRITE:
            wrong.append(f"{told}, and reading wrote something")
        if changed:
            doors.undo()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES[1:])
def test_nobody_gets_into_another_program(doors: Doors, role: str) -> None:
    wrong = []
    for rule, method in doors.rules():
        if "program_key" in rule.arguments or (
            rule.arguments - NOT_ROWS and audience_is_narrow(rule)
        ):
            answer = doors.ask(role, rule, method, doors.named(doors.other, rule))
            hidden = {404} if "program_key" in rule.arguments else {403, 404}
            if answer.status_code not in hidden:
                wrong.append(f"{method} {rule.rule} of another program as {role}: {answer.status}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("role", ROLES[1:])
def test_rows_of_another_program_are_not_found_under_ones_own(doors: Doors, role: str) -> None:
    """The address is in one's own program, what it names is in another's."""
    wrong = []
    before = doors.state()
    for rule, method in doors.rules():
        for strange in rule.arguments - NOT_ROWS - {"brand_key", "channel_key", "wave_key"}:
            if "program_key" not in rule.arguments:
                continue
            named = doors.named(doors.own, rule) | {
                strange: doors.other.value(rule.endpoint, strange)
            }
            answer = doors.ask(role, rule, method, named)
            if answer.status_code != 404:
                wrong.append(
                    f"{method} {rule.rule}, <{strange}> of another program, as {role}: {answer.status}"
                )
    assert not wrong, "\n".join(wrong)
    assert doors.state() == before


def audience_is_narrow(rule: Rule) -> bool:
    """Administrators see the whole installation; everybody else has programs of their own."""
    return table()[rule.endpoint] not in ("public", "person", "admin")


def test_what_nobody_declared_is_refused_even_to_an_admin(
    app: Flask, client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    loose = Blueprint("loose", __name__)
    loose.add_url_rule("/loose", "page", lambda: "open")
    app.register_blueprint(loose)
    app.add_url_rule("/looser", "looser", lambda: "open")
    with stored(app):
        admin = make_side("own").people["admin"]
    sign_in(client, admin)
    for path, endpoint in (("/loose", "loose.page"), ("/looser", "looser")):
        assert client.get(path).status_code == 403
        assert f"{endpoint} has no declared audience" in caplog.text


def test_no_page_of_a_program_is_told_to_exist_to_strangers(doors: Doors) -> None:
    """A program of others and one that never was answer alike."""
    for rule, method in doors.rules():
        if "program_key" in rule.arguments:
            theirs = doors.named(doors.other, rule)
            answers = [
                doors.ask("desk", rule, method, theirs | {"program_key": key})
                for key in ("other", "never-was")
            ]
            assert {answer.status_code for answer in answers} == {404}
            assert len({answer.data for answer in answers}) == 1
