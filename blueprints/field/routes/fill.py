"""Filling in: one section a page, saved with every step and while typing."""

from typing import Any
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request, session, url_for
from flask_babel import gettext as _

from blueprints.field import field
from blueprints.field.asked import Asked
from blueprints.field.page import running_elsewhere, section_page
from blueprints.field.posting import keep_post, shapes_posted
from blueprints.field.script import words_for_script
from blueprints.field.steps import step_after, step_before, steps_of
from blueprints.field.work import Work, work_on
from domain.questionnaire import Section
from domain.words import N_
from models.base import db

SENT_ALREADY = N_(
    "This audit was sent already. What you typed is kept, but it is not part of what was sent."
)
TAKEN_BACK = N_(
    "The desk has cancelled this audit, or given it to somebody else, while you were filling it in. What you typed is"
    " kept. Ask the desk how to go on."
)


@field.get("/<uuid:audit_id>/<int:step>")
def fill(audit_id: UUID, step: int) -> Any:
    """One section; `?check=1` also says what is missing."""
    work = work_on(audit_id)
    if not work.is_open:
        return redirect(url_for(".sent", audit_id=audit_id))
    section = work.section_at(step)
    page = section_page(work, section, tell_missing="check" in request.args)
    opened = [name for name in request.args.getlist("opened") if name in page.names]
    return render_template(
        "field/fill.html",
        work=work,
        page=page,
        opened=opened,
        elsewhere=running_elsewhere(work, section),
        words=words_for_script(),
    )


@field.post("/<uuid:audit_id>/<int:step>")
def save(audit_id: UUID, step: int) -> Any:
    """Keep what was typed, then go where the button says."""
    work = work_on(audit_id, taken_back=True)
    section = work.section_at(step)
    keep_post(work, section)
    db.session.commit()
    _choose_language()
    if work.is_taken_back:
        flash(_(TAKEN_BACK), "caution")
        return redirect(url_for(".assignments"))
    if not work.is_open:
        flash(_(SENT_ALREADY), "caution")
        return redirect(url_for(".sent", audit_id=audit_id))
    return redirect(_where_next(work, section, step))


@field.post("/<uuid:audit_id>/<int:step>/draft")
def autosave(audit_id: UUID, step: int) -> Any:
    """The same form, sent by the page's script: answers with what changed on the page."""
    work = work_on(audit_id, taken_back=True)
    section = work.section_at(step)
    posted = shapes_posted()
    keep_post(work, section)
    db.session.commit()
    page = section_page(work, section, tell_missing="check" in request.form)
    fragments = {
        one.name: render_template("field/_fragment.html", work=work, page=page, one=one)
        for one in page.questions
        if posted.get(one.name) != one.shape
    }
    steps = render_template("field/_steps.html", page=page)
    seen = {one.name: one.seen for one in page.questions}
    return jsonify(
        order=list(page.names), fragments=fragments, steps=steps, seen=seen, seq=work.copy.seq
    )


def _choose_language() -> None:
    language = request.form.get("language")
    if language is not None:
        session["form_language"] = language


def _where_next(work: Work, section: Section, step: int) -> str:
    go = request.form.get("go", "")
    here = _address_of_question(work, step)
    if go in ("next", "review"):
        obstacle = _obstacle(work, section, step)
        if obstacle:
            return obstacle
    if go == "review":
        return url_for(".review", audit_id=work.audit_id, _anchor="top")
    if go in ("next", "next-anyway"):
        return _address_after(work, step)
    if go == "back":
        before = step_before(steps_of(work), step)
        return (
            _address(work, before.no)
            if before
            else url_for(".briefing", audit_id=work.audit_id, _anchor="top")
        )
    if go.startswith("step:") and go[5:].isdecimal():
        return _address(work, int(go[5:]))
    return here


def _obstacle(work: Work, section: Section, step: int) -> str:
    """The same section again: to mend what cannot be right, or to answer what the answers opened."""
    page = section_page(work, section)
    if page.errors:
        return _address(work, step, check=1, _anchor="errors")
    posted = shapes_posted()
    opened = [
        one.name
        for one in page.questions
        if one.name not in posted or (_is_changed(one, posted[one.name]) and one.is_unanswered)
    ]
    return _address(work, step, opened=opened, _anchor=f"ask-{opened[0]}") if opened else ""


def _is_changed(one: Asked, shape: str) -> bool:
    """Whether words, choices or companions differ from those that the page had; errors don't count."""
    return bool(shape) and one.shape[:8] != shape[:8]


def _address_after(work: Work, step: int) -> str:
    after = step_after(steps_of(work), step)
    return (
        _address(work, after.no)
        if after
        else url_for(".review", audit_id=work.audit_id, _anchor="top")
    )


def _address_of_question(work: Work, step: int) -> str:
    """The same section at the question whose small button was pressed."""
    buttons = ("mark", "undo", "correct", "add", "remove")
    pressed = next((request.form[name] for name in buttons if name in request.form), "")
    name = pressed.rpartition(":")[0].partition("#")[0]
    return _address(work, step, **({"_anchor": f"ask-{name}"} if name else {}))


def _address(work: Work, step: int, **values: Any) -> str:
    # A redirect without a fragment would inherit the one of the page before.
    return url_for(".fill", audit_id=work.audit_id, step=step, **{"_anchor": "top", **values})
