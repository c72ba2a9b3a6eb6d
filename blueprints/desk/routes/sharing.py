"""Who reads editions: all links, and everybody who is sent editions by e-mail."""

from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from wtforms.fields.choices import SelectChoice

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.forms import tell_at_field
from blueprints.readers import RHYTHM_WORDS, WEEKDAYS, RecipientForm
from blueprints.shared_links import PAGES, listed
from domain.problems import Problem
from models.base import db
from models.people import Person, Role
from models.sharing import ShareLink, links_of
from models.subscriptions import Subscription, subscriptions_of
from services.mail import mail_is_set
from services.sharing.links import revoke_link
from services.sharing.subscriptions import READERS, subscribe, subscribe_outside, unsubscribe


@desk.get("/<program_key>/sharing")
def sharing() -> str:
    return page()


@desk.post("/<program_key>/sharing/recipients")
def add_recipient() -> ResponseReturnValue:
    form = recipient_form()
    if not form.validate():
        return page(form), 422
    try:
        added = subscription_from(form)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form), problem.status
    db.session.commit()
    flash(_("%(name)s is sent the editions from now on.", name=added.called))
    return redirect(url_for(".sharing"))


@desk.post("/<program_key>/sharing/recipients/<int:subscription_id>/end")
def end_recipient(subscription_id: int) -> ResponseReturnValue:
    found = subscriptions_of(g.program.id).where(Subscription.id == subscription_id)
    subscription = one_or_404(found)
    unsubscribe(subscription, g.person)
    db.session.commit()
    flash(_("%(name)s is sent no further edition.", name=subscription.called))
    return redirect(url_for(".sharing"))


@desk.post("/<program_key>/sharing/links/<int:link_id>/revocation")
def take_link_back(link_id: int) -> ResponseReturnValue:
    link = one_or_404(links_of(g.program.id).where(ShareLink.id == link_id))
    revoke_link(link, g.person)
    db.session.commit()
    flash(_("The link for %(label)s opens nothing any more.", label=link.label))
    return redirect(url_for(".sharing"))


def subscription_from(form: RecipientForm) -> Subscription:
    how = {"by": g.person, **form.how()}
    if not form.person.data:
        name, email = form.name.data or "", form.email.data or ""
        return subscribe_outside(g.program, email, name, form.rhythm.data, **how)
    person = one_or_404(readers().where(Person.id == form.person.data))
    return subscribe(g.program, person, form.rhythm.data, **how)


def readers() -> Any:
    """Managers and the desk of this program."""
    in_it = select(Role.person_id).where(Role.program_id == g.program.id, Role.role.in_(READERS))
    return (
        select(Person)
        .where(Person.id.in_(in_it), Person.deactivated_at.is_(None))
        .order_by(Person.name)
    )


def recipient_form() -> RecipientForm:
    form = RecipientForm()
    outside = SelectChoice(0, _("Somebody else, by e-mail address"))
    people = [SelectChoice(one.id, one.name) for one in db.session.scalars(readers())]
    form.person.choices = [outside, *people]
    return form


def page(form: RecipientForm | None = None) -> str:
    return render_template(
        "desk/sharing.html",
        form=form or recipient_form(),
        links=listed(links_of(g.program.id)),
        opened=PAGES,
        weekdays=WEEKDAYS,
        recipients=list(db.session.scalars(subscriptions_of(g.program.id))),
        rhythms=RHYTHM_WORDS,
        mail=mail_is_set(),
    )
