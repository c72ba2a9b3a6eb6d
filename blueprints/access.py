"""Who may open what: every blueprint declares its audience, and what nobody declared is refused."""

from functools import cache
from typing import Any, TypeVar

from flask import (
    Blueprint,
    Flask,
    abort,
    current_app,
    g,
    jsonify,
    redirect,
    request,
    session,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user
from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import joinedload

from blueprints.extensions import login_manager
from models.base import db, utc_now
from models.people import Person
from models.program import Program, programs_of
from services.people import note_seen

Row = TypeVar("Row")

AUDIENCES = ("public", "person", "auditor", "desk", "manager", "admin")
ADMITTED = {"auditor": ("auditor",), "desk": ("desk",), "manager": ("manager", "desk")}
"""The roles that each audience admits; the other audiences don't ask for a role in a program."""

LEFT = "left"
"""The cookie with the name of the session that was signed out last in this browser."""
LEFT_SECONDS = 400 * 24 * 3600
"""The longest that browsers take; a session lives as long as it is used."""

# Flask-Login's own protection hangs on the network address, which changes as a phone walks about.
login_manager.session_protection = None


def guard(
    blueprint: Blueprint,
    audience: str,
    *,
    public: tuple[str, ...] = (),
    signed_in: tuple[str, ...] = (),
) -> None:
    """Declare who may open the pages of a blueprint; views named in `public` are open to everybody.

    Those in `signed_in` are open to any person, and ask themselves whose each row is.

    An audience with a role in a program takes the program out of `/<program_key>/` URLs into `g.program`.
    """
    if audience not in AUDIENCES:
        raise ValueError(f"no such audience: {audience}")

    def declare(state: Any) -> None:
        declared = state.app.extensions.setdefault("audiences", {})
        apart = dict.fromkeys(signed_in, "person") | dict.fromkeys(public, "public")
        declared[state.name] = (audience, apart)

    blueprint.record(declare)
    blueprint.before_request(admit)
    if audience in ("desk", "manager"):
        blueprint.url_value_preprocessor(take_program_key)
        blueprint.url_defaults(fill_in_program_key)


def install_access(app: Flask) -> None:
    """Refuse what is not declared. Install it before CSRF, so that an expired sign-in is told as such."""
    app.extensions.setdefault("audiences", {})
    app.before_request(admit)


init_app = install_access


def audience_of(app: Flask, endpoint: str) -> str | None:
    """The declared audience of an endpoint; None when nobody declared it."""
    blueprint, _dot, view = endpoint.rpartition(".")
    audience, apart = app.extensions["audiences"].get(blueprint, (None, {}))
    return apart.get(view, audience)


FIND_PERSON = (
    select(Person)
    .where(Person.id == bindparam("person_id"), Person.session_no == bindparam("session_no"))
    .options(joinedload(Person.roles))
)
"""Built once: every request asks this."""


@login_manager.user_loader
def person_of_session(session_id: str) -> Person | None:
    """The person of `id.session_no`; nobody once sessions were ended, this one was left, or they were deactivated."""
    person_id, _dot, session_no = session_id.partition(".")
    is_readable = session_id.isascii() and person_id.isdecimal() and session_no.isdecimal()
    if not is_readable or was_left():
        return None
    key = {"person_id": int(person_id), "session_no": int(session_no)}
    person = db.session.scalars(FIND_PERSON, key).unique().one_or_none()
    return person if person and person.is_active else None


def was_left() -> bool:
    """Whether this session was signed out in this browser: an answer that came late has brought it back since."""
    return bool(session.get("name")) and session["name"] == request.cookies.get(LEFT)


def admit() -> ResponseReturnValue | None:
    """Let the request pass, or answer in its place."""
    if request.endpoint in (None, "static") or g.get("admitted") == request.endpoint:
        return None
    audience = audience_of(current_app, request.endpoint or "")
    if audience is None:
        current_app.logger.error("refused: %s has no declared audience", request.endpoint)
        abort(403)
    g.person = current_user._get_current_object() if current_user.is_authenticated else None
    if audience != "public":
        if g.person is None:
            return ask_to_sign_in()
        check_audience(g.person, audience)
        note_seen(g.person, utc_now())
    g.admitted = request.endpoint
    return None


def check_audience(person: Person, audience: str) -> None:
    """403 for a page that is not for this person, 404 for a program that is not theirs."""
    roles = ADMITTED.get(audience)
    if audience == "admin" and not person.is_admin:
        abort(403)
    if roles and "program_key" in g:
        g.program = one_or_404(
            program_open_to(*roles), person_id=person.id, program_key=g.program_key
        )
    elif roles and not has_role(person, *roles):
        abort(403)


@cache
def program_open_to(*roles: str) -> Select[Program]:
    """A program by its key, if the person has one of these roles in it. Built once: every page asks."""
    found = programs_of(bindparam("person_id"), *roles)
    return found.where(Program.key == bindparam("program_key"))


def has_role(person: Person, *roles: str) -> bool:
    """Whether the person has one of these roles in any program."""
    return any(role.role in roles for role in person.roles)


def one_or_404(found: Select[Row], **values: Any) -> Row:
    """The one row of a query that is already narrowed to what this person may see; `values` fill its parameters."""
    row = db.session.scalars(found, values).one_or_none()
    if row is None:
        abort(404)
    return row


def ask_to_sign_in() -> ResponseReturnValue:
    """Send a page to the sign-in and back; tell a script in JSON."""
    if wants_json():
        sentence = _("You are signed out. Sign in again; what you typed is still on this page.")
        return jsonify(code="sign_in_needed", sentence=sentence), 401
    from blueprints.account.keeping import sign_in_with_kept_form  # it stands on this module

    if kept := sign_in_with_kept_form():
        return kept
    came_from = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("account.sign_in", next=came_from))


def wants_json() -> bool:
    """Whether a script asked, not a page."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return (
        request.is_json
        or "X-CSRFToken" in request.headers
        or _is_fetched()
        or best == "application/json"
    )


def _is_fetched() -> bool:
    """By a script; a page that the phone's worker hands on is still one that somebody goes to."""
    told = request.headers
    return told.get("Sec-Fetch-Dest") == "empty" and told.get("Sec-Fetch-Mode") != "navigate"


def safe_next(target: str | None) -> str:
    """The page to go on to after signing in: one of ours, or the start page."""
    is_path = target and target.startswith("/") and not target.startswith("//")
    if target and is_path and target.isprintable() and "\\" not in target:
        return target
    return url_for("account.home")


def take_program_key(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Views are not given the key: the guard turns it into `g.program`."""
    if values and "program_key" in values:
        g.program_key = values.pop("program_key")


def fill_in_program_key(endpoint: str, values: dict[str, Any]) -> None:
    """`url_for(".x")` stays within the program of this request."""
    expects = current_app.url_map.is_endpoint_expecting(endpoint, "program_key")
    if expects and "program_key" not in values and "program" in g:
        values["program_key"] = g.program.key
