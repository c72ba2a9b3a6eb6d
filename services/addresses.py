"""Addresses of pages for messages that are written where no request is: made from BASE_URL."""

from typing import Any

from flask import current_app


def address_of(endpoint: str, **values: Any) -> str:
    """The full address of a page; what is None is left out."""
    given = {name: value for name, value in values.items() if value is not None}
    path = current_app.url_map.bind("localhost").build(endpoint, given)
    return str(current_app.config["SETTINGS"].base_url) + path
