"""Waves: the periods of fieldwork of a program."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import func, select

from blueprints.desk.blueprint import desk
from blueprints.desk.forms import WaveForm
from blueprints.forms import tell_at_field
from domain.problems import Problem
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.program import Wave
from services.programs import add_wave


@dataclass(frozen=True, slots=True)
class WaveLine:
    """A wave with how many of its audits are planned and done."""

    wave: Wave
    planned: int
    done: int
    today: date

    @property
    def state(self) -> str:
        if self.today < self.wave.starts:
            return "planned"
        return "running" if self.today <= self.wave.ends else "closed"


@desk.get("/<program_key>/waves")
def waves() -> str:
    return page(WaveForm())


@desk.post("/<program_key>/waves")
def new_wave() -> ResponseReturnValue:
    form = WaveForm()
    if not form.validate():
        return page(form), 422
    name, starts, ends = form.name.data, form.starts.data, form.ends.data
    try:
        add_wave(g.program, "", name, starts, ends, who=g.person)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form), problem.status
    db.session.commit()
    flash(_("The wave “%(name)s” is there.", name=name))
    return redirect(url_for(".waves"))


def page(form: WaveForm) -> str:
    return render_template("desk/waves.html", form=form, lines=lines())


def lines() -> list[WaveLine]:
    """Waves, the latest first."""
    found = (
        select(Assignment.wave_id, Assignment.state, func.count())
        .where(Assignment.program_id == g.program.id, Assignment.state != "cancelled")
        .group_by(Assignment.wave_id, Assignment.state)
    )
    counted = {(wave_id, state): n for wave_id, state, n in db.session.execute(found)}
    today = utc_now().astimezone(ZoneInfo(g.program.zone)).date()
    return [
        WaveLine(
            wave=wave,
            planned=sum(n for (wave_id, _state), n in counted.items() if wave_id == wave.id),
            done=counted.get((wave.id, "done"), 0),
            today=today,
        )
        for wave in reversed(g.program.waves)
    ]
