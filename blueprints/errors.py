"""What a person or a client is told when something went wrong: once, in words, with the next step."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError
from werkzeug.exceptions import HTTPException

from blueprints.access import wants_json
from domain.problems import Problem
from domain.words import N_
from models.base import db
from services.translating import translated

WORDS = {
    400: (
        N_("That request could not be read"),
        N_("Nothing was changed. Go back, load the page again and try once more."),
    ),
    401: (N_("Please sign in"), N_("Nothing was changed. Sign in, then try again.")),
    403: (
        N_("This page is not for your role"),
        N_("Nothing was changed. If you need it, ask the desk of your program to give you access."),
    ),
    404: (
        N_("There is nothing at this address"),
        N_(
            "It may have been moved, or it belongs to a program you are not in. Nothing was changed."
        ),
    ),
    405: (
        N_("This address cannot be used that way"),
        N_("Nothing was changed. Go back and use the buttons of the page."),
    ),
    409: (
        N_("Somebody else changed this"),
        N_(
            "It happened at the same moment, so nothing was stored. Load the page again and try once more."
        ),
    ),
    413: (
        N_("That file is too large"),
        N_("The file was not kept; what was saved before is. Go back and choose a smaller file."),
    ),
    422: (N_("That did not work"), N_("Nothing was changed. Go back and try again.")),
    429: (
        N_("Too many tries in a short time"),
        N_("Nothing was lost. Wait a minute, then try again."),
    ),
    500: (
        N_("Something broke on our side"),
        N_(
            "What was saved before is kept, and the error has been recorded. Try again in a minute."
        ),
    ),
    503: (
        N_("The server is busy"),
        N_("What was saved before is kept; this was not stored. Try again in a moment."),
    ),
    507: (
        N_("The server's disk is full"),
        N_(
            "What was saved before is kept; this was not stored. Tell an administrator, then try again."
        ),
    ),
}
"""Heading and sentence of each status: what happened, what was kept, what to do."""

CSRF_SENTENCE = N_(
    "This page had been open for too long, or came from elsewhere. Nothing was changed. Go back, load it again and"
    " send it once more."
)
SECRETS = frozenset({"token", "signed"})
"""Arguments of addresses that stay out of logs."""

KEPT_HEADERS = ("Allow", "Retry-After", "WWW-Authenticate")
BUSY_SIGNS = (
    "database is locked",
    "LockNotAvailable",
    "DeadlockDetected",
    "QueryCanceled",
    "connection",
)


def init_app(app: Flask) -> None:
    """Answer every failure of `app` as the door that was asked speaks: a page, or JSON."""
    app.register_error_handler(Problem, show_problem)
    app.register_error_handler(
        CSRFError, lambda error: show_problem(Problem("csrf", CSRF_SENTENCE, 400))
    )
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(DBAPIError, show_database_error)
    app.register_error_handler(Exception, show_unexpected)


def show_problem(problem: Problem, headers: dict[str, str] | None = None) -> Response:
    """The one rendering of a Problem."""
    db.session.rollback()
    response = _as_json(problem) if wants_json() else _as_page(problem)
    response.status_code = problem.status
    response.headers.update(headers or {})
    return response


def show_http_error(error: HTTPException) -> Response:
    """404, 403, 413 and their kin; redirects and ready-made answers pass through."""
    code = error.code or 500
    if error.response is not None or code < 400:
        return make_response(error.get_response())
    headers = {name: value for name, value in error.get_headers() if name in KEPT_HEADERS}
    return show_problem(problem_of(code), headers)


def show_database_error(error: DBAPIError) -> Response:
    """What the database refused; its own words go to the log, not to the person."""
    current_app.logger.exception("database error on %s %s", request.method, place())
    said = f"{type(error.orig).__name__} {error.orig}"
    if isinstance(error, IntegrityError):
        return show_problem(problem_of(409))
    if isinstance(error, DataError):  # a number or a letter that no column can hold
        return show_problem(problem_of(400))
    if "disk is full" in said or "DiskFull" in said:
        return show_problem(problem_of(507))
    if any(sign in said for sign in BUSY_SIGNS):
        return show_problem(problem_of(503), {"Retry-After": "2"})
    return show_problem(problem_of(500))


def show_unexpected(error: Exception) -> Response:
    """A bug of ours: logged in full, told in one sentence; tests and the debugger see it raw."""
    if isinstance(error, OverflowError) and "SQLite INTEGER" in str(error):
        return show_problem(problem_of(400))  # PostgreSQL has an error of its own for it
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.exception("unexpected error on %s %s", request.method, place())
    return show_problem(problem_of(500))


def place() -> str:
    """Where it happened, for the log; of an address that lets in whoever has it, no more than its form."""
    rule = request.url_rule
    return rule.rule if rule is not None and rule.arguments & SECRETS else request.path


def problem_of(status: int) -> Problem:
    """The Problem of a bare HTTP status; its code is the status's name: `not_found`."""
    known = status if status in WORDS else (500 if status >= 500 else 422)
    return Problem(HTTPStatus(status).name.lower(), WORDS[known][1], status)


def _as_json(problem: Problem) -> Response:
    answer: dict[str, Any] = {
        "code": problem.code,
        "sentence": translated(problem.sentence),
        "status": problem.status,
        "details": problem.details,
    }
    return jsonify(answer)


def _as_page(problem: Problem) -> Response:
    heading = WORDS.get(problem.status, WORDS[422])[0]
    try:
        page = render_template(
            "errors/problem.html",
            problem=problem,
            heading=_(heading),
            sentence=translated(problem.sentence),
        )
    except Exception:  # the frame of every page may be the very thing that broke
        current_app.logger.exception("the error page could not be drawn")
        bare = current_app.jinja_env.get_template("errors/bare.html")
        page = bare.render(heading=heading, sentence=str(problem.sentence))
    return make_response(page)
