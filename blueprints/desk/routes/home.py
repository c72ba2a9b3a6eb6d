"""Where the desk starts: its programs, and one program at a glance."""

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, or_

from blueprints.desk.blueprint import desk
from blueprints.desk.checklist import steps_of
from blueprints.desk.happened import told
from domain.words import N_
from models.base import db
from models.history import Event, events_of
from models.program import programs_of

EVENTS_SHOWN = 8
EVENTS_A_PAGE = 100
KINDS = {
    "audits": (N_("Audits"), ("audit.", "finding.", "evidence.", "verbatim.", "words.")),
    "assignments": (N_("Assignments"), ("assignment.", "assignments.")),
    "claims": (N_("Claims"), ("claim.", "claims.")),
    "questionnaires": (N_("Questionnaires"), ("questionnaire.",)),
    "editions": (
        N_("Editions and sharing"),
        ("edition.", "link.", "subscription.", "alerts.", "style."),
    ),
    "actions": (N_("Actions and files"), ("action.", "file.")),
    "people": (N_("People"), ("invitation.", "role.", "person.", "qualification.")),
    "setup": (
        N_("Set-up"),
        (
            *("program.", "brand", "channel.", "wave.", "touchpoint", "period.", "findings."),
            *("rules.", "patience."),
        ),
    ),
}
"""Kinds of events by which the history can be narrowed: the label, and how their words begin."""


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
    """Everything that was done in the program, newest first; one kind of it when the address names one."""
    start = max(0, request.args.get("from", 0, int))
    kind = request.args.get("kind", "")
    found = of_kind(events_of(g.program.id), kind).offset(start).limit(EVENTS_A_PAGE + 1)
    events = list(db.session.scalars(found))
    return render_template(
        "desk/history.html",
        events=[(event, told(event)) for event in events[:EVENTS_A_PAGE]],
        start=start,
        more=len(events) > EVENTS_A_PAGE,
        page=EVENTS_A_PAGE,
        kind=kind if kind in KINDS else "",
        kinds=[(key, _(label)) for key, (label, _words) in KINDS.items()],
    )


def of_kind(found: Select[Event], kind: str) -> Select[Event]:
    """Only events whose word begins as those of that kind do."""
    if kind not in KINDS:
        return found
    _label, words = KINDS[kind]
    return found.where(or_(*(Event.what.startswith(word, autoescape=True) for word in words)))
