"""The cookie by which the phone's own pages know whose work they may show; it lets nobody in anywhere."""

from typing import Any

from flask import Response, g, request
from flask.sansio.app import App
from flask_login import user_logged_in, user_logged_out
from sqlalchemy import inspect

from blueprints.cookies import keep_in_browser

COOKIE = "field_person"
PATH = "/field/"
NOBODY = "-"
"""Said, not left out: a phone whose browser was killed may have lost the cookie, and still shows its person's work."""
AGE = 400 * 24 * 3600  # seconds; the longest that browsers take


def init_app(app: App) -> None:
    """Told at sign-in and sign-out, because afterwards the phone may open its pages without asking the server."""
    user_logged_in.connect(_came, app)
    user_logged_out.connect(_left, app)
    app.after_request(tell)


def _came(_app: Any, user: Any, **_more: Any) -> None:
    g.field_person = str(user.id)


def _left(_app: Any, user: Any, **_more: Any) -> None:
    g.field_person = NOBODY


def tell(response: Response) -> Response:
    """Set the cookie when it is not what it should be; never with what is kept for everybody."""
    person = g.get("person") if request.path.startswith(PATH) else None
    # Its identity, not its column: after a commit that would be read from the database again.
    key = g.get("field_person", str(inspect(person).identity[0]) if person else None)
    if key is not None and request.cookies.get(COOKIE) != key and not response.cache_control.public:
        keep_in_browser(response, COOKIE, key, AGE, path=PATH, for_scripts=True)
    return response
