"""A test client that fails when a request leaves uncommitted changes behind, or when a GET writes."""

from typing import Any

from flask import Flask, current_app, has_app_context, has_request_context, request
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session, SessionTransaction

from models.base import db

GET_MAY_WRITE = frozenset({"person", "kept", "share_link", "share_open"})
"""Tables that reading a page may change: when a person was last seen, what was computed, that a link was opened."""

WRITTEN = "tables written and not committed"


class StrictClient(FlaskClient):
    """Flask's own client with the two rules; it also refuses to share an app context with the test."""

    def open(self, *args: Any, **kwargs: Any) -> Any:
        assert not has_app_context(), (
            "leave the app context before a request: it would share `g` and the session"
        )
        found = self.application.extensions["strict"] = {"uncommitted": set(), "by_get": set()}
        response = super().open(*args, **kwargs)
        assert not found["uncommitted"], f"never committed: {found['uncommitted']}"
        assert not found["by_get"] - GET_MAY_WRITE, f"a GET wrote {found['by_get']}"
        return response


def watch(app: Flask) -> None:
    """Note what every request of `app` writes, for StrictClient to judge."""
    app.test_client_class = StrictClient
    for name, listener in LISTENERS.items():
        if not event.contains(db.session, name, listener):
            event.listen(db.session, name, listener)
    noting: Any = _note
    if not event.contains(Engine, "before_cursor_execute", noting):
        event.listen(Engine, "before_cursor_execute", noting)
    app.after_request(_judge)


def _judge(response: Any) -> Any:
    found = current_app.extensions["strict"]
    session = db.session()
    waiting = {obj.__tablename__ for obj in (*session.new, *session.dirty, *session.deleted)}
    found["uncommitted"] |= waiting | session.info.get(WRITTEN, set())
    return response


def _note(
    _connection: Connection,
    _cursor: Any,
    _statement: str,
    _parameters: Any,
    context: Any,
    _many: bool,
) -> None:
    """Every statement that writes, whether the session or a service's own INSERT sends it."""
    if not has_request_context() or context.compiled is None:
        return
    if not (context.isinsert or context.isupdate or context.isdelete):
        return
    tables = {context.compiled.statement.table.name}
    session = db.session()
    session.info[WRITTEN] = session.info.get(WRITTEN, set()) | tables
    if request.method in ("GET", "HEAD"):
        current_app.extensions.get("strict", {}).setdefault("by_get", set()).update(tables)


def _remember(session: Session, transaction: SessionTransaction) -> None:
    transaction.written_before = session.info.get(WRITTEN, set())  # type: ignore[attr-defined]


def _forget(session: Session, previous: SessionTransaction) -> None:
    session.info[WRITTEN] = getattr(previous, "written_before", set()) if previous.nested else set()


def _settle(session: Session) -> None:
    session.info[WRITTEN] = set()


LISTENERS = {
    "after_transaction_create": _remember,
    "after_soft_rollback": _forget,
    "after_commit": _settle,
}
