"""What the frame of every desk page says: the program, the others, and the pages with their counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for
from flask_babel import gettext as _

from blueprints.desk.checklist import step_to_come
from blueprints.desk.counts import Counts, counts_of
from blueprints.moments import moment
from blueprints.pages_menu import in_groups
from domain.channels import KIND_NAMES
from domain.people_words import duration_words
from domain.questionnaire import in_language
from domain.words import N_
from models.base import db, utc_now
from models.jobs import COUNTING, unfinished_jobs
from models.program import programs_of
from services.jobs import JOBS
from services.translating import told


@dataclass(frozen=True, slots=True)
class Tab:
    """One page: the first parts of addresses that belong to it; `count` names a field of Counts."""

    label: str
    endpoint: str
    places: tuple[str, ...]
    group: str = ""
    count: str = ""
    what: str = ""


FIELDWORK, EDITIONS, SET_UP = N_("Fieldwork"), N_("Editions"), N_("Set-up")

TABS = (
    Tab(N_("Overview"), "desk.home", ("", "history", "jobs")),
    Tab(
        N_("Review"),
        "desk.reviews",
        ("review", "reviews", "audits", "scoring"),
        count="to_review",
        what=N_("to review"),
    ),
    Tab(
        N_("Assignments"),
        "desk.assignments",
        ("assignments",),
        FIELDWORK,
        count="pressing",
        what=N_("overdue or declined"),
    ),
    Tab(N_("Waves"), "desk.waves", ("waves", "periods"), FIELDWORK),
    Tab(N_("Claims"), "desk.claims", ("claims", "new-claim")),
    Tab(N_("Scorecard"), "scorecards.home", ()),
    Tab(N_("All editions"), "desk.editions", ("editions",), EDITIONS),
    Tab(N_("Sharing"), "desk.sharing", ("sharing",), EDITIONS),
    Tab(N_("Questionnaires"), "desk.questionnaires", ("questionnaires",), SET_UP),
    Tab(N_("Touchpoints"), "desk.touchpoints", ("touchpoints", "brands", "channels"), SET_UP),
    Tab(N_("Import"), "desk.imports", ("import",), SET_UP),
    Tab(N_("People"), "desk.people", ("people", "invitations"), SET_UP),
    Tab(N_("Settings"), "desk.settings", ("settings",), SET_UP),
)
"""In the order in which they are read; those of a group stand in one menu."""


def frame() -> dict[str, Any]:
    """Variables of the desk layout, when a program is open; words that all desk templates use."""
    words = {
        "moment": moment,
        "told": told,
        "kind_names": KIND_NAMES,
        "in_language": in_language,
        "duration_words": duration_words,
        "has_view": lambda endpoint: endpoint in current_app.view_functions,
    }
    program = g.get("program")
    if program is None:
        return words
    counts = counts_of(program.id, utc_now())
    others = list(db.session.scalars(programs_of(g.person.id, "desk")))
    return words | {
        "program": program,
        "program_name": program.name,
        "programs": [
            {"name": one.name, "href": url_for("desk.home", program_key=one.key)} for one in others
        ]
        if len(others) > 1
        else [],
        "desk_pages": in_groups(pages(counts)),
        "step_to_come": lambda: step_to_come(program),
        "counts": counts,
        "jobs_under_way": lambda: list(db.session.scalars(unfinished_jobs(program.id, COUNTING))),
        "job_name": lambda job: JOBS[job.kind].name if job.kind in JOBS else job.kind,
    }


def pages(counts: Counts) -> Iterator[tuple[str, dict[str, Any]]]:
    """The pages that this installation has, each with the name of its group."""
    here = request.path.split("/")[3] if request.path.count("/") >= 3 else ""
    for tab in TABS:
        if tab.endpoint in current_app.view_functions:
            yield (
                _(tab.group) if tab.group else "",
                {
                    "label": _(tab.label),
                    "href": url_for(tab.endpoint),
                    "current": here in tab.places,
                    "count": getattr(counts, tab.count) if tab.count else 0,
                    "what": _(tab.what) if tab.what else "",
                },
            )
