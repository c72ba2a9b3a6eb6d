"""Claims of a program: what was promised, and how it is tested."""

from flask import g, render_template, request
from sqlalchemy import func, select

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.desk.claim_views import (
    EVERYTHING,
    ClaimView,
    kind_words,
    metric_names,
    versions_of,
)
from blueprints.desk.forms import ScreenshotForm
from blueprints.desk.happened import told
from models.base import db
from models.claims import Claim, claims_of
from models.history import Event, events_of
from services.screenshots import screenshot_of

STATES = ("judged", "not_judged_yet", "not_measurable")
EVENTS_SHOWN = 20


@desk.get("/<program_key>/claims")
def claims() -> str:
    names = metric_names()
    found = db.session.scalars(claims_of(g.program.id).options(*EVERYTHING)).unique()
    views = [ClaimView(claim, names) for claim in found]
    state, brand = request.args.get("state", ""), request.args.get("brand", 0, int)
    return render_template(
        "desk/claims.html",
        views=[
            view
            for view in views
            if (not state or view.state == state) and (not brand or view.claim.brand_id == brand)
        ],
        total=len(views),
        by_state={state: sum(view.state == state for view in views) for state in STATES},
        channels={channel.id: channel.name for channel in g.program.channels},
    )


@desk.get("/<program_key>/claims/<claim_key>")
def claim(claim_key: str) -> str:
    return claim_page(claim_here(claim_key), ScreenshotForm(formdata=None))


def claim_page(found: Claim, form: ScreenshotForm) -> str:
    """The page of one claim, with what was typed about its screenshot."""
    names = metric_names()
    view = ClaimView(found, names)
    versions = versions_of(found, names)
    return render_template(
        "desk/claim.html",
        view=view,
        kinds=kind_words(view.version.kind),
        versions=versions,
        current=versions[0],
        events=[(event, told(event)) for event in events_of_claim(found)],
        waves={wave.id: wave.name for wave in g.program.waves},
        form=form,
        screenshot=screenshot_of(g.program.id, found.key, found.current.no),
    )


def claim_here(claim_key: str) -> Claim:
    """The program's claim of that id, capital letters aside, or 404."""
    found = claims_of(g.program.id).where(func.lower(Claim.key) == claim_key.lower())
    return one_or_404(found.options(*EVERYTHING))


def events_of_claim(claim: Claim) -> list[Event]:
    """What happened to one claim by a person, newest first."""
    found = events_of(g.program.id).where(
        Event.what.startswith("claim.", autoescape=True),
        Event.after["key"].as_string() == claim.key,
    )
    return list(db.session.scalars(found.limit(EVENTS_SHOWN)))


def taken_ids() -> set[str]:
    """The ids that claims of the program have, in small letters."""
    found = select(func.lower(Claim.key)).where(Claim.program_id == g.program.id)
    return set(db.session.scalars(found))
