"""A test client that fails when a request leaves uncommitted changes behind, or when a GET writes."""

from typing import Any

from flask import Flask, current_app, has_app_context, has_request_context, request
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.orm import ORMExecuteState, Session, SessionTransaction

from models.base import db

GET_MAY_WRITE = frozenset({"person"})
"""Tables that reading a page may change: when a person was last seen."""

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
    app.after_request(_judge)


def _judge(response: Any) -> Any:
    found = current_app.extensions["strict"]
    session = db.session()
    waiting = {obj.__tablename__ for obj in (*session.new, *session.dirty, *session.deleted)}
    found["uncommitted"] |= waiting | session.info.get(WRITTEN, set())
    return response


def _note_flush(session: Session, _context: Any) -> None:
    _note(session, {obj.__tablename__ for obj in (*session.new, *session.dirty, *session.deleted)})


def _note_statement(state: ORMExecuteState) -> None:
    if state.is_insert or state.is_update or state.is_delete:
        _note(state.session, {state.statement.table.name})  # type: ignore[attr-defined]


def _note(session: Session, tables: set[str]) -> None:
    session.info[WRITTEN] = session.info.get(WRITTEN, set()) | tables
    if has_request_context() and request.method in ("GET", "HEAD"):
        current_app.extensions.get("strict", {}).setdefault("by_get", set()).update(tables)


def _remember(session: Session, transaction: SessionTransaction) -> None:
    transaction.written_before = session.info.get(WRITTEN, set())  # type: ignore[attr-defined]


def _forget(session: Session, previous: SessionTransaction) -> None:
    session.info[WRITTEN] = getattr(previous, "written_before", set()) if previous.nested else set()


def _settle(session: Session) -> None:
    session.info[WRITTEN] = set()


LISTENERS = {
    "after_flush": _note_flush,
    "do_orm_execute": _note_statement,
    "after_transaction_create": _remember,
    "after_soft_rollback": _forget,
    "after_commit": _settle,
}
