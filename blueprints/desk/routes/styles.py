"""The house style of a program: its logo, its colours, its paper."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.style_form import StyleForm
from blueprints.forms import tell_at_field
from domain.contrast import colour_of, contrast
from domain.problems import Problem
from models.base import db
from models.house_style import ProgramStyle
from services.house_style import OURS, change_style, checked_colours


@desk.get("/<program_key>/style")
def style() -> str:
    row = kept()
    form = StyleForm(
        accent=row.accent if row else OURS.accent,
        on_accent=row.on_accent if row else OURS.on_accent,
        paper=row.paper if row else "a4",
    )
    return page(form)


@desk.post("/<program_key>/style")
def save_style() -> ResponseReturnValue:
    """“Show” draws the colours and keeps nothing; “Save” keeps all of it."""
    form = StyleForm()
    if not form.validate():
        return page(form), 422
    try:
        if request.form.get("do") == "show":
            checked_colours(form.accent.data, form.on_accent.data)
            return page(form)
        change_style(
            g.program,
            g.person,
            accent=form.accent.data,
            on_accent=form.on_accent.data,
            paper=form.paper.data,
            logo=form.logo.data or None,
            without_logo=form.without_logo.data,
        )
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form), problem.status
    db.session.commit()
    flash(_("The house style is saved."))
    return redirect(url_for(".style"))


def page(form: StyleForm) -> str:
    row = kept()
    accent = colour_of(form.accent.data or "") or OURS.accent
    on_accent = colour_of(form.on_accent.data or "") or OURS.on_accent
    return render_template(
        "desk/style.html",
        form=form,
        accent=accent,
        on_accent=on_accent,
        ratio=f"{int(contrast(accent, on_accent) * 10) / 10:.1f}",
        logo=url_for("scorecards.house_logo", program_key=g.program.key, v=row.logo_sha[:8])
        if row and row.logo_sha
        else "",
    )


def kept() -> ProgramStyle | None:
    return db.session.get(ProgramStyle, g.program.id)
