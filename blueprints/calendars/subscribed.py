"""One person's calendar, for whoever holds its address."""

from flask import Blueprint, Response, abort
from flask_babel import force_locale

from blueprints.access import guard
from blueprints.field.diary import diary
from models.base import utc_now
from services.calendars import audits_ahead, person_of_link

calendars = Blueprint("calendars", __name__, url_prefix="/calendars")
guard(calendars, "public")


@calendars.get("/<token>.ics")
def subscribed(token: str) -> Response:
    person = person_of_link(token) or abort(404)
    now = utc_now()
    with force_locale(person.language):
        return diary(audits_ahead(person, now), now)


@calendars.after_request
def keep_to_itself(response: Response) -> Response:
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
