"""What happened to one audit, in words: who did what when, with every reason that was given."""

from dataclasses import dataclass

from flask_babel import gettext as _

from blueprints.desk.review.reviewed import Reviewed
from blueprints.desk.review.values import label_of
from blueprints.desk.review.versions import Change, changes_between
from blueprints.desk.words import told
from domain.words import N_
from models.base import db
from models.history import Event, history_of_audit

DONE = {
    "audit.submitted": N_("sent it"),
    "audit.approved": N_("approved it"),
    "audit.returned": N_("returned it with questions"),
    "audit.corrected": N_("corrected it"),
    "audit.rejected": N_("rejected it"),
    "audit.withdrawn": N_("withdrew the approval"),
    "audit.reopened": N_("put it back to review"),
    "audit.kept_beside": N_("sent another version, which was kept beside the first"),
    "finding.verified": N_("confirmed the failure"),
    "evidence.stored": N_("sent a photo"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One deed; `reasons` are (question, reason) of a return, `changes` those of a correction."""

    event: Event
    what: str
    reasons: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


def story_of(view: Reviewed) -> list[Told]:
    """The events of an audit, oldest first."""
    audit = view.audit
    return [
        _told(view, event)
        for event in db.session.scalars(history_of_audit(audit.program_id, audit.id))
    ]


def _told(view: Reviewed, event: Event) -> Told:
    after = event.after or {}
    words = DONE.get(event.what)
    reasons = after.get("reasons") or {}
    return Told(
        event=event,
        what=_(words) if words else told(event),
        reasons=tuple((label_of(view, name) if name else "", why) for name, why in reasons.items()),
        changes=changes_between(view, event.before or {}, after)
        if event.what == "audit.corrected"
        else (),
    )
