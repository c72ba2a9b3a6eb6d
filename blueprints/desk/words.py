"""Words of the desk's pages: times in the program's zone, units, kinds of channels, what happened."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from flask import g
from flask_babel import get_locale
from flask_babel import gettext as _

from domain.words import N_
from models.history import Event

HAPPENED = {
    "program.created": N_("opened the program"),
    "program.changed": N_("changed the program's settings"),
    "brand.added": N_("added the brand %(name)s"),
    "channel.added": N_("added the channel %(name)s"),
    "wave.added": N_("added the wave %(name)s"),
    "touchpoint.added": N_("added the touchpoint %(name)s"),
    "period.declared": N_("declared the period %(name)s"),
    "brands.imported": N_("imported brands from %(file)s"),
    "touchpoints.imported": N_("imported touchpoints from %(file)s"),
    "claims.imported": N_("imported claims from %(file)s"),
    "assignments.imported": N_("imported assignments from %(file)s"),
    "claim.registered": N_("registered the claim %(key)s"),
    "claim.changed": N_("gave the claim %(key)s a new version"),
    "claims.frozen": N_("began fieldwork, so the claims are frozen"),
    "questionnaire.uploaded": N_("uploaded %(file)s"),
    "questionnaire.published": N_("published version %(version)s of %(questionnaire)s"),
    "assignment.created": N_("assigned an audit of %(touchpoint)s"),
    "assignment.reassigned": N_("handed an audit on to %(auditor)s"),
    "assignment.rescheduled": N_("moved an audit to another time"),
    "assignment.cancelled": N_("cancelled an audit"),
    "assignment.restored": N_("restored a cancelled audit"),
    "assignment.retried": N_("asked for another try of an audit"),
    "role.granted": N_("gave somebody a role"),
    "role.removed": N_("took a role away"),
    "person.invited": N_("invited somebody"),
    "invitation.sent": N_("invited somebody"),
    "invitation.accepted": N_("accepted an invitation"),
    "invitation.revoked": N_("took an invitation back"),
    "audit.submitted": N_("submitted an audit"),
    "audit.kept_beside": N_("handed in a second version, kept beside the first"),
    "audit.reopened": N_("took a decision back"),
    "finding.verified": N_("confirmed a failure"),
    "audit.approved": N_("approved an audit"),
    "audit.returned": N_("returned an audit with questions"),
    "audit.corrected": N_("corrected an audit"),
    "audit.rejected": N_("rejected an audit"),
    "audit.withdrawn": N_("withdrew an approval"),
    "evidence.stored": N_("sent a photo"),
}
"""What stands in the history → how a page tells it; the placeholders come from what was after."""


def moment(at: datetime | date, zone: str = "", *, time: bool = True) -> str:
    """ "14 Nov 2026, 17:05" on the clock of the zone (the program's unless another is named)."""
    locale = get_locale() or "en"
    if not isinstance(at, datetime):
        return format_date(at, "d MMM yyyy", locale=locale)
    shown = at.astimezone(ZoneInfo(zone or g.program.zone))
    return format_datetime(shown, "d MMM yyyy, HH:mm" if time else "d MMM yyyy", locale=locale)


def told(event: Event) -> str:
    """What an event says after the person's name."""
    words = HAPPENED.get(event.what)
    if words is None:
        return event.what.replace(".", " · ").replace("_", " ")
    named = {name: value or _("nobody") for name, value in (event.after or {}).items()}
    try:
        return _(words) % named if "%(" in words else _(words)
    except KeyError:
        return event.what.replace(".", " · ").replace("_", " ")
