"""Cookies of our own, beside the session's."""

from flask import current_app
from werkzeug.wrappers import Response

from settings import Settings


def keep_in_browser(
    answer: Response,
    name: str,
    value: str,
    seconds: int,
    *,
    path: str = "/",
    for_scripts: bool = False,
) -> None:
    """Sent back to pages of ours alone, only over HTTPS in production; `for_scripts`: pages may read it too."""
    settings: Settings = current_app.config["SETTINGS"]
    answer.set_cookie(
        name,
        value,
        max_age=seconds,
        path=path,
        secure=settings.is_production,
        httponly=not for_scripts,
        samesite="Lax",
    )
