"""The blueprint of the scorecard's pages, with its guard and what its frame says."""

from flask import Blueprint, Response, g, render_template, request

from blueprints.access import guard
from blueprints.scorecards.choosing import choose
from blueprints.scorecards.frame import frame
from blueprints.scorecards.house import house
from blueprints.scorecards.showing import is_for_editions, stands_by_itself
from models.base import db
from models.editions import Edition, editions_of
from models.people import roles_in
from services.scorecards import keep_what_was_made

scorecards = Blueprint("scorecards", __name__, url_prefix="/scorecards")
guard(scorecards, "manager")


def only_when_shared() -> str | None:
    """Managers see live figures only when the program says so, else editions; the desk sees both.

    Who reads an edition gets no page of live figures, whatever its address: it is refused unless it was declared to
    show editions (showing.py). A draft is shown as managers will see it.
    """
    program = g.get("program")
    if program is None:
        return None
    g.at_desk = "desk" in set(db.session.scalars(roles_in(g.person.id, program.id)))
    g.choice = choose(g.at_desk)
    if g.choice.is_draft:
        g.at_desk = False
    if g.choice.is_live or stands_by_itself(request.endpoint or ""):
        return None
    if g.choice.is_nothing:
        return render_template("scorecards/not_shared.html", others=others_published())
    if not is_for_editions(request.endpoint or ""):
        return render_template("scorecards/not_in_edition.html")
    return None


def others_published() -> list[Edition]:
    """The editions of other periods, for who finds none of this one."""
    return list(db.session.scalars(editions_of(g.program.id)))


def keep_figures(response: Response) -> Response:
    """The next reader finds what was computed for this page; a busy database is not waited for."""
    if keep_what_was_made():
        db.session.commit()
    return response


scorecards.before_request(only_when_shared)
scorecards.after_request(keep_figures)
scorecards.context_processor(frame)
scorecards.context_processor(house)
