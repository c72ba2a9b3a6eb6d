"""One assignment: made by hand, handed on, moved, cancelled, tried again."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from wtforms.fields.choices import SelectChoice

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.desk.forms import AssignmentForm, CancelForm, HandOverForm
from blueprints.desk.happened import told
from blueprints.desk.routes.assignments import state_of
from blueprints.forms import by_id, tell_at_field
from domain.problems import Problem
from models.audits import Audit
from models.base import db, utc_now
from models.field_rules import qualifications_of
from models.fieldwork import Assignment, assignments_of
from models.history import history_of_audit
from models.people import Person, auditors_of
from models.program import Touchpoint, open_touchpoints_of, touchpoints_of
from models.questionnaires import Version, questionnaires_of
from services.assignments import (
    ask_for,
    cancel_assignment,
    create_assignment,
    reassign,
    reschedule,
    restore_assignment,
    retry_assignment,
)
from services.imports.assignments import due_moment
from services.questionnaires import latest_published
from services.taking import warnings_for
from services.translating import translated

NOBODY = 0


@desk.get("/<program_key>/assignments/new")
def new_assignment() -> str:
    return form_page(assignment_form())


@desk.post("/<program_key>/assignments/new")
def create_assignments() -> ResponseReturnValue:
    form = assignment_form()
    if not form.validate():
        return form_page(form), 422
    try:
        made = [create_from(form) for _number in range(form.count.data)]
    except Problem as problem:
        db.session.rollback()
        tell_at_field(form, problem)
        return form_page(form), problem.status
    db.session.commit()
    flash(ngettext("%(num)s audit is assigned.", "%(num)s audits are assigned.", form.count.data))
    remind_of_rules(made[-1])
    return redirect(url_for(".assignments"))


@desk.get("/<program_key>/assignments/<int:assignment_id>")
def assignment(assignment_id: int) -> str:
    return page(assignment_or_404(assignment_id))


@desk.post("/<program_key>/assignments/<int:assignment_id>/handover")
def hand_over(assignment_id: int) -> ResponseReturnValue:
    """Another auditor, another time, or both."""
    row = assignment_or_404(assignment_id)
    form = hand_over_form(row)
    if not form.validate():
        return page(row, hand_over=form), 422
    reassign(row, auditor(form.person.data), g.person)
    if form.due.data:
        reschedule(row, due_moment(form.due.data, row.touchpoint.zone), g.person)
    ask_for(row, form.qualification.data or None, g.person)
    db.session.commit()
    flash(_("The change is saved. What was typed so far is kept."))
    remind_of_rules(row)
    return redirect(url_for(".assignment", assignment_id=row.id))


@desk.post("/<program_key>/assignments/<int:assignment_id>/cancellation")
def cancel(assignment_id: int) -> ResponseReturnValue:
    row = assignment_or_404(assignment_id)
    form = CancelForm()
    if not form.validate():
        return page(row, cancel=form), 422
    cancel_assignment(row, g.person, form.reason.data)
    db.session.commit()
    undo = url_for(".restore", assignment_id=row.id)
    flash({"text": _("The audit is cancelled."), "undo": undo})  # type: ignore[arg-type]
    return redirect(url_for(".assignments"))


@desk.post("/<program_key>/assignments/<int:assignment_id>/restoration")
def restore(assignment_id: int) -> ResponseReturnValue:
    row = assignment_or_404(assignment_id)
    restore_assignment(row, g.person)
    db.session.commit()
    flash(_("The audit is back on the list."))
    return redirect(url_for(".assignment", assignment_id=row.id))


@desk.post("/<program_key>/assignments/<int:assignment_id>/retry")
def retry(assignment_id: int) -> ResponseReturnValue:
    """Another try, due at the end of the day after tomorrow unless it is moved."""
    row = assignment_or_404(assignment_id)
    zone = ZoneInfo(row.touchpoint.zone)
    day = utc_now().astimezone(zone).date() + timedelta(days=2)
    again = retry_assignment(row, g.person, due_at=datetime.combine(day, time(23, 59), zone))
    db.session.commit()
    flash(_("Try %(n)s is assigned. Change the day or the auditor here.", n=again.attempt))
    return redirect(url_for(".assignment", assignment_id=again.id))


def remind_of_rules(row: Assignment) -> None:
    """What the rules of fieldwork say against the auditor that the desk has chosen; the choice stands."""
    for warning in warnings_for([row], row.person) if row.person else ():
        flash(translated(warning.at_desk) + " " + _("It is assigned all the same."), "caution")


def assignment_or_404(assignment_id: int) -> Assignment:
    return one_or_404(assignments_of(g.program.id).where(Assignment.id == assignment_id))


def auditor(person_id: int) -> Person | None:
    """The auditor that a form names; the select has only those of the program."""
    if person_id == NOBODY:
        return None
    return one_or_404(auditors_of(g.program.id).where(Person.id == person_id))


def create_from(form: AssignmentForm) -> Assignment:
    touchpoint = one_or_404(
        touchpoints_of(g.program.id).where(Touchpoint.id == form.touchpoint.data)
    )
    versions = {version.id: version for version in published_versions()}
    waves = {wave.id: wave for wave in g.program.waves}
    return create_assignment(
        g.program,
        touchpoint,
        waves[form.wave.data],
        versions[form.questionnaire.data],
        due_at=due_moment(form.due.data, touchpoint.zone),
        person=auditor(form.person.data),
        briefing=form.briefing.data or "",
        qualification_id=form.qualification.data or None,
        who=g.person,
    )


def published_versions() -> list[Version]:
    """The newest published version of each questionnaire."""
    found = db.session.scalars(questionnaires_of(g.program.id))
    return [version for one in found if (version := latest_published(one))]


def assignment_form() -> AssignmentForm:
    form = AssignmentForm()
    form.touchpoint.choices = [
        SelectChoice(one.id, f"{one.brand.name} · {one.channel.name} · {one.name}")
        for one in db.session.scalars(open_touchpoints_of(g.program.id))
    ]
    version = _("version")
    form.questionnaire.choices = [
        SelectChoice(one.id, f"{one.questionnaire.name} ({version} {one.no})")
        for one in published_versions()
    ]
    form.wave.choices = by_id(reversed(g.program.waves))
    form.person.choices = person_choices()
    form.qualification.choices = qualification_choices()
    return form


def hand_over_form(row: Assignment) -> HandOverForm:
    form = HandOverForm()
    form.person.choices = person_choices()
    form.qualification.choices = qualification_choices()
    if request.method == "GET" or "qualification" not in request.form:
        form.qualification.data = row.qualification_id or 0
    if request.method == "GET":
        form.person.data = row.person_id or NOBODY
        form.due.data = row.due_at.astimezone(ZoneInfo(row.touchpoint.zone)).replace(tzinfo=None)
    return form


def person_choices() -> list[SelectChoice]:
    people = db.session.scalars(auditors_of(g.program.id))
    return [SelectChoice(NOBODY, _("Nobody yet (open)")), *by_id(people)]


def qualification_choices() -> list[SelectChoice]:
    found = db.session.scalars(qualifications_of(g.program.id))
    return [SelectChoice(0, _("Nothing special")), *by_id(found)]


def form_page(form: AssignmentForm) -> str:
    missing = [name for name in ("touchpoint", "questionnaire", "wave") if not form[name].choices]
    return render_template("desk/assignment_new.html", form=form, missing=missing)


def page(
    row: Assignment, hand_over: HandOverForm | None = None, cancel: CancelForm | None = None
) -> str:
    audit = db.session.get(Audit, row.audit_id)
    events = db.session.scalars(history_of_audit(g.program.id, row.audit_id))
    return render_template(
        "desk/assignment.html",
        row=row,
        audit=audit,
        state_key=state_of(row, audit.state if audit else None, utc_now()),
        hand_over=hand_over or hand_over_form(row),
        cancel_form=cancel or CancelForm(formdata=None),
        events=[(event, told(event)) for event in events],
    )
