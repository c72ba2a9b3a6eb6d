"""The blueprint of shared links: the token leaves the address and becomes what this request may read."""

from typing import Any

from flask import Blueprint, Response, current_app, g, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import OperationalError

from blueprints.access import guard
from blueprints.scorecards.choosing import Choice
from blueprints.scorecards.house import house
from blueprints.scorecards.reading import reading_of
from blueprints.shared.frame import frame
from blueprints.shared.unlocking import ask_for_passphrase, is_unlocked
from models.base import db
from models.program import Program
from services.sharing.links import link_of
from services.sharing.opens import note_open

shared = Blueprint("shared", __name__, url_prefix="/shared")
guard(shared, "public")

QUIET = ("house_css", "house_logo", "claim_screenshot")
"""Parts of a page, whose reading is no open of its own."""

HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "Cache-Control": "private, no-store",
}


def take_token(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    """Views are not given the token, and no page names it but in its own address."""
    if values and "token" in values:
        g.share_token = values.pop("token")


def fill_in_token(endpoint: str, values: dict[str, Any]) -> None:
    """`url_for(".x")` stays below this link."""
    expects = current_app.url_map.is_endpoint_expecting(endpoint, "token")
    if expects and "token" not in values and "share_token" in g:
        values["token"] = g.share_token


def open_link() -> ResponseReturnValue | None:
    """Set what the scorecard's views read, or answer in their place; every link that is no good answers alike."""
    link = link_of(g.share_token)
    if link is None:
        return gone()
    g.share, g.program = link, db.session.get_one(Program, link.program_id)
    g.at_desk = False
    if request.endpoint == "shared.unlock":
        return None
    if not is_unlocked(link):
        return ask_for_passphrase()
    if request.endpoint == "shared.download" and not link.downloads:
        return gone()
    g.choice = Choice(link.edition, lists_audits=False)
    g.reading = reading_of(link.edition).without_audits()
    g.share_page = (request.endpoint or "").rpartition(".")[2]
    return None


def gone() -> ResponseReturnValue:
    """Never was, ran out or was taken back: nobody learns which."""
    return render_template("shared/gone.html"), 404


def note_the_open(response: Response) -> Response:
    """What was read is written down; a database that is busy is no reason to show nothing."""
    page = g.get("share_page")
    is_read = response.status_code in (200, 304) and request.method == "GET"
    if page and page not in QUIET and is_read:
        try:
            if note_open(g.share, page, request.remote_addr or ""):
                db.session.commit()
        except OperationalError:
            db.session.rollback()
            current_app.logger.warning("an open of link %s was not written down", g.share.id)
    return response


def add_headers(response: Response) -> Response:
    """The address holds the secret: it goes to no other site, into no index and into no cache."""
    response.headers.update(HEADERS)
    return response


shared.url_value_preprocessor(take_token)
shared.url_defaults(fill_in_token)
shared.before_request(open_link)
shared.after_request(add_headers)
shared.after_request(note_the_open)
shared.context_processor(frame)
shared.context_processor(house)
shared.context_processor(house)
