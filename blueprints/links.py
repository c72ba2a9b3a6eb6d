"""Links that leave the product, in mails and invitations: made from BASE_URL, never from what a request claims."""

from typing import Any

from flask import current_app, url_for


def link_to(endpoint: str, **values: Any) -> str:
    """The full address of a page."""
    return str(current_app.config["SETTINGS"].base_url) + url_for(endpoint, **values)
