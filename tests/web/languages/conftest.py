"""The world of the access table, in made-up languages."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from flask import Flask
from sqlalchemy import update
from werkzeug.routing import Rule

from blueprints.access import audience_of
from blueprints.field.shells import release_in
from models.base import db
from models.people import Person
from tests.factories import sign_in, stored
from tests.support import pseudo, translations
from tests.support.world import Side, make_side

WHO = {
    "public": "",
    "person": "desk",
    "auditor": "auditor",
    "desk": "desk",
    "manager": "manager",
    "admin": "admin",
}


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    return translations.gathered()


@dataclass(frozen=True)
class Abroad:
    """An application whose people all read one made-up language."""

    app: Flask
    side: Side
    language: str

    def rules(self, method: str) -> Iterator[Rule]:
        rules = sorted(self.app.url_map.iter_rules(), key=lambda rule: rule.endpoint)
        return (
            one
            for one in rules
            if method in (one.methods or ()) and audience_of(self.app, one.endpoint)
        )

    def ask(self, rule: Rule, method: str, data: Any = None) -> Any:
        client = self.app.test_client()
        client.set_cookie("language", self.language)
        role = WHO[audience_of(self.app, rule.endpoint) or ""]
        if role:
            sign_in(client, self.side.people[role])
        named = {name: self.side.value(rule.endpoint, name, role) for name in rule.arguments}
        with self.app.test_request_context():
            if "release" in named:
                named["release"] = release_in(self.language)
            address = self.app.url_map.bind("localhost").build(rule.endpoint, named)
        return client.open(
            address, method=method, data=data, headers={"Sec-Fetch-Site": "same-origin"}
        )


@pytest.fixture
def abroad(app: Flask, catalog: Catalog, tmp_path: Path) -> Callable[[str], Abroad]:
    """`abroad("eo")`: one program, everybody in it reading that language."""
    pseudo.offer(app, catalog, tmp_path / "translations")

    def made(language: str) -> Abroad:
        with stored(app):
            side = make_side("own")
            db.session.execute(update(Person).values(language=language))
        return Abroad(app, side, language)

    return made
