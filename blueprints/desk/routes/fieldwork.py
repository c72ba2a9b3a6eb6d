"""The rules of a program's fieldwork: taking audits, rotation, qualifications, position, patience."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.desk.fieldwork_form import QualificationForm, fieldwork_form
from blueprints.forms import tell_at_field
from domain.problems import Problem
from models.base import db
from models.field_rules import Qualification, qualifications_of
from models.people import auditors_of
from services.field_rules import (
    PATIENCE,
    RULES,
    add_qualification,
    change_patience,
    change_rules,
    drop_qualification,
    give_qualifications,
    held_by_person,
    rules_of,
)


@desk.get("/<program_key>/settings/fieldwork")
def fieldwork() -> str:
    return page(form_of_program())


@desk.post("/<program_key>/settings/fieldwork")
def save_fieldwork() -> ResponseReturnValue:
    """All rules at once; what auditors have already stays theirs."""
    form = form_of_program()
    if not form.validate():
        return page(form), 422
    change_rules(g.program, g.person, {name: form[name].data for name in RULES})
    for channel in g.program.channels:
        told = {name: form[f"{name}-{channel.id}"].data for name in PATIENCE}
        change_patience(channel, g.person, told)
    db.session.commit()
    flash(_("The rules are saved. They hold for what is taken or handed in from now on."))
    return redirect(url_for(".fieldwork"))


@desk.post("/<program_key>/settings/fieldwork/qualifications")
def new_qualification() -> ResponseReturnValue:
    form = QualificationForm()
    if not form.validate():
        return page(form_of_program(), form), 422
    try:
        made = add_qualification(g.program, form.name.data, g.person)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form_of_program(), form), problem.status
    db.session.commit()
    flash(_("“%(name)s” is in the list. Tick who has it.", name=made.name))
    return redirect(url_for(".fieldwork", _anchor="qualified"))


@desk.post("/<program_key>/settings/fieldwork/qualifications/<int:qualification_id>/removal")
def remove_qualification(qualification_id: int) -> ResponseReturnValue:
    found = qualifications_of(g.program.id).where(Qualification.id == qualification_id)
    qualification = one_or_404(found)
    name = qualification.name
    drop_qualification(g.program, qualification, g.person)
    db.session.commit()
    flash(_("“%(name)s” is gone: no audit asks for it any more.", name=name))
    return redirect(url_for(".fieldwork", _anchor="qualified"))


@desk.post("/<program_key>/settings/fieldwork/qualified")
def save_qualified() -> ResponseReturnValue:
    """Who has what, as the ticks of the table say."""
    for person in db.session.scalars(auditors_of(g.program.id)):
        wanted = {int(one) for one in request.form.getlist(f"of-{person.id}") if one.isdecimal()}
        give_qualifications(g.program, person, wanted, g.person)
    db.session.commit()
    flash(_("It is noted who is qualified for what."))
    return redirect(url_for(".fieldwork", _anchor="qualified"))


def form_of_program() -> Any:
    return fieldwork_form(rules_of(g.program.id), g.program.channels)


def page(form: Any, adding: QualificationForm | None = None) -> str:
    return render_template(
        "desk/fieldwork.html",
        form=form,
        adding=adding or QualificationForm(formdata=None),
        auditors=list(db.session.scalars(auditors_of(g.program.id))),
        qualifications=list(db.session.scalars(qualifications_of(g.program.id))),
        held=held_by_person(g.program.id),
    )
