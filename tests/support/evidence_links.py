"""The link to a photo as a page shows it: without it nobody opens the photo."""

import html
import re
from typing import Any

from flask import Flask, g

from blueprints.evidence_links import evidence_link
from models.people import Person


def link_on(page: str, evidence_id: object) -> str:
    """The signed address of this photo on the page."""
    found = re.search(rf'href="([^"]*/{evidence_id}\?[^"]*signed=[^"]*)"', page)
    assert found, f"the page has no link to {evidence_id}"
    return html.unescape(found[1])


def link_for(app: Flask, person: Person, endpoint: str, evidence_id: Any, **values: Any) -> str:
    """The address that a page would show to this person now."""
    with app.test_request_context():
        g.person = person
        return evidence_link(endpoint, evidence_id, **values)
