"""The part of the contacts that a page is asked for: a region, some hours of the day, or all."""

from typing import Any

from flask import abort, g, request
from flask_babel import gettext as _

from blueprints.scorecards.asked import SLICED, page_of, view_link
from domain.places import Path, path_of, written
from domain.slices import DAYPARTS, WHOLE, Slice
from services.scorecards.dividing import regions_of


def asked_slice() -> Slice:
    """The slice that the address names; 404 for a region or a part of the day that is not there, and for both.

    Pages that are not SLICED tell of all contacts, whatever stands in their address.
    """
    path, daypart = path_of(request.args.get("region", "")), request.args.get("daypart", "")
    reported = request.args.get("origin") == "reported"
    if page_of(request.endpoint) not in SLICED or reported or not (path or daypart):
        return WHOLE
    if daypart and (path or daypart not in DAYPARTS):
        abort(404)
    if path and path not in _paths():
        abort(404)
    return Slice(path, daypart)


def slice_words(part: Slice) -> str:
    """ "North / Leeds, at night" as a short name; "" for all contacts."""
    words = [written(part.region)] if part.region else []
    if part.daypart:
        words.append(_(DAYPARTS[part.daypart].name))
    return " · ".join(words)


def region_switch(part: Slice) -> list[dict[str, Any]]:
    """Links to all regions and to each; none where touchpoints are not told apart."""
    paths = _paths()
    if len(paths) < 2:
        return []
    choices: list[Path] = [(), *paths]
    return [
        {
            "label": path[-1] if path else _("All regions"),
            "href": view_link(region=written(path) or None, daypart=None),
            "current": path == part.region,
            "depth": len(path),
        }
        for path in choices
    ]


def daypart_switch(part: Slice) -> list[dict[str, Any]]:
    """Links to the whole day and to each part of it, with its hours."""
    hours = {
        key: _(
            "%(name)s, %(begins)s–%(until)s h", name=_(one.name), begins=one.begins, until=one.until
        )
        for key, one in DAYPARTS.items()
    }
    return [
        {
            "label": label,
            "href": view_link(daypart=key or None, region=None),
            "current": key == part.daypart,
        }
        for key, label in {"": _("Any time"), **hours}.items()
    ]


def _paths() -> list[Path]:
    """Every region with touchpoints, and every region that one of these lies in."""
    known = {path_of(one) for one in regions_of(g.program.id).values()}
    return sorted({path[:depth] for path in known for depth in range(1, len(path) + 1)})
