"""What the frame of every scorecard page says: the program, the others, and the tabs."""

from typing import Any

from flask import g, request, url_for
from flask_babel import gettext as _

from blueprints.desk.words import moment
from blueprints.scorecards.asked import here
from domain.words import Sentence
from models.base import db
from models.jobs import unfinished_jobs
from models.program import programs_of
from services.translating import translated


def frame() -> dict[str, Any]:
    """Variables of the layout when a program is open; words that all scorecard templates use."""
    words = {"told": told, "moment": moment, "here": here}
    program = g.get("program")
    if program is None:
        return words
    others = list(db.session.scalars(programs_of(g.person.id, "manager", "desk")))
    return words | {
        "program": program,
        "program_name": program.name,
        "at_desk": g.get("at_desk", False),
        "programs": [
            {"name": one.name, "href": url_for("scorecards.home", program_key=one.key)}
            for one in others
        ]
        if len(others) > 1
        else [],
        "scorecard_tabs": _tabs(),
        "can_act": request.blueprint == "scorecards",
        "is_counting": lambda: db.session.scalar(unfinished_jobs(program.id).limit(1)) is not None,
    }


def told(words: Sentence | str) -> str:
    """A sentence or a marked text of the lower floors in the reader's language."""
    return translated(words if isinstance(words, Sentence) else Sentence(words))


def _tabs() -> list[dict[str, Any]]:
    is_method = (request.endpoint or "").endswith(".method")
    tabs = [
        {"label": _("Scorecard"), "href": here(".home"), "current": not is_method},
        {
            "label": _("How we judge"),
            "href": here(".method"),
            "current": is_method,
        },
    ]
    if request.blueprint == "scorecards":
        is_action = "action" in (request.endpoint or "")
        tabs.insert(1, {"label": _("Actions"), "href": here(".actions"), "current": is_action})
        tabs[0]["current"] = tabs[0]["current"] and not is_action
    if g.get("at_desk"):
        tabs.append({"label": _("Desk"), "href": url_for("desk.home", program_key=g.program.key)})
    return tabs
