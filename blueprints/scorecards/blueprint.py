"""The blueprint of the scorecard's pages, with its guard and what its frame says."""

from flask import Blueprint, g, render_template

from blueprints.access import guard
from blueprints.scorecards.frame import frame
from models.base import db
from models.people import roles_in

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


scorecards.before_request(only_when_shared)
scorecards.context_processor(frame)
