"""The people of a program: who is in, who is invited, who leaves."""

from itertools import groupby
from typing import Any

from flask import abort, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select
from wtforms import RadioField
from wtforms.validators import InputRequired

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.forms import offered, tell_at_field
from blueprints.inviting import InviteForm, tell_invited
from blueprints.telling import tell_with_undo
from domain.problems import Problem
from models.base import db
from models.history import Event
from models.people import ROLES, Invitation, Person, Role, people_of
from services.invitations import invite, open_invitations, revoke_invitation
from services.mail import mail_is_set
from services.roles import grant_role, remove_role


class RoleForm(InviteForm):
    role = RadioField(
        _l("What they will do"),
        [InputRequired(_l("Choose what they will do."))],
        choices=offered(
            ("auditor", _l("Auditor: calls, visits and writes")),
            ("desk", _l("Desk: sets up, assigns and reviews")),
            ("manager", _l("Manager: sees the scorecard, knows auditors by pseudonym only")),
        ),
    )


@desk.get("/<program_key>/people")
def people() -> str:
    return page()


@desk.post("/<program_key>/people/invitations")
def invite_person() -> ResponseReturnValue:
    form = RoleForm()
    if not form.validate():
        return page(form), 422
    try:
        invitation, token = invite(
            form.email.data, form.name.data, by=g.person, program=g.program, role=form.role.data
        )
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form), problem.status
    link = tell_invited(invitation, token, g.program.name)
    # Not a redirect: the link is shown once and kept nowhere.
    return page(RoleForm(formdata=None), link=link, invited=invitation)


@desk.post("/<program_key>/people/invitations/<int:invitation_id>/revocation")
def revoke(invitation_id: int) -> ResponseReturnValue:
    invitation = one_or_404(
        select(Invitation).where(
            Invitation.id == invitation_id, Invitation.program_id == g.program.id
        )
    )
    revoke_invitation(invitation, by=g.person)
    db.session.commit()
    flash(_("The invitation of %(name)s is taken back.", name=invitation.name))
    return redirect(url_for(".people"))


@desk.post("/<program_key>/people/<int:person_id>/<role>/removal")
def take_role(person_id: int, role: str) -> ResponseReturnValue:
    person = one_or_404(member(person_id))
    try:
        remove_role(person, g.program, known(role), by=g.person)
    except Problem as problem:
        form = RoleForm(formdata=None)
        tell_at_field(form, problem)
        return page(form), problem.status
    db.session.commit()
    undo = url_for(".give_role_back", person_id=person.id, role=role)
    tell_with_undo(_("%(name)s is out of this role.", name=person.name), undo)
    return redirect(url_for(".people") if person != g.person else "/")


@desk.post("/<program_key>/people/<int:person_id>/<role>/return")
def give_role_back(person_id: int, role: str) -> ResponseReturnValue:
    person = db.session.get(Person, person_id)
    if person is None or not had_role(person, known(role)):
        abort(404)
    grant_role(person, g.program, role, by=g.person)
    db.session.commit()
    flash(_("%(name)s is back.", name=person.name))
    return redirect(url_for(".people"))


def member(person_id: int) -> Any:
    """People of this program only."""
    in_it = select(Role.person_id).where(Role.program_id == g.program.id)
    return select(Person).where(Person.id == person_id, Person.id.in_(in_it))


def known(role: str) -> str:
    if role not in ROLES:
        abort(404)
    return role


def had_role(person: Person, role: str) -> bool:
    """Whether this role was taken from the person in this program: only then it can be given back."""
    removed = db.session.scalars(
        select(Event.before).where(Event.program_id == g.program.id, Event.what == "role.removed")
    )
    return any(
        before and (before["person"], before["role"]) == (person.id, role) for before in removed
    )


def page(form: RoleForm | None = None, **more: Any) -> str:
    rows = [(row.Person, row.Role) for row in db.session.execute(people_of(g.program.id))]
    by_role = {role: list(held) for role, held in groupby(rows, lambda row: row[1].role)}
    return render_template(
        "desk/people/list.html",
        form=form or RoleForm(formdata=None),
        by_role=by_role,
        roles=ROLES,
        invitations=db.session.scalars(open_invitations(g.program)).all(),
        mailed=mail_is_set(),
        **more,
    )
