"""Company, channel, region, touchpoint: at each level the same figures, and below the last one its audits."""

from collections.abc import Sequence
from typing import Any

from flask import g, render_template, request
from flask_babel import gettext as _

from blueprints.access import one_or_404
from blueprints.paging import ROWS, part_of
from blueprints.scorecards.asked import asked_origin, asked_row, here, period_name
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.placed import PlacesTable, Row
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.showing import alongside
from blueprints.scorecards.values import Visit, visits_of
from domain.places import NO_REGION, Path, Place, path_of, written
from domain.scorecard_rows import ALL
from domain.scorecard_values import Scorecard
from models.audits import Audit
from models.base import db
from models.program import Brand, Channel, Touchpoint
from services.behind import audits_at
from services.places import ORIGIN, Drill, Drilled, Line

Crumbs = list[tuple[str, str]]


@scorecards.get("/<program_key>/places")
@alongside
def places() -> str:
    """The level that the address names: brands, the channels of one, its regions, or one touchpoint."""
    read = reading()
    brand, channel = asked_row("brand", g.program.brands), asked_row("channel", g.program.channels)
    if brand is None:
        return _brands(read, channel)
    if channel is None:
        return _channels(read, brand)
    drill = Drill(g.program, read.period, read.scorecard, brand, channel, read.as_of)
    if request.args.get("touchpoint"):
        return _touchpoint(read, drill, brand, channel)
    return _regions(read, drill, brand, channel)


def _brands(read: Reading, channel: Channel | None) -> str:
    """All brands on one channel, or on all of them together."""
    card = read.scorecard
    origin, on = asked_origin(card), channel.key if channel else ALL
    grid = card.grid(origin)
    rows = [
        Row(
            one.key,
            one.name,
            on,
            grid.cell(one.key, on) if grid else None,
            here(".places", brand=one.key, channel=on if channel else None),
            is_own=one.is_client,
        )
        for one in card.brands
    ]
    total = Row(ALL, _("All brands"), on, grid.cell(ALL, on) if grid else None)
    return _page(
        read,
        [row for row in rows if row.cell],
        total if len(rows) > 1 and total.cell else None,
        heading=_("Where is it better, where worse?"),
        origin_switch=_origin_switch(card, origin),
        channel_switch=_channel_switch(card, on),
        ranking_href=here(".ranking", channel=None if on == ALL else on, **LEVEL),
        which=_("Brands"),
    )


def _channels(read: Reading, brand: Brand) -> str:
    """One brand on every channel."""
    card = read.scorecard
    grid = card.grid(asked_origin(card))
    rows = [
        Row(
            one.key,
            one.name,
            one.key,
            grid.cell(brand.key, one.key) if grid else None,
            here(".places", brand=brand.key, channel=one.key),
        )
        for one in card.channels
    ]
    return _page(
        read,
        [row for row in rows if row.cell],
        None,
        heading=brand.name,
        crumbs=[(_("All brands"), here(".places", **LEVEL))],
        which=_("Channels"),
    )


def _regions(read: Reading, drill: Drill, brand: Brand, channel: Channel) -> str:
    """A region of a brand on a channel, or all of it."""
    path = _asked_path(drill)
    found = drill.to_region(path)
    rows = [_row(line, brand, channel) for line in found.lines]
    total = Row("", _("All of it"), channel.key, found.cell) if found.cell else None
    audited = read.scorecard.grid(ORIGIN)
    return _page(
        read,
        rows,
        total if len(rows) > 1 else None,
        heading=_name(found.way[-1].place) if found.way else f"{brand.name} · {channel.name}",
        crumbs=_crumbs(found, brand, channel),
        unvisited=[_name(one) for one in found.empty],
        which=_("Places"),
        reported_only=audited is None and bool(read.scorecard.grids),
        ranking_href=here(".ranking", brand=brand.key, channel=channel.key) if rows else "",
        behind_href=here(".behind", brand=brand.key, channel=channel.key, region=None),
    )


def _touchpoint(read: Reading, drill: Drill, brand: Brand, channel: Channel) -> str:
    """One touchpoint with its figures and its audits."""
    row = one_or_404(
        db.select(Touchpoint).filter_by(
            program_id=g.program.id,
            brand_id=brand.id,
            channel_id=channel.id,
            key=request.args["touchpoint"],
        )
    )
    found = drill.to_touchpoint(row.key)
    part, visits = _visits(read, row)
    own = Row(row.key, row.name, channel.key, found.cell)
    return _page(
        read,
        [own] if found.cell else [],
        None,
        heading=row.name,
        crumbs=_crumbs(found, brand, channel),
        which=_("This place"),
        touchpoint=row,
        visits=visits,
        part=part,
        rows_a_page=ROWS,
        is_unlisted=not _lists(read, brand, channel),
    )


def _visits(read: Reading, row: Touchpoint) -> tuple[Any, list[Visit]]:
    """Its audits, the latest first, each with what it counts; none where the group is too small to be listed."""
    if not _lists(read, row.brand, row.channel):
        return None, []
    waves = [wave.id for wave in read.period.waves]
    query: Any = audits_at(row, waves, read.as_of)
    part = part_of(query, Audit.id, scalars=False)
    return part, visits_of(part.rows, read.scorecard.metrics)


def _lists(read: Reading, brand: Brand, channel: Channel) -> bool:
    """Whether single audits of this brand on this channel are listed for whoever reads."""
    grid = read.scorecard.grid(ORIGIN)
    cell = grid.cell(brand.key, channel.key) if grid else None
    return read.lists_audits and (g.at_desk or (cell is not None and cell.state != "hidden"))


LEVEL: dict[str, Any] = {"brand": None, "region": None, "daypart": None}
"""What a link to another level does not carry on."""


def _asked_path(drill: Drill) -> Path:
    if request.args.get("no_region"):
        path: Path = (NO_REGION,)
    else:
        path = path_of(request.args.get("region", ""))
    return path if drill.is_known(path) else ()


def _row(line: Line, brand: Brand, channel: Channel) -> Row:
    return Row(
        line.place.group,
        _name(line.place),
        channel.key,
        line.cell,
        _href(line.place, brand, channel),
        kind_word=_size(line.place),
    )


def _size(place: Place) -> str:
    """How many touchpoints a region holds."""
    if place.kind == "touchpoint":
        return ""
    return _("%(n)s places", n=len(place.spots)) if len(place.spots) > 1 else _("1 place")


def _name(place: Place) -> str:
    return _("No region") if place.key == NO_REGION else place.name


def _href(place: Place, brand: Brand, channel: Channel) -> str:
    at: dict[str, Any] = {"brand": brand.key, "channel": channel.key, "region": None}
    if place.kind == "touchpoint":
        return here(".places", **at, touchpoint=place.key)
    if place.key == NO_REGION:
        return here(".places", **at, no_region=1)
    return here(".places", **at | {"region": written(place.path)})


def _crumbs(found: Drilled, brand: Brand, channel: Channel) -> Crumbs:
    """The way up from what is shown."""
    crumbs = [
        (_("All brands"), here(".places", **LEVEL)),
        (brand.name, here(".places", **LEVEL | {"brand": brand.key})),
    ]
    above = found.way[:-1]
    if found.way:
        at = LEVEL | {"brand": brand.key, "channel": channel.key}
        crumbs.append((channel.name, here(".places", **at)))
    return crumbs + [(_name(one.place), _href(one.place, brand, channel)) for one in above]


def _channel_switch(card: Scorecard, now: str) -> list[dict[str, Any]]:
    choices = [(ALL, _("All channels")), *((one.key, one.name) for one in card.channels)]
    return [
        {
            "label": name,
            "href": here(".places", channel=None if key == ALL else key),
            "current": key == now,
        }
        for key, name in choices
    ]


def _origin_switch(card: Scorecard, now: str) -> list[dict[str, Any]]:
    words = {"audited": _("Audited"), "reported": _("Reported")}
    return [
        {
            "label": words[grid.origin],
            "href": here(".places", origin=grid.origin, channel=request.args.get("channel")),
            "current": grid.origin == now,
        }
        for grid in card.grids
    ]


def _page(
    read: Reading, rows: Sequence[Row], total: Row | None, *, heading: str, **more: Any
) -> str:
    card = read.scorecard
    table = PlacesTable(rows, total, card.channels, asked_origin(card))
    defaults: dict[str, Any] = {"crumbs": [], "visits": [], "unvisited": [], "ranking_href": ""}
    return render_template(
        "scorecards/places.html",
        scorecard=card,
        period_name=period_name(read.period),
        as_of=read.as_of,
        heading=heading,
        table=table,
        can_rank=read.is_live and len(rows) > 1,
        **defaults | more,
    )
