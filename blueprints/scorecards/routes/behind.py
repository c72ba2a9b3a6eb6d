"""One step behind any figure: the audits, or the imported rows, that it was counted from."""

from typing import Any

from flask import g, render_template, request
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from blueprints.paging import ROWS, Part, part_of
from blueprints.scorecards.asked import asked_origin, period_name
from blueprints.scorecards.explained import explanation_of, href_of
from blueprints.scorecards.groups import Asked, asked_group
from blueprints.scorecards.promises import Names, channels_of, view_of
from blueprints.scorecards.reading import reading
from blueprints.scorecards.showing import frozen
from blueprints.scorecards.slicing import slice_words
from blueprints.scorecards.told_figures import TrendView, trend_of
from blueprints.scorecards.values import (
    counts_words,
    is_bad,
    measure_name,
    score_words,
    value_words,
)
from domain.scorecard_rows import ALL
from models.audits import Audit
from models.base import db
from models.findings import Finding
from services.behind import audits_behind, rows_behind
from services.editions.since import audits_changed_since, stood_at


@frozen("/audits")
def behind() -> str:
    asked = asked_group()
    names = Names(asked.scorecard)
    metrics = {row.key: row for row in asked.scorecard.metrics}
    return render_template(
        "scorecards/behind.html",
        asked=asked,
        place=place_of(asked, names),
        name=metric_name(asked),
        promise=view_of(asked.scorecard, asked.result) if asked.result else None,
        period_name=period_name(asked.period),
        why=explanation_of(asked),
        href_of=href_of,
        part=part(asked) if reading().lists_audits else None,
        gone_since=gone_since(asked),
        slice_name=slice_words(asked.part),
        trend=moved(asked),
        several_measures=len(asked.group.measure_ids) > 1 and asked.result is not None,
        measure_name=lambda finding: measure_name(metrics.get(finding.measure.metric.key), finding),
        value_words=value_words,
        counts_words=counts_words,
        score_words=score_words,
        is_bad=is_bad,
        rows_a_page=ROWS,
        unlisted=not g.at_desk and not asked.is_hidden and within(asked),
    )


def moved(asked: Asked) -> TrendView | None:
    """How this very figure moved."""
    if asked.figure is None:
        return None
    place = (asked.brand, asked.channel)
    origin = asked_origin(asked.scorecard)
    return trend_of(reading().with_trend(origin, place, asked.figure))


def part(asked: Asked) -> Part:
    """The rows that the page shows; of small groups only what is never hidden."""
    found: Any = rows_behind if asked.group.origin == "reported" else audits_behind
    query = found(asked.group, *asked.conditions, *_as_published(asked))
    return part_of(query, Finding.id, scalars=False)


def _as_published(asked: Asked) -> tuple[ColumnElement[bool], ...]:
    """Below an edition the audits that it counted; imported rows have no day of their own."""
    as_of = reading().as_of
    if as_of is None or asked.group.origin == "reported":
        return ()
    return (stood_at(as_of),)


def gone_since(asked: Asked) -> list[Audit]:
    """Audits that the edition counted and that were withdrawn or changed since; never those of a small group."""
    read = reading()
    if read.as_of is None or not read.lists_audits or asked.group.origin == "reported":
        return []
    if asked.is_hidden:
        return []
    small = () if g.at_desk else asked.small
    found = db.session.scalars(audits_changed_since(asked.group, read.as_of).limit(ROWS))
    places = ((audit, (audit.touchpoint.brand_id, audit.touchpoint.channel_id)) for audit in found)
    return [audit for audit, place in places if place not in small]


def within(asked: Asked) -> bool:
    """Whether some group within this one is too small to be listed."""
    brand, channels = asked.group.brand_id, asked.group.channel_ids
    return any(
        brand in (None, one) and (not channels or other in channels) for one, other in asked.small
    )


def place_of(asked: Asked, names: Names) -> str:
    """ "Northline · Phone": where the figure is, or which channels the promise is made for."""
    channel = names.channel(asked.channel)
    if asked.result and asked.channel == ALL:
        channel = channels_of(asked.scorecard, asked.result.claim)
    return f"{names.brand(asked.brand)} · {channel}"


def metric_name(asked: Asked) -> str:
    """What the figure is called, also where nothing has been counted yet."""
    if asked.figure:
        return _(asked.figure.name)
    key = (request.args.get("metric") or "index").partition(":")[0]
    return next((_(row.name) for row in asked.scorecard.metrics if row.key == key), key)
