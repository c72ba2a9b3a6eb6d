"""What happened, in words that stand after the name of who did it."""

from typing import NamedTuple

from flask_babel import gettext as _

from domain.words import N_
from models.base import db
from models.history import Event
from models.people import Person


class Words(NamedTuple):
    """How an event is told among others; `of_it` how the story of that one audit tells it, when that differs; `one`
    how it is told when its number `n` is one."""

    told: str
    of_it: str = ""
    one: str = ""


HAPPENED = {
    "program.created": Words(N_("opened the program")),
    "program.changed": Words(N_("changed the program's settings")),
    "style.changed": Words(N_("changed the house style of files and scorecards")),
    "brand.added": Words(N_("added the brand %(name)s")),
    "channel.added": Words(N_("added the channel %(name)s")),
    "wave.added": Words(N_("added the wave %(name)s")),
    "touchpoint.added": Words(N_("added the touchpoint %(name)s")),
    "touchpoint.changed": Words(N_("changed what is known of the touchpoint %(name)s")),
    "touchpoint.closed": Words(N_("closed the touchpoint %(name)s")),
    "touchpoint.reopened": Words(N_("opened the touchpoint %(name)s again")),
    "period.declared": Words(N_("declared the period %(name)s")),
    "brands.imported": Words(N_("imported brands from %(file)s")),
    "touchpoints.imported": Words(N_("imported touchpoints from %(file)s")),
    "claims.imported": Words(N_("imported claims from %(file)s")),
    "assignments.imported": Words(N_("imported assignments from %(file)s")),
    "assignments.planned": Words(
        N_("put %(n)s planned audits of %(wave)s on the list"),
        one=N_("put one planned audit of %(wave)s on the list"),
    ),
    "findings.imported": Words(N_("imported reported findings from %(file)s")),
    "claim.registered": Words(N_("registered the claim %(key)s")),
    "claim.changed": Words(N_("gave the claim %(key)s a new version")),
    "claim.shown": Words(N_("kept a screenshot of the claim %(key)s")),
    "claim.unshown": Words(N_("took the screenshot of the claim %(key)s away")),
    "claim.reach": Words(N_("changed whom the claim %(key)s reaches")),
    "claims.frozen": Words(N_("began fieldwork, so the claims are frozen")),
    "questionnaire.uploaded": Words(N_("uploaded %(file)s")),
    "questionnaire.published": Words(N_("published version %(version)s of %(questionnaire)s")),
    "assignment.created": Words(N_("assigned an audit of %(touchpoint)s")),
    "assignment.reassigned": Words(N_("handed an audit on to %(auditor)s")),
    "assignment.rescheduled": Words(N_("moved an audit to another time")),
    "assignment.cancelled": Words(N_("cancelled an audit")),
    "assignment.restored": Words(N_("restored a cancelled audit")),
    "assignment.retried": Words(N_("asked for another try of an audit")),
    "assignment.needs": Words(N_("asked for “%(needs)s” for an audit")),
    "assignment.taken": Words(
        N_("took an audit of %(touchpoint)s from the board"), N_("took it from the board")
    ),
    "assignment.given_back": Words(
        N_("gave an audit of %(touchpoint)s back to the board"), N_("gave it back to the board")
    ),
    "assignment.declined": Words(
        N_("declined an audit of %(touchpoint)s"), N_("declined it, with a reason")
    ),
    "rules.changed": Words(N_("changed the rules of fieldwork")),
    "patience.changed": Words(N_("changed how long to wait and when to try again on %(channel)s")),
    "qualification.added": Words(N_("noted the qualification “%(name)s”")),
    "qualification.dropped": Words(N_("dropped the qualification “%(name)s”")),
    "qualification.given": Words(N_("changed what %(name)s is qualified for")),
    "edition.published": Words(N_("published edition %(no)s")),
    "link.made": Words(N_("made a link to edition %(edition)s")),
    "link.revoked": Words(N_("took a link to an edition back")),
    "subscription.began": Words(N_("had editions sent to somebody by e-mail")),
    "subscription.changed": Words(N_("changed when editions are sent to somebody")),
    "subscription.ended": Words(N_("ended the mails with editions to somebody")),
    "alerts.chosen": Words(N_("chose what to be told of by e-mail")),
    "verbatim.hidden": Words(N_("hid words of an audit from managers")),
    "verbatim.shown": Words(N_("let managers read words of an audit again")),
    "words.removed": Words(N_("words of answers reached their retention date (%(answers)s)")),
    "action.opened": Words(N_("opened the action “%(what)s”")),
    "action.changed": Words(N_("changed the action “%(what)s”")),
    "action.note": Words(N_("wrote a note on action %(action)s")),
    "action.fixed": Words(N_("said that action %(action)s is fixed")),
    "action.reopened": Words(N_("opened action %(action)s again")),
    "action.closed": Words(N_("closed action %(action)s")),
    "action.dropped": Words(N_("dropped action %(action)s")),
    "file.asked": Words(N_("asked for a file of audits, photos or a scorecard")),
    "role.granted": Words(N_("gave somebody a role")),
    "role.removed": Words(N_("took a role away")),
    "person.invited": Words(N_("invited somebody")),
    "person.added": Words(N_("let somebody in")),
    "person.changed": Words(N_("changed name or address")),
    "person.password_changed": Words(N_("chose a new password")),
    "person.new_password_offered": Words(N_("offered somebody a new password")),
    "person.signed_in": Words(N_("signed in")),
    "person.signed_out": Words(N_("signed out")),
    "person.sessions_ended": Words(N_("ended every session of somebody")),
    "person.calendar_link": Words(N_("made a private link to their calendar")),
    "person.calendar_link_ended": Words(N_("ended the link to their calendar")),
    "person.deactivated": Words(N_("deactivated somebody")),
    "person.reactivated": Words(N_("let somebody in again")),
    "invitation.accepted": Words(N_("accepted an invitation")),
    "invitation.revoked": Words(N_("took an invitation back")),
    "audit.submitted": Words(N_("submitted an audit"), N_("sent it")),
    "audit.kept_beside": Words(
        N_("handed in a second version, kept beside the first"),
        N_("sent another version, which was kept beside the first"),
    ),
    "audit.held": Words(
        N_("finished an audit that was not theirs any more; it waits for the desk"),
        N_("sent finished work after the job was taken back; it waits for the desk"),
    ),
    "audit.held_counted": Words(
        N_("let finished work of a lost job count"), N_("let the work that was held count")
    ),
    "audit.held_set_aside": Words(
        N_("set finished work of a lost job aside"), N_("set the work that was held aside")
    ),
    "audit.reopened": Words(N_("took a decision back"), N_("put it back to review")),
    "finding.verified": Words(N_("confirmed a failure"), N_("confirmed the failure")),
    "audit.approved": Words(N_("approved an audit"), N_("approved it")),
    "audit.returned": Words(
        N_("returned an audit with questions"), N_("returned it with questions")
    ),
    "audit.corrected": Words(N_("corrected an audit"), N_("corrected it")),
    "audit.scored_again": Words(
        N_("scored an audit a second time"), N_("scored it a second time, without seeing the first")
    ),
    "audit.rejected": Words(N_("rejected an audit"), N_("rejected it")),
    "audit.withdrawn": Words(N_("withdrew an approval"), N_("withdrew the approval")),
    "evidence.stored": Words(N_("sent a photo")),
    "evidence.removed": Words(N_("took away photos past their retention date (%(photos)s)")),
}
"""What stands in the history → how a page tells it; the placeholders come from what was after."""


def told(event: Event, *, of_it: bool = False) -> str:
    """What an event says after the person's name; `of_it`: in the story of the audit that it happened to."""
    found = HAPPENED.get(event.what)
    if found is None:
        return event.what.replace(".", " · ").replace("_", " ")
    named = {name: value or _("nobody") for name, value in (event.after or {}).items()}
    one = found.one if named.get("n") == 1 else ""
    words = _(one or (found.of_it if of_it else "") or found.told)
    if "auditor_id" in named:
        named["auditor"] = _name_of((event.after or {})["auditor_id"])
    try:
        return words % named if "%(" in words else words
    except KeyError:
        return event.what.replace(".", " · ").replace("_", " ")


def _name_of(person_id: int | None) -> str:
    """The history keeps no names: it is told by the name that the person has now."""
    person = db.session.get(Person, person_id) if person_id else None
    return person.name if person else _("nobody")
