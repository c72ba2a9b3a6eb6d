"""Was the promise kept? The scorecard itself, the way to it, and how it is judged."""

from functools import partial

from flask import g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from blueprints.scorecards.asked import (
    asked_origin,
    here,
    origin_switch,
    period_name,
    period_switch,
)
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.dimensions import chosen, dimensions_of, switch
from blueprints.scorecards.grid import ROWS, GridView, rows_shown
from blueprints.scorecards.promises import elsewhere, lead_of, lead_state, promises_of
from blueprints.scorecards.reading import reading
from blueprints.scorecards.showing import frozen
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
    scorecard, period = read.scorecard, read.period
    origin = asked_origin(scorecard)
    grid = scorecard.grid(origin)
    dimensions = dimensions_of(grid, scorecard.channels) if grid else {}
    dimension = chosen(dimensions, request.args.get("metric"))
    view = GridView(scorecard, grid, dimension) if grid and dimension else None
    promises = promises_of(scorecard, origin)
    start = max(0, request.args.get("from", 0, int))
    everything = request.args.get("rows") == "all"
    return render_template(
        "scorecards/home.html",
        scorecard=scorecard,
        period_name=period_name(period),
        period_switch=period_switch(),
        origin_switch=origin_switch(scorecard, origin),
        origin=origin,
        lead=lead_of(scorecard),
        lead_state=lead_state(scorecard),
        grid=view,
        rows=rows_shown(view.rows, start, everything) if view else (),
        start=start,
        page=ROWS,
        everything=everything,
        dimension_switch=switch(dimensions, dimension, partial(here, ".home")) if dimension else [],
        told_promises=[one for one in promises if one.is_told],
        quiet_promises=[one for one in promises if not one.is_told],
        elsewhere=elsewhere(scorecard, origin),
        formats=FORMATS,
    )


@frozen("/method")
def method() -> str:
    return render_template("scorecards/method.html", method_version=METHOD_VERSION)
