"""Finished work of jobs that were taken back or cancelled meanwhile: a person decides whether it counts."""

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.desk.review.held import held_in, one_held
from domain.problems import Problem
from models.base import db
from services.syncing.holding import let_count, set_aside
from services.translating import translated

LONGEST = 2000


@desk.get("/<program_key>/reviews/held")
def held_work() -> str:
    """All that waits, with what was recorded."""
    return _page()


@desk.post("/<program_key>/reviews/held/<int:held_id>")
def settle_held(held_id: int) -> ResponseReturnValue:
    """Let it count, or set it aside, with a reason."""
    row = one_or_404(one_held(g.program.id, held_id))
    why = request.form.get("reason", "").replace("\0", "").strip()[:LONGEST]
    counts = request.form.get("how") == "count"
    try:
        if counts:
            let_count(row, g.person, why)
        else:
            set_aside(row, g.person, why)
    except Problem as problem:
        db.session.rollback()
        return _page(held_id, why, translated(problem.sentence)), problem.status
    db.session.commit()
    flash(
        _("It waits for review now, like any other audit.")
        if counts
        else _("Set aside. It stays on record and does not count.")
    )
    return redirect(url_for(".held_work"))


def _page(held_id: int = 0, why: str = "", problem: str = "") -> str:
    return render_template(
        "desk/review/held.html",
        held=held_in(g.program.id),
        sent=held_id,
        typed=why,
        problem=problem,
    )
