"""Handing on an invitation: its link for the screen, and by mail when a mail server is set."""

from flask_babel import gettext as _

from blueprints.links import link_to
from models.base import db
from models.people import Invitation
from services.mail import deliver_queued_mail, mail_is_set, queue_mail


def tell_invited(invitation: Invitation, token: str, place: str) -> str:
    """Commit the invitation and return its link, which is shown once. `place`: what it opens."""
    link = link_to("account.invitation", token=token)
    if mail_is_set():
        queue_mail(
            invitation.email,
            _("You are invited to %(place)s", place=place),
            _(
                "Hello %(name)s,\n\nyou are invited to “%(place)s” on As Advertised. Open this link to come in; "
                "it works once and for 14 days:\n\n%(link)s\n\nIf you did not expect this, ignore it.\n",
                name=invitation.name,
                place=place,
                link=link,
            ),
        )
    db.session.commit()
    deliver_queued_mail()
    return link
