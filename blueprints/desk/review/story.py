"""What happened to one audit, in words: who did what when, with every reason that was given."""

from dataclasses import dataclass

from blueprints.desk.happened import told
from blueprints.desk.review.reviewed import Reviewed
from blueprints.desk.review.values import label_of
from blueprints.desk.review.versions import Change, changes_between
from models.base import db
from models.history import Event, history_of_audit


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
    reasons = after.get("reasons") or {}
    return Told(
        event=event,
        what=told(event, of_it=True),
        reasons=tuple((label_of(view, name) if name else "", why) for name, why in reasons.items()),
        changes=changes_between(view, event.before or {}, after)
        if event.what == "audit.corrected"
        else (),
    )
