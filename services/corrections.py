"""What the desk may mend in an audit: a correction beside the original, a release, a choice between two versions."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from models.audits import Audit
from models.base import utc_now
from models.people import Person
from services.audits import settle_problems
from services.canonical import canonical_sha
from services.captured import captured_of
from services.contact import place_in_time
from services.decisions import decide, locked, need_reason
from services.fillings import filling_of
from services.history import record
from services.review import approve_audit, withdraw_approval
from services.revisions import add_revision, current_revision


def correct_audit(
    audit: Audit,
    reviewer: Person,
    answers: Mapping[str, Any],
    marks: Mapping[str, Any],
    why: str,
    *,
    now: datetime | None = None,
) -> Audit:
    """Keep the desk's wording as a new revision beside the original.

    An approved audit never changes: it is withdrawn, corrected and approved again in this transaction.
    """
    need_reason(why)
    now = now or utc_now()
    audit = locked(audit, "correct")
    was_approved = audit.is_approved
    if was_approved:
        withdraw_approval(audit, reviewer, why, now=now)
    _revise(audit, reviewer, answers, marks, why=why, now=now)
    if was_approved:
        approve_audit(audit, reviewer, why=why, now=now)
    return audit


def release_audit(
    audit: Audit, reviewer: Person, why: str, *, now: datetime | None = None
) -> Audit:
    """Let a quarantined audit be reviewed in spite of what failed; the reason is kept."""
    need_reason(why)
    audit = locked(audit, "release")
    settle_problems(audit, now or utc_now())
    return decide(audit, "submitted", reviewer, {"state": audit.state}, why=why, now=now)


def choose_revision(
    audit: Audit, reviewer: Person, no: int, why: str, *, now: datetime | None = None
) -> Audit:
    """Several versions came in and a person chooses which one is reviewed; the others stay on record."""
    need_reason(why)
    audit = locked(audit, "choose")
    before = {"state": audit.state, "revision": audit.revision_no}
    audit.revision_no = no
    chosen = current_revision(audit)
    audit.outcome, audit.done_at = chosen.outcome, chosen.done_at
    place_in_time(audit, chosen.marks, chosen.clock_offset)
    settle_problems(audit, now or utc_now())
    return decide(audit, "submitted", reviewer, before, why=why, now=now)


def _revise(
    audit: Audit,
    reviewer: Person,
    answers: Mapping[str, Any],
    marks: Mapping[str, Any],
    *,
    why: str,
    now: datetime,
) -> None:
    original = current_revision(audit)
    filling = filling_of(
        audit.assignment,
        answers,
        marks,
        person=audit.auditor,
        started_at=audit.started_at,
        now=audit.done_at,
    )
    kept, kept_marks = filling.submitted()
    changes = _changes(original.answers | original.marks, kept | kept_marks)
    revision = add_revision(
        audit,
        kept,
        kept_marks,
        canonical_sha([kept, kept_marks]),
        reviewer,
        base_no=original.no,
        at=now,
        why=why,
        outcome=original.outcome,
        captured=captured_of(original),
    )
    audit.revision_no = revision.no
    place_in_time(audit, kept_marks, original.clock_offset)
    if audit.state == "quarantined" and not filling.problems():
        audit.state = "submitted"
        settle_problems(audit, now)
    record(
        "audit.corrected",
        program=audit.program_id,
        audit_id=audit.id,
        who=reviewer,
        before={name: old for name, (old, _) in changes.items()},
        after={name: new for name, (_, new) in changes.items()},
        why=why,
        at=now,
    )


def _changes(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, tuple[Any, Any]]:
    names = sorted(old.keys() | new.keys())
    return {
        name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    }
