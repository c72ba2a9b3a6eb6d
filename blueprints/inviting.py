"""Inviting somebody: the form, the link for the screen, the mail when a mail server is set."""

from flask_babel import force_locale, get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, StringField
from wtforms.validators import InputRequired

from models.base import db
from models.people import Invitation, person_with_email
from services.addresses import address_of
from services.mail import deliver_queued_mail, mail_is_set, queue_mail


class InviteForm(FlaskForm):
    """Who is invited; places with roles ask for more."""

    name = StringField(
        _l("Name"), [InputRequired(_l("Write the name."))], render_kw={"autocomplete": "off"}
    )
    email = EmailField(
        _l("E-mail"),
        [InputRequired(_l("Write the e-mail address."))],
        render_kw={"autocomplete": "off"},
    )


def tell_invited(invitation: Invitation, token: str, place: str = "") -> str:
    """Commit the invitation and return its link, which is shown once. `place`: what it opens."""
    link = address_of("account.invitation", token=token)
    if mail_is_set():
        known = db.session.scalar(person_with_email(invitation.email))
        with force_locale(known.language if known else str(get_locale() or "en")):
            subject, body = words_for(invitation, link, place)
        queue_mail(invitation.email, subject, body)
    db.session.commit()
    deliver_queued_mail()
    return link


def words_for(invitation: Invitation, link: str, place: str) -> tuple[str, str]:
    """Subject and text of the mail."""
    if invitation.is_renewal:
        subject = _("Choose a new password")
        cause = _("you can choose a new password for As Advertised.")
    else:
        subject = _("You are invited to %(place)s", place=place)
        cause = _("you are invited to “%(place)s” on As Advertised.", place=place)
    text = _(
        "Hello %(name)s,\n\n%(cause)s Open this link; it works once and for 14 days:\n\n%(link)s\n\n"
        "If you did not expect this, ignore it.\n",
        name=invitation.name,
        cause=cause,
        link=link,
    )
    return subject, text
