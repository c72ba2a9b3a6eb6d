"""An auditor's working copy of one audit: where it starts from, and how it is handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update

from domain.answers import Answers, Marks
from domain.filling import Filling
from models.audits import Audit, AuditRevision, Draft
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person
from services.audits import submit_audit
from services.canonical import canonical_sha
from services.revisions import current_revision
from services.twins import tell_twins
from services.upsert import insert_if_absent

DEVICE = "web"
"""Where pages that are filled in online keep their draft."""


FIND_DRAFT = select(Draft).where(
    Draft.audit_id == bindparam("audit_id"),
    Draft.person_id == bindparam("person_id"),
    Draft.device == bindparam("device"),
)


NEWEST_DRAFT = (
    select(Draft)
    .where(Draft.audit_id == bindparam("audit_id"), Draft.person_id == bindparam("person_id"))
    .order_by(Draft.base_no.desc(), Draft.changed_at.desc(), Draft.id.desc())
    .limit(1)
)
"""What a person typed last, on whatever device; what answers a return goes before what was typed before it."""


def newest_draft(assignment: Assignment, person: Person) -> Draft | None:
    key = {"audit_id": assignment.audit_id, "person_id": person.id}
    return db.session.scalar(NEWEST_DRAFT, key)


def draft_of(assignment: Assignment, person: Person, device: str = DEVICE) -> Draft | None:
    """What this person typed on this device so far."""
    key = {"audit_id": assignment.audit_id, "person_id": person.id, "device": device}
    return db.session.scalar(FIND_DRAFT, key)


def save_draft(
    assignment: Assignment,
    person: Person,
    answers: Mapping[str, Any],
    marks: Mapping[str, Any],
    *,
    device: str = DEVICE,
    now: datetime | None = None,
) -> Draft:
    """Keep everything typed so far; answers that are hidden for now stay in it."""
    now = now or utc_now()
    draft = draft_of(assignment, person, device)
    if draft is None:
        insert_if_absent(
            Draft,
            audit_id=assignment.audit_id,
            assignment_id=assignment.id,
            person_id=person.id,
            device=device,
            answers={},
            marks={},
            seq=0,
            base_no=0,
            started_at=now,
            saved_at=now,
        )
        draft = draft_of(assignment, person, device)
        assert draft is not None
    draft.answers, draft.marks = dict(answers), dict(marks)
    draft.seq += 1
    draft.changed_at = draft.saved_at = now
    db.session.flush()
    return draft


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """What the auditor goes on from. `base_no` is the revision it changes, 0 for none; `seq` counts saves."""

    answers: Answers
    marks: Marks
    started_at: datetime | None
    saved_at: datetime | None
    base_no: int
    seq: int

    @property
    def is_started(self) -> bool:
        return self.started_at is not None


def working_copy(assignment: Assignment, person: Person, audit: Audit | None) -> WorkingCopy:
    """The draft as it is now, or for an audit that came back the revision the desk looked at. Reads only."""
    return copy_from(newest_draft(assignment, person), audit)


def copy_from(
    draft: Draft | None, audit: Audit | None, revision: AuditRevision | None = None
) -> WorkingCopy:
    """As `working_copy`, from a draft, and the revision that counts, that were read already."""
    if audit is None or _is_ahead(draft, audit):
        return _from_draft(draft, draft.base_no) if draft else WorkingCopy({}, {}, None, None, 0, 0)
    revision = revision or current_revision(audit)
    if draft and revision.sha == canonical_sha([draft.answers, draft.marks]):
        # The draft is what was sent, with what is hidden for now besides.
        return _from_draft(draft, revision.no)
    began = draft.started_at if draft else audit.started_at
    seq = draft.seq if draft else 0
    return WorkingCopy(revision.answers, revision.marks, began, revision.at, revision.no, seq)


def _from_draft(draft: Draft, base_no: int) -> WorkingCopy:
    return WorkingCopy(
        draft.answers, draft.marks, draft.started_at, draft.saved_at, base_no, draft.seq
    )


def lock_copy(assignment: Assignment, person: Person) -> bool:
    """Take the draft's row before reading it, so that a photo and a save at one moment lose nothing.

    False when there is no draft yet.
    """
    row = (Draft.audit_id == assignment.audit_id, Draft.person_id == person.id)
    touched = update(Draft).where(*row).values(seq=Draft.seq)
    found = db.session.execute(touched, execution_options={"synchronize_session": False})
    draft = draft_of(assignment, person)
    if draft is not None:
        db.session.refresh(draft)
    return bool(found.rowcount)  # type: ignore[attr-defined]


def keep_copy(
    assignment: Assignment,
    person: Person,
    answers: dict[str, Any],
    marks: dict[str, Any],
    *,
    base_no: int = 0,
    started_at: datetime | None = None,
    now: datetime | None = None,
) -> Draft:
    """Keep the working copy as this person's draft; `started_at` goes with what was begun on another device."""
    draft = save_draft(assignment, person, answers, marks, now=now)
    draft.base_no = base_no
    draft.started_at = started_at or draft.started_at
    return draft


def hand_in(
    assignment: Assignment,
    person: Person,
    copy: WorkingCopy,
    *,
    filling: Filling | None = None,
    now: datetime | None = None,
) -> Audit:
    """Send the working copy to the desk; sent twice it is the same audit. `filling` as in `submit_audit`."""
    now = now or utc_now()
    audit = submit_audit(
        assignment,
        person,
        copy.answers,
        copy.marks,
        started_at=copy.started_at or now,
        base_no=copy.base_no,
        filling=filling,
        now=now,
    )
    db.session.flush()
    tell_twins(audit, copy.answers, now)
    return audit


def _is_ahead(draft: Draft | None, audit: Audit) -> bool:
    """Whether the draft holds what the desk has not seen: an audit that came back, and was typed on since."""
    return (
        draft is not None
        and audit.state in ("draft", "returned")
        and draft.base_no >= audit.revision_no
    )
