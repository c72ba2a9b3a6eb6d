"""Brands, channels and touchpoints of a program."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, func, or_, select

from blueprints.desk.blueprint import desk
from blueprints.desk.forms import BrandForm, ChannelForm
from blueprints.forms import tell_at_field
from blueprints.paging import part_of
from domain.channels import KIND_NAMES
from domain.problems import Problem
from models.base import db
from models.program import Touchpoint, touchpoints_of
from services.claim_tests import reread_claims
from services.programs import add_brand, add_channel


@desk.get("/<program_key>/touchpoints")
def touchpoints() -> str:
    return page()


@desk.post("/<program_key>/brands")
def new_brand() -> ResponseReturnValue:
    form = BrandForm(prefix="brand-")
    if not form.validate():
        return page(brand=form), 422
    try:
        add_brand(g.program, "", form.name.data, is_client=form.is_client.data, who=g.person)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(brand=form), problem.status
    db.session.commit()
    flash(_("The brand “%(name)s” is there.", name=form.name.data))
    return redirect(url_for(".touchpoints", _anchor="brands"))


@desk.post("/<program_key>/channels")
def new_channel() -> ResponseReturnValue:
    form = ChannelForm(prefix="channel-")
    if not form.validate():
        return page(channel=form), 422
    name = form.name.data or _(KIND_NAMES[form.kind.data])
    try:
        add_channel(g.program, "", name, form.kind.data, who=g.person)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(channel=form), problem.status
    reread_claims(g.program, g.person)
    db.session.commit()
    flash(_("The channel “%(name)s” is there.", name=name))
    return redirect(url_for(".touchpoints", _anchor="channels"))


def page(brand: BrandForm | None = None, channel: ChannelForm | None = None) -> str:
    part = part_of(wanted(), Touchpoint.id)
    return render_template(
        "desk/touchpoints.html",
        brand_form=brand or BrandForm(prefix="brand-", formdata=None),
        channel_form=channel or ChannelForm(prefix="channel-", formdata=None),
        part=part,
        counted=counted(),
        kind_names=KIND_NAMES,
    )


def wanted() -> Select[Touchpoint]:
    """The touchpoints that the filters leave."""
    found = touchpoints_of(g.program.id)
    brand, channel = request.args.get("brand", 0, int), request.args.get("channel", 0, int)
    text = request.args.get("q", "").strip()
    if brand:
        found = found.where(Touchpoint.brand_id == brand)
    if channel:
        found = found.where(Touchpoint.channel_id == channel)
    if text:
        like = f"%{text}%"
        columns = (Touchpoint.name, Touchpoint.key, Touchpoint.region, Touchpoint.contact)
        found = found.where(or_(*(column.ilike(like) for column in columns)))
    return found


def counted() -> dict[tuple[str, int], int]:
    """How many touchpoints each brand and each channel has."""
    found = (
        select(Touchpoint.brand_id, Touchpoint.channel_id, func.count())
        .where(Touchpoint.program_id == g.program.id)
        .group_by(Touchpoint.brand_id, Touchpoint.channel_id)
    )
    counts: dict[tuple[str, int], int] = {}
    for brand_id, channel_id, n in db.session.execute(found):
        for key in (("brand", brand_id), ("channel", channel_id)):
            counts[key] = counts.get(key, 0) + n
    return counts
