"""What the address of a scorecard page asks for: the period, the origin, the dimension."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from flask import abort, g, request, url_for
from flask_babel import gettext as _

from blueprints.evidence_links import signature
from blueprints.scorecards.choosing import choice
from domain.scorecard_rows import ALL, Origin
from domain.scorecard_values import Scorecard
from models.base import db
from services.periods import Period, declared_periods, period_asked

KEPT = ("edition", "wave", "period", "origin", "metric")
"""Parameters that every link within the scorecard carries on."""
PARTIAL = ("region", "daypart", "rivals")
"""Parameters that leave something out, carried on to the pages that say so: the grid, and why."""
SLICED = ("home", "behind")
STAYS = ("sort", "rows", "by")
"""Parameters of the scorecard's page alone, which its own links carry on."""
MANY = 6
"""More waves than these are told apart by year."""


def here(endpoint: str, **changes: Any) -> str:
    """A page beside this one (".home"), the rest as it is but for `changes`; None takes one out."""
    names = KEPT + PARTIAL if page_of(endpoint) in SLICED else KEPT
    kept = {name: request.args[name] for name in names if request.args.get(name)} | choice().kept
    asked = {name: value for name, value in (kept | changes).items() if value not in (None, "")}
    return url_for(endpoint, **asked)


def page_of(endpoint: str | None) -> str:
    """The name of a page, in whichever blueprint it is served."""
    return (endpoint or "").rpartition(".")[2]


def view_link(**changes: Any) -> str:
    """The grid with something else, in the same order and the same way round, from the first brand on."""
    return here(".home", **(stays() | changes))


def stays() -> dict[str, Any]:
    """How the grid is looked at: what its own links carry on."""
    return {name: request.args.get(name) or None for name in STAYS}


def beside(endpoint: str, **values: Any) -> str:
    """A page that nothing but the edition matters to: an audit, a photo."""
    edition = {name: value for name, value in choice().kept.items() if value}
    return url_for(endpoint, **(values | edition))


def photo_href(audit_id: UUID, photo: UUID | str) -> str:
    """A photo for whoever reads this page now."""
    signed = signature("scorecards.evidence", photo)
    return beside("scorecards.evidence", audit_id=audit_id, evidence_id=photo, signed=signed)


def asked_period() -> Period:
    """All waves, one wave, or a declared period: verdicts stand for these and for nothing else."""
    return period_asked(g.program, request.args)


def asked_row(name: str, rows: Sequence[Any]) -> Any:
    """The brand or channel that the address names; None for all of them."""
    key = request.args.get(name) or ALL
    if key == ALL:
        return None
    return next((row for row in rows if row.key == key), None) or abort(404)


def asked_origin(scorecard: Scorecard) -> Origin:
    """The origin asked for when it was seen, else the first that was; audited when nothing was."""
    seen = [grid.origin for grid in scorecard.grids]
    asked = request.args.get("origin")
    return next((one for one in seen if one == asked), seen[0] if seen else "audited")


def period_name(period: Period) -> str:
    """The period in words; all waves are named by the first and the last."""
    if period.name or not period.waves:
        return period.name or _("no wave yet")
    first, last = period.waves[0], period.waves[-1]
    return first.name if first is last else f"{first.name} – {last.name}"


def period_switch(endpoint: str = ".home", **kept: Any) -> list[dict[str, Any]]:
    """Links to all waves, the declared periods and each wave, the newest first; many stand under their years.

    `kept` are further parameters of the page that the links carry on.
    """
    asked = (request.args.get("period", ""), request.args.get("wave", ""))
    waves = list(g.program.waves)
    declared = _("Declared periods") if len(waves) > MANY else ""
    choices = [(_("All waves"), "", "", "")] if len(waves) != 1 else []
    choices += [
        (row.name, row.key, "", declared)
        for row in db.session.scalars(declared_periods(g.program.id))
    ]
    choices += [
        (wave.name, "", wave.key, str(wave.starts.year) if len(waves) > MANY else "")
        for wave in reversed(waves)
    ]
    return [
        {
            "label": label,
            "href": here(endpoint, period=period, wave=wave, **kept),
            "current": (period, wave) == asked or len(choices) == 1,
            "group": group,
        }
        for label, period, wave, group in choices
    ]


def origin_switch(scorecard: Scorecard, origin: Origin) -> list[dict[str, Any]]:
    """Links to the audited and the reported figures, when there are both."""
    words = {"audited": _("Audited"), "reported": _("Reported")}
    if len(scorecard.grids) < 2:
        return []
    return [
        {
            "label": words[grid.origin],
            "href": view_link(origin=grid.origin, metric=None, region=None, daypart=None),
            "current": grid.origin == origin,
        }
        for grid in scorecard.grids
    ]
