"""Where the desk starts: its programs, and one program at a glance."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.desk.blueprint import desk
from blueprints.desk.checklist import steps_of
from blueprints.desk.words import told
from models.base import db
from models.history import events_of
from models.program import programs_of

EVENTS_SHOWN = 8
EVENTS_A_PAGE = 100


@desk.get("/")
def programs() -> ResponseReturnValue:
    """The programs in which the person works at the desk; a single one opens at once."""
    found = list(db.session.scalars(programs_of(g.person.id, "desk")))
    if len(found) == 1:
        return redirect(url_for(".home", program_key=found[0].key))
    return render_template("desk/programs.html", programs_here=found)


@desk.get("/<program_key>/")
def home() -> str:
    steps = steps_of(g.program)
    events = db.session.scalars(events_of(g.program.id).limit(EVENTS_SHOWN))
    return render_template(
        "desk/home.html",
        steps=steps,
        next_step=next((step for step in steps if not step.is_done), None),
        events=[(event, told(event)) for event in events],
    )


@desk.get("/<program_key>/history")
def history() -> str:
    """Everything that was done in the program, newest first."""
    start = max(0, request.args.get("from", 0, int))
    found = events_of(g.program.id).offset(start).limit(EVENTS_A_PAGE + 1)
    events = list(db.session.scalars(found))
    return render_template(
        "desk/history.html",
        events=[(event, told(event)) for event in events[:EVENTS_A_PAGE]],
        start=start,
        more=len(events) > EVENTS_A_PAGE,
        page=EVENTS_A_PAGE,
    )
