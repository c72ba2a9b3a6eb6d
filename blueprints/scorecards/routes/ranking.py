"""Who is ahead, as far as the evidence goes: brands, or the places of one brand, with the ranks that are left."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from flask import Response, abort, g, render_template, request
from flask_babel import gettext as _

from blueprints.scorecards.asked import asked_origin, asked_row, here, period_name
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.dimensions import (
    Dimension,
    chosen,
    dimensions_of,
    figure_in,
    kinds_of,
    switch,
)
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.saved_pictures import saved_as, saved_picture
from domain.complement import FigureKey, key_of
from domain.measures import DEFAULT_CLOCKS
from domain.people_words import count_words
from domain.pictures import NARROW, Canvas, Picture
from domain.pictures.ranks import Bar, ranks
from domain.places import path_of
from domain.ranked import Ranking
from domain.ranked import ranking as in_order
from domain.scorecard_rows import ALL
from domain.scorecard_values import Cell, Grid
from models.program import Brand, Channel
from services.figures import local_figure
from services.places import ORIGIN, Drill
from services.ranked import brands_entering
from services.scorecards import Live
from services.translating import told

ROWS = 40


@scorecards.get("/<program_key>/ranking")
def ranking() -> str:
    """Brands on a channel; or the touchpoints, or the regions, of one brand there."""
    return render_template("scorecards/ranking.html", **_found(reading()))


@scorecards.get("/<program_key>/ranking/picture.<kind>")
def ranking_file(kind: str) -> Response:
    """The part of the ranking that its page shows, as a file."""
    read = reading()
    found = _found(read)
    of_what = " · ".join(filter(None, (found["kicker"], _name_of(found["dimension"]))))
    return saved_picture(found["picture_of"], kind, "ranking", read.period, of_what)


def _name_of(dimension: Dimension | None) -> str:
    return dimension.name if dimension else ""


def _found(read: Reading) -> dict[str, Any]:
    """What the page tells."""
    channel = asked_row("channel", g.program.channels)
    brand = asked_row("brand", g.program.brands)
    if brand is None:
        return _brands(read, channel)
    return _places(read, brand, channel or abort(404))


def _brands(read: Reading, channel: Channel | None) -> dict[str, Any]:
    assert isinstance(read.made, Live)  # who reads an edition has no rankings
    card = read.scorecard
    origin, on = asked_origin(card), channel.key if channel else ALL
    grid = card.grid(origin)
    cells = {place: cell for place, cell in grid.cells.items() if place[1] == on} if grid else {}
    single = {place: cell for place, cell in cells.items() if place[0] != ALL}
    dimensions = dimensions_of(Grid(origin, single), card.channels)
    dimension = chosen(dimensions, request.args.get("metric"))
    key = _key(dimension, single.values(), _kinds(read, on))
    entrants = brands_entering(read.made, origin, on, key) if key else ()
    found = in_order(entrants, channel.kind if channel else "phone")
    own = {one.key for one in card.brands if one.is_client}
    switch_of = [(ALL, _("All channels")), *((one.key, one.name) for one in card.channels)]
    return _page(
        read,
        found,
        dimension,
        dimensions,
        own,
        lambda key: here(".places", brand=key, channel=None if on == ALL else on),
        kicker=channel.name if channel else _("All channels"),
        up=[(_("Places"), here(".places", channel=None if on == ALL else on))],
        switch_label=_("Channel"),
        switches=[
            {
                "label": name,
                "href": here(".ranking", channel=None if one == ALL else one),
                "current": one == on,
            }
            for one, name in switch_of
        ],
    )


def _places(read: Reading, brand: Brand, channel: Channel) -> dict[str, Any]:
    drill = Drill(g.program, read.period, read.scorecard, brand, channel)
    path = path_of(request.args.get("region", ""))
    level = drill.to_region(path if drill.is_known(path) else ())
    has_regions = any(line.place.kind == "region" for line in level.lines)
    everywhere = request.args.get("all") == "1" or not has_regions
    lines = drill.touchpoints() if everywhere and has_regions else level.lines
    cells = {(line.place.group, channel.key): line.cell for line in lines}
    dimensions = dimensions_of(Grid(ORIGIN, cells), read.scorecard.channels)
    dimension = chosen(dimensions, request.args.get("metric"))
    key = _key(dimension, cells.values(), {channel.kind})
    found = in_order(drill.entrants(lines, key) if key else (), channel.kind)
    at: dict[str, Any] = {"brand": brand.key, "channel": channel.key}
    spots = {line.place.group: line.place for line in lines}

    def href(group: str) -> str:
        place = spots[group]
        if place.kind == "touchpoint":
            return here(".places", **at, region=None, touchpoint=place.key)
        return here(".places", **at | {"region": place.key})

    choices = [(_("Regions"), None, False), (_("All places"), "1", True)]
    return _page(
        read,
        found,
        dimension,
        dimensions,
        set(),
        href,
        kicker=f"{brand.name} · {channel.name}",
        up=[(f"{brand.name} · {channel.name}", here(".places", **at))],
        switch_label=_("Of"),
        switches=[
            {
                "label": label,
                "href": here(".ranking", **at, all=asked),
                "current": now is everywhere,
            }
            for label, asked, now in choices
        ]
        if has_regions
        else [],
    )


def _kinds(read: Reading, channel: str) -> set[str]:
    return kinds_of(read.scorecard.channels).get(channel, set(DEFAULT_CLOCKS))


def _key(dimension: Dimension | None, cells: Iterable[Cell], kinds: set[str]) -> FigureKey | None:
    """The metric and clock of a dimension where it is counted."""
    if dimension is None:
        return None
    figures = (figure_in(cell, dimension.key, kinds) for cell in cells)
    return next((key_of(one) for one in figures if one is not None), None)


def _page(
    read: Reading,
    found: Ranking,
    dimension: Dimension | None,
    dimensions: dict[str, Dimension],
    own: set[str],
    href: Any,
    **more: Any,
) -> dict[str, Any]:
    start = max(0, request.args.get("from", 0, int))
    bars = [
        Bar(
            one.name,
            at + 1,
            *one.ranks,
            f"{local_figure(one.figure.shown)} (n {local_figure(count_words(one.figure.n))})",
            href(one.key),
            one.key in own,
        )
        for at, one in enumerate(found.lines)
    ]
    names = ("brand", "channel", "region", "all")
    kept = {name: request.args.get(name) for name in names}

    def drawn(width: float) -> Picture:
        canvas = Canvas(width, told) if width else Canvas(translate=told)
        return ranks("ranks", bars[start : start + ROWS], found.of, canvas)

    return dict(
        scorecard=read.scorecard,
        period_name=period_name(read.period),
        found=found,
        dimension=dimension,
        picture_of=drawn(0.0) if bars else None,
        narrow=drawn(NARROW) if bars else None,
        files=saved_as(".ranking_file", **kept, **{"from": start or None}),
        dimension_switch=switch(dimensions, dimension, partial(here, ".ranking", **kept))
        if dimension
        else [],
        start=start,
        page=ROWS,
        part_href=lambda first: here(".ranking", **kept, **{"from": first or None}),
        **more,
    )
