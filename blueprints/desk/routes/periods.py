"""Declared periods: waves that are read as one, named before their figures can be seen."""

from dataclasses import dataclass

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.forms import PeriodForm
from blueprints.forms import by_id, tell_at_field
from domain.problems import Problem
from models.base import db
from models.program import Period, Wave
from services.periods import declare_period, declared_period, declared_periods, has_been_looked_at


@dataclass(frozen=True, slots=True)
class PeriodLine:
    """A declared period with its waves."""

    period: Period
    waves: tuple[Wave, ...]


@desk.get("/<program_key>/periods")
def periods() -> str:
    return page(filled(PeriodForm()))


@desk.post("/<program_key>/periods")
def new_period() -> ResponseReturnValue:
    form = filled(PeriodForm())
    if not form.validate():
        return page(form), 422
    waves = {str(wave.id): wave for wave in g.program.waves}
    first, last = waves[form.from_wave.data], waves[form.to_wave.data]
    try:
        declare_period(g.program, "", form.name.data, first, last, who=g.person)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form), problem.status
    db.session.commit()
    flash(_("The period “%(name)s” is declared.", name=form.name.data))
    return redirect(url_for(".periods"))


def filled(form: PeriodForm) -> PeriodForm:
    """The form with the program's waves, the first of them that may still end a period chosen as the last."""
    waves = list(g.program.waves)
    form.from_wave.choices = form.to_wave.choices = by_id(waves)
    if not form.is_submitted() and waves:
        form.to_wave.data = str(waves[-1].id)
    return form


def page(form: PeriodForm) -> str:
    waves = list(g.program.waves)
    found = db.session.scalars(declared_periods(g.program.id))
    return render_template(
        "desk/periods.html",
        form=form,
        waves=waves,
        too_late=bool(waves) and has_been_looked_at(waves[-1]),
        lines=[PeriodLine(one, declared_period(g.program, one).waves) for one in found],
    )
