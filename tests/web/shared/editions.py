"""Editions, links to them, and their pages, for tests."""

from datetime import datetime
from typing import Any, TypeVar

from flask import Flask
from flask.testing import FlaskClient

from models.base import db
from models.editions import Edition
from models.program import Program
from models.sharing import ShareLink
from services.editions import publish_edition, spans_of
from services.sharing.links import make_link, token_of
from tests.factories import stored
from tests.web.scorecards.fieldwork import Fieldwork

Row = TypeVar("Row", bound=Any)
PASSPHRASE = "meet me at noon"


def now(row: Row) -> Row:
    """The row as it is kept by now; a merge would write what it once was."""
    return db.session.get_one(type(row), row.id)


def published(program: Program, *, no: int = 1, at: datetime | None = None) -> Edition:
    """An edition over the program's first period."""
    program = now(program)
    return publish_edition(program, spans_of(program)[0], "All in all.", None, no=no, now=at)


def linked(app: Flask, fieldwork: Fieldwork, **how: Any) -> tuple[int, str]:
    """A new edition and a link to it: the link's id, and the address of its first page."""
    with stored(app):
        edition = db.session.scalars(db.select(Edition)).first() or published(fieldwork.program)
        link = make_link(edition, now(fieldwork.manager), label="Board", **how)
        return link.id, f"/shared/{token_of(link)}/"


def link_now(app: Flask, link_id: int) -> ShareLink:
    with stored(app):
        return db.session.get_one(ShareLink, link_id)


def unlock(client: FlaskClient, address: str, passphrase: str = PASSPHRASE, **more: Any) -> Any:
    return client.post(f"{address}passphrase", data={"passphrase": passphrase}, **more)
