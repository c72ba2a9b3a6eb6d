"""Response headers that keep a page to itself, yet let a phone use its camera and position."""

from typing import Any

from flask import Flask, Response, current_app, request
from flask.sessions import SecureCookieSessionInterface

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' blob: data:",  # blob: a photo shown before it is sent
        "media-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Permissions-Policy": "camera=(self), geolocation=(self), microphone=(self), payment=(), usb=()",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}

FOR_DOCUMENTS = frozenset(
    {"Content-Security-Policy", "Permissions-Policy", "Cross-Origin-Opener-Policy"}
)
"""Rules that a browser follows for a page and never for a script or a sheet that it loads."""


IN_THE_BACKGROUND = ("/field/sync/", "/field/worker.js")


class Sessions(SecureCookieSessionInterface):
    """No session travels with what every cache on the way may keep, and hand to the next who asks.

    None travels with answers to what a phone sends or looks for in the background either: such an answer may come
    after somebody else has signed in on that phone, and would put the session before in its place.
    """

    def should_set_cookie(self, app: Any, session: Any) -> bool:
        if request.path.startswith(IN_THE_BACKGROUND):
            return bool(session.modified)
        return super().should_set_cookie(app, session)

    def save_session(self, app: Any, session: Any, response: Any) -> None:
        if not response.cache_control.public:
            super().save_session(app, session, response)


def init_app(app: Flask) -> None:
    """Add the headers to every answer of `app`."""
    app.session_interface = Sessions()
    app.after_request(add_headers)


def add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        if not (_is_part(response) and name in FOR_DOCUMENTS):
            response.headers.setdefault(name, value)
    if current_app.config["SETTINGS"].is_production:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static":
        # a shared phone shows nobody the last person's pages; the field's service worker keeps its own copies
        response.headers.setdefault("Cache-Control", "private, no-cache")
        response.vary.add("Cookie")
        if not response.cache_control.public:
            response.vary.add("Accept-Language")
    return response


def _is_part(response: Response) -> bool:
    """Whether it is a static script or sheet, which no browser opens as a page; a worker's own script is not one."""
    return request.endpoint == "static" and response.mimetype in ("text/javascript", "text/css")
