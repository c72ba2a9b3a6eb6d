"""One touchpoint: what auditors read of it, and whether contacts may be recorded there."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.routes.closing import touchpoint_or_404
from blueprints.desk.touchpoint_form import TouchpointForm
from blueprints.forms import tell_at_field
from domain.opening_hours import read_opening_hours
from domain.problems import Problem
from models.base import db
from models.program import Touchpoint
from services.closing import unfinished_at
from services.touchpoints import FACTS, change_touchpoint


@desk.get("/<program_key>/touchpoints/<int:touchpoint_id>")
def touchpoint(touchpoint_id: int) -> str:
    found = touchpoint_or_404(touchpoint_id)
    return page(found, TouchpointForm(obj=found))


@desk.post("/<program_key>/touchpoints/<int:touchpoint_id>")
def save_touchpoint(touchpoint_id: int) -> ResponseReturnValue:
    found = touchpoint_or_404(touchpoint_id)
    form = TouchpointForm()
    if not form.validate():
        return page(found, form), 422
    try:
        change_touchpoint(found, g.person, {name: form[name].data for name in FACTS})
    except Problem as problem:
        db.session.rollback()
        tell_at_field(form, problem)
        return page(found, form), problem.status
    db.session.commit()
    flash(_("What is known of %(name)s is saved.", name=found.name))
    return redirect(url_for(".touchpoint", touchpoint_id=touchpoint_id))


def page(found: Touchpoint, form: TouchpointForm) -> str:
    return render_template(
        "desk/touchpoint.html",
        touchpoint=found,
        form=form,
        hours_are_read=read_opening_hours(found.hours) is not None,
        waiting=len(unfinished_at(found)),
    )
