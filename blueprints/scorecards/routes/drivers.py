"""What goes with a good outcome? Behaviours by association and performance; never said to be its cause."""

from dataclasses import dataclass
from typing import Any

from flask import Response, abort, flash, g, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from blueprints.field.work import language_of
from blueprints.scorecards.asked import here, period_name, period_switch
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.saved_pictures import saved_as, saved_picture
from domain.driver_pairs import CRITICAL, INDEX, METRIC
from domain.driver_sums import GroupSums
from domain.drivers import FEWEST, WEAK_BELOW, Driver, Place, drivers_of
from domain.pictures import NARROW, WIDE, Canvas
from domain.pictures.drivers import drivers_picture, r_words
from domain.scorecard_rows import ALL, ChannelRow
from domain.scorecard_values import Grid, Scorecard
from models.base import db
from models.jobs import unfinished_jobs
from services.drivers import gathered_sums
from services.jobs import ask_for
from services.translating import told
from services.verbatims.questions import asked_questions

FIELDS = {
    "look_first": _l("Goes with it, and is weak: look here first"),
    "keep_up": _l("Goes with it, and is good: keep it up"),
    "own_sake": _l("Weak, and not seen to go with it: mend it for its own sake"),
    "fine": _l("Good, and not seen to go with it: leave it be"),
    "unknown": _l("Nothing can be said yet"),
}
"""The four fields, and what lies in none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One outcome on one channel, told of one brand or of all."""

    target: str
    target_name: str
    channel: ChannelRow
    brand: str


@scorecards.get("/<program_key>/drivers")
def drivers() -> str:
    return render_template("scorecards/drivers.html", **_found(reading()))


@scorecards.get("/<program_key>/drivers/picture.<kind>")
def drivers_file(kind: str) -> Response:
    """Its picture as a file."""
    read = reading()
    found = _found(read)
    chosen = [one["label"] for one in found["brand_switch"] if one["current"]]
    where = [found["asked"].channel.name, *chosen] if found["asked"] else []
    return saved_picture(found["picture_wide"], kind, "drivers", read.period, " · ".join(where))


def _found(read: Reading) -> dict[str, Any]:
    """What the page tells."""
    grid = read.scorecard.grid("audited")
    channels = _channels(read.scorecard, grid)
    if not grid or not channels:
        return _page(read, None, (), 0, [], [])
    asked = _asked(read.scorecard, grid, channels)
    waves = [wave.id for wave in read.period.waves]
    gathered = gathered_sums(g.program, waves, asked.channel.key)
    groups = _groups(gathered.groups, grid, asked)
    own = [place for place in groups if asked.brand in (ALL, place[0])]
    found = drivers_of(groups, asked.target, _deffs(grid, groups), own)
    labels = asked_questions(g.program, language_of) if found else {}
    named = tuple(_named(one, read.scorecard, labels) for one in found)
    outcomes = _outcomes(groups, read.scorecard)
    return _page(read, asked, named, gathered.missing, outcomes, channels, groups)


def _page(
    read: Reading,
    asked: Asked | None,
    found: tuple[Driver, ...],
    missing: int,
    outcomes: list[tuple[str, str]],
    channels: list[ChannelRow],
    groups: dict[Place, GroupSums] | None = None,
) -> dict[str, Any]:
    clear = [one for one in found if one.with_target.state == "clear"]
    pictures = []
    if asked and any(one.with_target.r is not None for one in found):
        pictures = [
            drivers_picture("drivers", asked.target_name, found, Canvas(width, told))
            for width in (WIDE, NARROW)
        ]
    return {
        "scorecard": read.scorecard,
        "period_name": period_name(read.period),
        "period_switch": period_switch(".drivers", **kept()),
        "asked": asked,
        "found": found,
        "clear": clear,
        "by_field": {field: [one for one in found if one.quadrant == field] for field in FIELDS},
        "fields": FIELDS,
        "missing": missing,
        "is_reading": missing and is_reading(),
        "brands": _brand_names(groups or {}, read.scorecard),
        "picture_wide": pictures[0] if pictures else None,
        "files": saved_as(".drivers_file", **kept()),
        "picture_narrow": pictures[1] if pictures else None,
        "outcome_switch": [
            _choice(name, asked is not None and key == asked.target, target=key)
            for key, name in outcomes
        ],
        "channel_switch": [
            _choice(one.name, asked is not None and one is asked.channel, channel=one.key)
            for one in channels
        ],
        "brand_switch": _brand_switch(asked, groups or {}, read.scorecard),
        "r_words": r_words,
        "fewest": FEWEST,
        "weak_below": WEAK_BELOW,
        "by_chance": len(found) / 20,
    }


def is_reading() -> bool:
    """Whether the job that reads audits for this page waits or runs."""
    return db.session.scalar(unfinished_jobs(g.program.id, ("drivers",)).limit(1)) is not None


def kept() -> dict[str, Any]:
    names = ("target", "channel", "brand")
    return {name: request.args[name] for name in names if request.args.get(name)}


def _choice(label: str, current: bool, **changes: str) -> dict[str, Any]:
    return {"label": label, "href": here(".drivers", **(kept() | changes)), "current": current}


def _channels(scorecard: Scorecard, grid: Grid | None) -> list[ChannelRow]:
    """The channels with a group large enough to be told, the one with most audits first."""
    sizes = (
        {
            one.key: sum(
                cell.n
                for (brand, channel), cell in grid.cells.items()
                if channel == one.key and brand != ALL and cell.state != "hidden"
            )
            for one in (scorecard.channels if grid else ())
        }
        if grid
        else {}
    )
    known = [one for one in scorecard.channels if sizes.get(one.key)]
    return sorted(known, key=lambda one: -sizes[one.key])


def _asked(scorecard: Scorecard, grid: Grid, channels: list[ChannelRow]) -> Asked:
    """The channel, the outcome and the brand asked for; what is not there is not found."""
    keys = {one.key: one for one in channels}
    channel = keys.get(request.args.get("channel") or channels[0].key) or abort(404)
    names = {INDEX: _("the audit score")} | {
        one.key: _(one.name) for one in scorecard.metrics if one.key not in (INDEX, CRITICAL)
    }
    target = request.args.get("target") or INDEX
    client = next((one.key for one in scorecard.brands if one.is_client), ALL)
    large = {brand for brand, on in _large(grid) if on == channel.key}
    brand = request.args.get("brand") or (client if client in large else ALL)
    if target not in names or (brand != ALL and brand not in {b.key for b in scorecard.brands}):
        abort(404)
    return Asked(target, names[target], channel, brand)


def _large(grid: Grid) -> list[Place]:
    """The groups that may be told."""
    return [
        place
        for place, cell in grid.cells.items()
        if ALL not in place and cell.n and cell.state != "hidden"
    ]


def _groups(found: Any, grid: Grid, asked: Asked) -> dict[Place, GroupSums]:
    """Groups too small to report go into nothing."""
    return {
        place: found[place]
        for place in _large(grid)
        if place in found and place[1] == asked.channel.key
    }


def _deffs(grid: Grid, groups: dict[Place, GroupSums]) -> dict[Place, float]:
    """How many contacts of a group are worth one, as its audit score has it."""
    return {
        place: cell.index.deff for place in groups if (cell := grid.cell(*place)) and cell.index
    }


def _outcomes(groups: dict[Place, GroupSums], scorecard: Scorecard) -> list[tuple[str, str]]:
    """The outcomes that anything was seen beside, the score first."""
    seen = {
        target
        for group in groups.values()
        for one in group.behaviours.values()
        for target in one.beside
    }
    names = [(one.key, _(one.name)) for one in scorecard.metrics if one.key in seen - {INDEX}]
    return [(INDEX, _("Audit score")), *names]


def _named(one: Driver, scorecard: Scorecard, labels: dict[str, str]) -> Driver:
    """What is asked has the words of its question; what the marks say, the name of its metric."""
    if not one.key.startswith(METRIC):
        return Driver(one.key, labels.get(one.key) or one.label, one.with_target, one.done)
    key = one.key.removeprefix(METRIC)
    row = next((metric for metric in scorecard.metrics if metric.key == key), None)
    name = _(row.name) if row else key
    if row and row.unit == "seconds":
        name = _("%(metric)s, kept short", metric=name)
    elif row and row.direction == "lower":
        name = _("%(metric)s: avoided", metric=name)
    return Driver(one.key, name, one.with_target, one.done)


def _brand_names(groups: dict[Place, GroupSums], scorecard: Scorecard) -> list[str]:
    keys = {brand for brand, _ in groups}
    return [one.name for one in scorecard.brands if one.key in keys]


def _brand_switch(
    asked: Asked | None, groups: dict[Place, GroupSums], scorecard: Scorecard
) -> list[dict[str, Any]]:
    if asked is None:
        return []
    keys = {brand for brand, _ in groups}
    told_brands = [(one.key, one.name) for one in scorecard.brands if one.key in keys]
    choices = [(ALL, _("All brands")), *told_brands]
    return [_choice(name, key == asked.brand, brand=key) for key, name in choices]


@scorecards.post("/<program_key>/drivers")
def count_drivers() -> ResponseReturnValue:
    """Have the audits read that are too many for a page."""
    ask_for("drivers", g.program, g.person)
    db.session.commit()
    flash(_("The audits are being read. This page is complete when that is done."))
    return redirect(here(".drivers", **kept()))
