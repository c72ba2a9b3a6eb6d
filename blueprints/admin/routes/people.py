"""People of the installation: letting in, shutting out, inviting administrators."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, func, or_, select

from blueprints.access import one_or_404
from blueprints.admin.blueprint import admin
from blueprints.forms import tell_at_field
from blueprints.inviting import InviteForm, tell_invited
from blueprints.telling import tell_with_undo
from domain.problems import Problem
from models.base import db
from models.people import Invitation, Person
from services.invitations import (
    invite,
    offer_new_password,
    open_invitations,
    revoke_invitation,
)
from services.mail import mail_is_set
from services.people import deactivate, reactivate

PAGE = 50


@admin.get("/")
def people() -> str:
    return page()


@admin.post("/people/<int:person_id>/deactivation")
def people_deactivate(person_id: int) -> ResponseReturnValue:
    person = one_or_404(select(Person).where(Person.id == person_id))
    deactivate(person, by=g.person)
    db.session.commit()
    undo = url_for(".people_reactivate", person_id=person.id)
    told = _("%(name)s is deactivated, and every session has ended.", name=person.name)
    tell_with_undo(told, undo)
    return redirect(url_for(".people"))


@admin.post("/people/<int:person_id>/reactivation")
def people_reactivate(person_id: int) -> ResponseReturnValue:
    person = one_or_404(select(Person).where(Person.id == person_id))
    reactivate(person, by=g.person)
    db.session.commit()
    flash(_("%(name)s can sign in again.", name=person.name))
    return redirect(url_for(".people"))


@admin.post("/invitations")
def people_invite() -> ResponseReturnValue:
    form = InviteForm()
    if not form.validate():
        return page(form), 422
    try:
        invitation, token = invite(form.email.data, form.name.data, by=g.person, as_admin=True)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form), problem.status
    link = tell_invited(invitation, token, _("Administration"))
    # Not a redirect: the link is shown once and kept nowhere.
    return page(InviteForm(formdata=None), link=link, invited=invitation)


@admin.post("/people/<int:person_id>/new-password")
def people_new_password(person_id: int) -> ResponseReturnValue:
    active = select(Person).where(Person.id == person_id, Person.deactivated_at.is_(None))
    invitation, token = offer_new_password(one_or_404(active), by=g.person)
    link = tell_invited(invitation, token)
    return page(link=link, invited=invitation)


@admin.post("/invitations/<int:invitation_id>/revocation")
def people_revoke(invitation_id: int) -> ResponseReturnValue:
    found = select(Invitation).where(
        Invitation.id == invitation_id, Invitation.program_id.is_(None)
    )
    invitation = one_or_404(found)
    revoke_invitation(invitation, by=g.person)
    db.session.commit()
    flash(_("The invitation of %(name)s is taken back.", name=invitation.name))
    return redirect(url_for(".people"))


def page(form: InviteForm | None = None, **more: Any) -> str:
    wanted = request.args.get("q", "").strip().lower()
    first = max(request.args.get("from", 0, type=int), 0)
    total = db.session.scalar(select(func.count()).select_from(matching(wanted).subquery())) or 0
    rows = db.session.scalars(
        matching(wanted).order_by(Person.name).offset(first).limit(PAGE)
    ).all()
    return render_template(
        "admin/people.html",
        form=form or InviteForm(formdata=None),
        people=rows,
        q=wanted,
        first=first,
        total=total,
        page_size=PAGE,
        invitations=db.session.scalars(open_invitations(None)).all(),
        mailed=mail_is_set(),
        **more,
    )


def matching(wanted: str) -> Select[Person]:
    """People whose name or address holds the text."""
    if not wanted:
        return select(Person)
    return select(Person).where(
        or_(
            func.lower(Person.name).contains(wanted, autoescape=True),
            Person.email.contains(wanted, autoescape=True),
        )
    )
