"""The settings of a program."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.forms import SettingsForm
from blueprints.forms import tell_at_field
from domain.problems import Problem
from models.base import db
from services.programs import PROGRAM_SETTINGS, change_program


@desk.get("/<program_key>/settings")
def settings() -> str:
    return page(SettingsForm(obj=g.program))


@desk.post("/<program_key>/settings")
def save_settings() -> ResponseReturnValue:
    form = SettingsForm()
    if not form.validate():
        return page(form), 422
    try:
        change_program(g.program, g.person, {name: form[name].data for name in PROGRAM_SETTINGS})
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form), problem.status
    db.session.commit()
    flash(_("The settings are saved."))
    return redirect(url_for(".settings"))


def page(form: SettingsForm) -> str:
    return render_template("desk/settings.html", form=form)
