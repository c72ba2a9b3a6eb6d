"""What a person or a client is told when something went wrong: once, in words, with the next step."""

from http import HTTPStatus
from typing import Any

from flask import Flask, Response, current_app, jsonify, make_response, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import DBAPIError, IntegrityError
from werkzeug.exceptions import HTTPException

from domain.problems import Problem
from domain.words import N_, Sentence
from models.base import db

SENTENCES = {
    400: N_("The server could not read this request. Nothing was changed. Go back and try again."),
    401: N_("Please sign in first."),
    403: N_("This page is not open to you. If it should be, ask the desk of your program."),
    404: N_(
        "There is no such page, or it is not open to you. Check the address, or start from your home page."
    ),
    405: N_("This address cannot be used that way. Go back and use the buttons of the page."),
    413: N_("This is larger than the server takes. Nothing was stored. Send a smaller file."),
    429: N_("Too many attempts. Wait a little, then try again."),
    500: N_(
        "Something broke on our side. Nothing of this request was stored. Try again in a moment."
    ),
    503: N_(
        "The server is busy storing other work. Nothing of this request was stored. Try again in a moment."
    ),
    507: N_(
        "The server's disk is full. Nothing of this request was stored. Tell an administrator."
    ),
}
HEADINGS = {
    403: N_("Not open to you"),
    404: N_("Not found"),
    409: N_("Changed by somebody else"),
    422: N_("This did not work"),
    429: N_("Too many attempts"),
    500: N_("Something broke"),
    503: N_("Busy"),
}
CSRF_SENTENCE = N_(
    "This page had been open for too long or came from elsewhere. Go back, reload it and send it again."
)
CLASH_SENTENCE = N_(
    "Somebody else changed this at the same moment. Nothing was stored. Reload the page and try again."
)
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
    sentence = SENTENCES.get(code, SENTENCES[500 if code >= 500 else 400])
    kept = ("Allow", "Retry-After", "WWW-Authenticate")
    headers = {name: value for name, value in error.get_headers() if name in kept}
    return show_problem(
        Problem(HTTPStatus(code).phrase.lower().replace(" ", "_"), sentence, code), headers
    )


def show_database_error(error: DBAPIError) -> Response:
    """What the database refused; its own words go to the log, not to the person."""
    current_app.logger.exception("database error on %s %s", request.method, request.path)
    said = f"{type(error.orig).__name__} {error.orig}"
    if isinstance(error, IntegrityError):
        return show_problem(Problem("clash", CLASH_SENTENCE, 409))
    if "disk is full" in said or "DiskFull" in said:
        return show_problem(Problem("disk_full", SENTENCES[507], 507))
    if any(sign in said for sign in BUSY_SIGNS):
        return show_problem(Problem("busy", SENTENCES[503], 503), {"Retry-After": "2"})
    return show_problem(Problem("internal_server_error", SENTENCES[500], 500))


def show_unexpected(error: Exception) -> Response:
    """A bug of ours: logged in full, told in one sentence; tests and the debugger see it raw."""
    if current_app.testing or current_app.debug:
        raise error
    current_app.logger.exception("unexpected error on %s %s", request.method, request.path)
    return show_problem(Problem("internal_server_error", SENTENCES[500], 500))


def wants_json() -> bool:
    """Whether the asker is a program: it sent JSON, or accepts JSON rather than pages."""
    accepts = request.accept_mimetypes
    return request.is_json or accepts["application/json"] > accepts["text/html"]


def translated(sentence: Sentence) -> str:
    """A sentence of the domain in the language of this request, its inner sentences too."""
    params = {
        name: translated(value) if isinstance(value, Sentence) else value
        for name, value in sentence.params.items()
    }
    message = _(sentence.msgid)
    return message % params if params else message


def _as_json(problem: Problem) -> Response:
    answer: dict[str, Any] = {
        "title": translated(problem.sentence),
        "status": problem.status,
        "code": problem.code,
    }
    if problem.details:
        answer["details"] = problem.details
    response = jsonify(answer)
    response.mimetype = "application/problem+json"
    return response


def _as_page(problem: Problem) -> Response:
    try:
        return make_response(
            render_template(
                "errors/problem.html",
                problem=problem,
                heading=_(HEADINGS.get(problem.status, HEADINGS[422])),
                sentence=translated(problem.sentence),
            )
        )
    except Exception:  # the frame of every page may be the very thing that broke
        current_app.logger.exception("the error page could not be drawn")
        bare = current_app.jinja_env.get_template("errors/bare.html")
        return make_response(bare.render(problem=problem, sentence=str(problem.sentence)))
