"""What the frame of every page says about who is signed in."""

from collections.abc import Iterator
from typing import Any

from flask import g, url_for
from flask_babel import gettext as _

from blueprints.account.places import places_of
from models.people import Person


def frame() -> dict[str, Any]:
    """Variables of the layouts: the person's name and the links of their menu."""
    person = g.get("person")
    if person is None:
        return {}
    return {
        "person_name": person.name,
        "sign_out_href": url_for("account.sign_out"),
        "account_links": _links(person),
    }


def _links(person: Person) -> Iterator[dict[str, str]]:
    # A generator: a page without the menu does not ask the database for it.
    for place in places_of(person):
        yield {"label": place.label, "href": place.href}
    yield {"label": _("Your account"), "href": url_for("account.own")}
