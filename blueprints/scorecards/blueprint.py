"""The blueprint of the scorecard's pages, with its guard and what its frame says."""

from flask import Blueprint, Response, g, render_template

from blueprints.access import guard
from blueprints.scorecards.frame import frame
from models.base import db
from models.people import roles_in
from services.scorecards import keep_what_was_made

scorecards = Blueprint("scorecards", __name__, url_prefix="/scorecards")
guard(scorecards, "manager")


def only_when_shared() -> str | None:
    """Managers see live figures only when the program says so; the desk always does."""
    program = g.get("program")
    if program is None:
        return None
    g.at_desk = "desk" in set(db.session.scalars(roles_in(g.person.id, program.id)))
    if g.at_desk or program.live_to_managers:
        return None
    return render_template("scorecards/not_shared.html")


def keep_figures(response: Response) -> Response:
    """The next reader finds what was computed for this page; a busy database is not waited for."""
    if keep_what_was_made():
        db.session.commit()
    return response


scorecards.before_request(only_when_shared)
scorecards.after_request(keep_figures)
scorecards.context_processor(frame)
