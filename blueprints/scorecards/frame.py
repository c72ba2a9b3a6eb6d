"""What the frame of every scorecard page says: the program, the others, and the pages."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import gettext as _

from blueprints.moments import moment
from blueprints.pages_menu import in_groups
from blueprints.scorecards.asked import beside, here, photo_href
from blueprints.scorecards.choosing import choice
from blueprints.scorecards.editions_shown import edition_frame, live_switch
from blueprints.scorecards.showing import is_for_editions, stands_by_itself
from domain.words import N_
from models.base import db
from models.jobs import COUNTING, unfinished_jobs
from models.program import programs_of
from services.translating import told


def frame() -> dict[str, Any]:
    """Variables of the layout when a program is open; words that all scorecard templates use."""
    words = {
        "told": told,
        "moment": moment,
        "here": here,
        "beside": beside,
        "photo_href": photo_href,
    }
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
        "scorecard_pages": pages(),
        "edition_shown": edition_frame(),
        "live_switch": live_switch,
        "can_act": request.blueprint == "scorecards",
        "is_counting": lambda: (
            db.session.scalar(unfinished_jobs(program.id, COUNTING).limit(1)) is not None
        ),
    }


@dataclass(frozen=True, slots=True)
class Tab:
    """A page of the frame by the name of its view; `below` are the pages that it leads to."""

    label: str
    view: str
    below: tuple[str, ...] = ()
    group: str = ""


INSIGHTS, MORE = N_("Insights"), N_("More")

TABS = (
    Tab(N_("Scorecard"), "home"),
    Tab(N_("Places"), "places", ("ranking",)),
    Tab(N_("Promise gap"), "gap", group=INSIGHTS),
    Tab(N_("Drivers"), "drivers", group=INSIGHTS),
    Tab(N_("In their words"), "words", group=INSIGHTS),
    Tab(N_("Actions"), "actions", ("action", "new_action")),
    Tab(N_("Editions"), "editions", ("sharing", "share", "notices", "save_notices")),
    Tab(N_("Files"), "files", ("ask_for_raw",), MORE),
    Tab(N_("How we judge"), "method", group=MORE),
)
"""In the order in which they are read; a page that the blueprint of the request does not have is left out."""


def _is_open(endpoint: str) -> bool:
    """Whether the blueprint has the page, and it can be opened beside the edition that is read."""
    is_there = endpoint in current_app.view_functions
    for_editions = is_for_editions(endpoint) or stands_by_itself(endpoint)
    return is_there and (choice().is_live or for_editions)


def pages() -> list[dict[str, Any]]:
    """The pages that the blueprint of this request has, and that can be read beside what is shown."""
    known = [tab for tab in TABS if _is_open(f"{request.blueprint}.{tab.view}")]
    view = (request.endpoint or "").rpartition(".")[2]
    now = next((tab for tab in known if view in (tab.view, *tab.below)), known[0])
    found = [(_(tab.group) if tab.group else "", _page(tab, is_now=tab is now)) for tab in known]
    if g.get("at_desk"):
        desk = url_for("desk.home", program_key=g.program.key)
        found.append(("", {"label": _("Desk"), "href": desk, "current": False}))
    return in_groups(found)


def _page(tab: Tab, *, is_now: bool) -> dict[str, Any]:
    return {"label": _(tab.label), "href": here(f".{tab.view}"), "current": is_now}
