"""The corrective loop as a manager walks it: open an action, follow it, prove the fix, see whether it moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from flask import abort, flash, g, make_response, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy.orm import joinedload, selectinload

from blueprints.access import one_or_404
from blueprints.forms import tell_at_field
from blueprints.scorecards.asked import here
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.forms import ActionForm, StepForm
from blueprints.scorecards.moved import Moved, moved
from blueprints.scorecards.showing import alongside
from blueprints.scorecards.subjects import (
    about,
    asked_subject,
    metric_names,
    subject_href,
    then_of,
    where,
)
from domain.problems import Problem
from domain.words import N_
from models.actions import Action, ActionStep, actions_of
from models.audits import Audit
from models.base import db, utc_now
from models.claims import Claim
from services.actions import (
    MOVES,
    Subject,
    Wanted,
    add_step,
    hand_action_over,
    open_action,
    open_proof,
)
from services.mail import deliver_queued_mail
from services.people import checked_email

PILES = {"open": N_("To be mended"), "fixed": N_("Said to be fixed"), "ended": N_("Closed")}
ENDED = ("closed", "dropped")


@dataclass(frozen=True, slots=True)
class Line:
    """An action in the list."""

    action: Action
    about: str
    where: str
    then: dict[str, Any]
    moved: Moved | None
    is_overdue: bool


@scorecards.get("/<program_key>/actions")
@alongside
def actions() -> str:
    found = list(db.session.scalars(actions_of(g.program.id).options(*_with_places())))
    piles = {key: [one for one in found if _pile(one) == key] for key in PILES}
    asked = request.args.get("state", "open")
    shown = piles.get(asked) or ([] if asked in piles else abort(404))
    return render_template(
        "scorecards/actions.html",
        lines=lines(shown),
        pile=asked,
        piles=[
            {
                "label": _(label),
                "href": here(".actions", state=None if key == "open" else key),
                "current": key == asked,
                "count": len(piles[key]),
            }
            for key, label in PILES.items()
        ],
        total=len(found),
    )


@scorecards.get("/<program_key>/actions/new")
@alongside
def new_action() -> str:
    return new_page(ActionForm(), asked_subject())


@scorecards.post("/<program_key>/actions/new")
@alongside
def create_action() -> ResponseReturnValue:
    form, subject = ActionForm(), asked_subject()
    if not form.validate():
        return new_page(form, subject), 422
    try:
        action = open_action(g.program, subject, wanted(form), g.person, note=form.note.data or "")
    except Problem as problem:
        tell_at_field(form, problem)
        return new_page(form, subject), problem.status
    db.session.commit()
    deliver_queued_mail()
    flash(_("The action is open. The next wave will show whether it moved."))
    return redirect(here(".action", action_id=action.id))


@scorecards.get("/<program_key>/actions/<int:action_id>")
@alongside
def action(action_id: int) -> str:
    found = one_action(action_id)
    return page(found, StepForm(), filled(found))


@scorecards.post("/<program_key>/actions/<int:action_id>/steps")
@alongside
def say_of_action(action_id: int) -> ResponseReturnValue:
    found, form = one_action(action_id), StepForm()
    kind = request.form.get("kind", "note")
    if kind not in MOVES:
        abort(400)
    if not form.validate():
        return page(found, form, filled(found)), 422
    photo = form.photo.data
    try:
        add_step(
            found,
            kind,
            form.text.data or "",
            g.person,
            photo=photo.stream if photo and photo.filename else None,
        )
    except Problem as problem:
        db.session.rollback()
        tell_at_field(form, problem)
        return page(one_action(action_id), form, filled(found)), problem.status
    db.session.commit()
    flash(_("Written down."))
    return redirect(here(".action", action_id=found.id))


@scorecards.post("/<program_key>/actions/<int:action_id>")
@alongside
def change_action(action_id: int) -> ResponseReturnValue:
    found, form = one_action(action_id), ActionForm()
    if not form.validate():
        return page(found, StepForm(formdata=None), form), 422
    try:
        hand_action_over(found, wanted(form), g.person)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(found, StepForm(formdata=None), form), problem.status
    db.session.commit()
    deliver_queued_mail()
    flash(_("The action was changed."))
    return redirect(here(".action", action_id=found.id))


@scorecards.get("/<program_key>/actions/<int:action_id>/proof/<int:step_id>")
@alongside
def action_proof(action_id: int, step_id: int) -> Any:
    """The picture of one step."""
    found = one_action(action_id)
    step = next((one for one in found.steps if one.id == step_id and one.photo), None)
    if step is None:
        abort(404)
    response = make_response(open_proof(step))
    response.headers["Content-Type"] = "image/jpeg"
    response.headers["Cache-Control"] = "private, max-age=3600, immutable"
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def one_action(action_id: int) -> Action:
    found = actions_of(g.program.id).where(Action.id == action_id)
    return one_or_404(
        found.options(*_with_places(), selectinload(Action.steps).joinedload(ActionStep.by))
    )


def wanted(form: ActionForm) -> Wanted:
    """What the form asks for; Problem when the address is none."""
    address = (form.owner_email.data or "").strip()
    try:
        email = checked_email(address) if address else ""
    except Problem as problem:
        problem.details["field"] = "owner_email"
        raise
    return Wanted(form.what.data, form.owner.data, email, form.due.data)


def filled(found: Action) -> ActionForm:
    """The form as the action stands, whatever was posted to another form of the page."""
    return ActionForm(formdata=None, obj=found)


def new_page(form: ActionForm, subject: Subject) -> str:
    likely = Action(
        program_id=g.program.id,
        brand=subject.brand,
        channel=subject.channel,
        metric=subject.metric,
        claim=subject.claim,
        audit=subject.audit,
        was=dict(subject.was),
    )
    return render_template(
        "scorecards/action_new.html",
        form=form,
        action=likely,
        about=about(likely, metric_names()),
        where=where(likely),
    )


def page(found: Action, step_form: StepForm, form: ActionForm) -> str:
    return render_template(
        "scorecards/action.html",
        action=found,
        about=about(found, metric_names()),
        where=where(found),
        subject_href=subject_href(found),
        then=then_of(found),
        moved=moved([found]).get(found.id),
        is_overdue=found.is_overdue(today()),
        step_form=step_form,
        form=form,
        possible=[kind for kind, (states, _then) in MOVES.items() if found.state in states],
    )


def lines(found: Sequence[Action]) -> list[Line]:
    since, metrics, day = moved(found), metric_names(), today()
    return [
        Line(
            one,
            about(one, metrics),
            where(one),
            then_of(one),
            since.get(one.id),
            one.is_overdue(day),
        )
        for one in found
    ]


def today() -> date:
    """The day in the program's zone."""
    return utc_now().astimezone(ZoneInfo(g.program.zone)).date()


def _pile(one: Action) -> str:
    return "ended" if one.state in ENDED else one.state


def _with_places() -> tuple[Any, ...]:
    return (
        joinedload(Action.brand),
        joinedload(Action.channel),
        joinedload(Action.wave),
        joinedload(Action.claim).selectinload(Claim.versions),
        joinedload(Action.audit).joinedload(Audit.touchpoint),
    )
