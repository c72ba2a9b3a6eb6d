"""Was the promise kept? The scorecard itself, the way to it, and how it is judged."""

from collections.abc import Iterable
from typing import Any

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.scorecards.asked import (
    asked_origin,
    origin_switch,
    period_name,
    period_switch,
    stays,
    view_link,
)
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.dimensions import chosen, dimensions_of, shown_figures, switch
from blueprints.scorecards.nothing_yet import nothing_yet
from blueprints.scorecards.ordering import order_switch
from blueprints.scorecards.promises import (
    elsewhere,
    lead_of,
    lead_state,
    promises_of,
    without_rivals,
)
from blueprints.scorecards.reading import reading
from blueprints.scorecards.sheet import rivals_switch, sheet_of, shows_rivals, turn_switch
from blueprints.scorecards.showing import frozen
from blueprints.scorecards.slicing import daypart_switch, region_switch, slice_words
from domain.exports import FORMATS
from domain.scorecard import METHOD_VERSION
from models.base import db
from models.program import programs_of


@scorecards.get("/")
def programs() -> ResponseReturnValue:
    """The programs whose scorecard a person may open; one is opened at once."""
    found = list(db.session.scalars(programs_of(g.person.id, "manager", "desk")))
    if len(found) == 1:
        return redirect(url_for(".home", program_key=found[0].key))
    return render_template("scorecards/programs.html", found=found)


@frozen("/")
def home() -> str:
    read = reading()
    scorecard = read.with_trends(shown_figures(read.scorecard))
    origin = asked_origin(scorecard)
    grid = scorecard.grid(origin)
    dimensions = dimensions_of(grid, scorecard.channels) if grid else {}
    dimension = chosen(dimensions, request.args.get("metric"))
    sheet = sheet_of(scorecard, grid, dimension) if grid and dimension else None
    has_client = any(brand.is_client for brand in scorecard.brands)
    told_of = without_rivals(scorecard) if has_client and not shows_rivals() else scorecard
    promises = promises_of(told_of, origin)
    sliced = read.is_live and origin == "audited"
    what = {
        "dimension_switch": switch(dimensions, dimension, view_link) if dimension else [],
        "period_switch": period_switch(**stays()) if read.is_live else [],
    }
    narrowed = {
        "region_switch": region_switch(read.part) if sliced else [],
        "daypart_switch": daypart_switch(read.part) if sliced and grid else [],
        "origin_switch": origin_switch(scorecard, origin),
        "rivals_switch": rivals_switch() if has_client and len(scorecard.brands) > 1 else [],
    }
    return render_template(
        "scorecards/home.html",
        scorecard=scorecard,
        read=read,
        period_name=period_name(read.period),
        slice_name=slice_words(read.part),
        **what,
        **narrowed,
        shown_now=[*current(what.values()), *current(narrowed.values(), unless_first=True)],
        order_switch=order_switch(sheet.order, view_link) if sheet else [],
        turn_switch=turn_switch() if sheet else [],
        origin=origin,
        lead=lead_of(told_of),
        lead_state=lead_state(told_of),
        sheet=sheet,
        nothing=nothing_yet(read, origin),
        told_promises=[one for one in promises if one.is_told],
        quiet_promises=[one for one in promises if not one.is_told],
        elsewhere=elsewhere(told_of, origin),
        formats=FORMATS,
        view_link=view_link,
    )


def current(switches: Iterable[list[dict[str, Any]]], unless_first: bool = False) -> list[str]:
    """What is chosen now, in words; of filters only where something is left out."""
    return [
        one["label"]
        for choices in switches
        for place, one in enumerate(choices)
        if one["current"] and (place or not unless_first)
    ]


@frozen("/method")
def method() -> str:
    return render_template("scorecards/method.html", method_version=METHOD_VERSION)
