"""Programs of the installation; who opens one gets its desk role."""

from zoneinfo import available_timezones

from flask import flash, g, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from sqlalchemy import select
from wtforms import StringField
from wtforms.validators import InputRequired, Length

from blueprints.admin.blueprint import admin
from blueprints.forms import tell_at_field
from domain.problems import Problem
from models.base import db
from models.program import Program
from services.programs import create_program

QUIET = {"autocomplete": "off"}


class ProgramForm(FlaskForm):
    name = StringField(
        _l("Name"),
        [InputRequired(_l("Give the program a name.")), Length(max=160)],
        render_kw=QUIET,
    )
    key = StringField(_l("Key"), [Length(max=60)], render_kw=QUIET)
    client = StringField(_l("Client"), [Length(max=160)], render_kw=QUIET)
    zone = StringField(
        _l("Time zone"),
        [InputRequired(_l("Name a time zone."))],
        render_kw={"autocomplete": "off", "list": "zones"},
    )


@admin.get("/programs")
def programs() -> str:
    rows = db.session.scalars(select(Program).order_by(Program.name)).all()
    return render_template("admin/programs.html", programs=rows)


@admin.route("/programs/new", methods=["GET", "POST"])
def programs_new() -> ResponseReturnValue:
    form = ProgramForm(zone="Europe/London")
    if form.validate_on_submit():
        try:
            program = open_program(form)
            flash(_("“%(name)s” is open, and you are at its desk.", name=program.name))
            return redirect(f"/desk/{program.key}/")
        except Problem as problem:
            db.session.rollback()
            tell_at_field(form, problem)
    zones = sorted(available_timezones())
    page = render_template("admin/new_program.html", form=form, zones=zones)
    return page, 422 if form.is_submitted() else 200


def open_program(form: ProgramForm) -> Program:
    program = create_program(
        key=form.key.data or "",
        name=form.name.data,
        client=form.client.data or "",
        zone=form.zone.data,
        creator=g.person,
    )
    db.session.commit()
    return program
