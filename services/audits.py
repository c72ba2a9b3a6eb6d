"""An audit coming in: the draft as it grows, and the submission that must never be lost or doubled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm.attributes import set_committed_value

from domain.filling import Filling
from domain.words import N_, say
from models.audits import Audit, AuditProblem, AuditRevision, Draft
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.findings import Cell
from models.people import Person
from services.cells import CellKey, cell_for, known_cell
from services.claims import freeze_claims
from services.contact import contact_began, hour_of_week, hour_utc, place_in_time
from services.fillings import filling_of
from services.history import record
from services.revisions import add_revision, canonical_sha
from services.upsert import insert_if_absent, insert_or_none

OPEN_FOR_THE_AUDITOR = ("submitted", "quarantined", "returned")
"""States in which another hand-in by the auditor becomes the new current revision."""


DEVICE = "web"
"""Where pages that are filled in online keep their draft."""


_ASSIGNMENTS = Assignment.__table__
ASSIGNMENT_IS = (
    update(_ASSIGNMENTS)  # type: ignore[arg-type]
    .where(_ASSIGNMENTS.c.id == bindparam("wanted"))
    .values(state=bindparam("now_is"))
)
FIND_DRAFT = select(Draft).where(
    Draft.audit_id == bindparam("audit_id"),
    Draft.person_id == bindparam("person_id"),
    Draft.device == bindparam("device"),
)


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
    draft.saved_at = now
    db.session.flush()
    return draft


def submit_audit(
    assignment: Assignment,
    person: Person,
    answers: Mapping[str, Any],
    marks: Mapping[str, Any],
    *,
    started_at: datetime,
    base_no: int = 0,
    filling: Filling | None = None,
    now: datetime | None = None,
) -> Audit:
    """Take in an audit; the same bytes again are the same success, other bytes a new revision.

    What fails validation is kept in quarantine with its reasons, never refused: a call can't be repeated.
    `base_no` is the revision that the sender had seen, 0 for none. A hand-in that nobody expected (the audit
    was decided, or changed by someone else meanwhile) is kept beside the current revision for a person to choose.
    `filling` spares reading these very answers again when the caller has just looked at them.
    """
    now = now or utc_now()
    filling = filling or filling_of(
        assignment, answers, marks, person=person, started_at=started_at, now=now
    )
    kept_answers, kept_marks = filling.submitted()
    # Of the bytes as sent: what the form computes (its end time, say) would differ at every retry.
    sha = canonical_sha(answers, marks)
    new = _insert_audit(assignment, person, filling, started_at, now)
    is_new = new is not None
    audit = (
        new
        or db.session.scalars(
            select(Audit)
            .where(Audit.id == assignment.audit_id)
            .with_for_update()
            # The request may have read it before the desk decided: under the lock it is read anew.
            .execution_options(populate_existing=True)
        ).one()
    )
    if not is_new and _is_known(audit, sha, base_no):
        return audit
    expected = is_new or (audit.state in OPEN_FOR_THE_AUDITOR and base_no == audit.revision_no)
    revision = add_revision(
        audit,
        kept_answers,
        kept_marks,
        sha,
        person,
        base_no=base_no,
        at=now,
        no=1 if is_new else None,
    )
    if expected:
        _make_current(audit, revision, filling, person, now)
    else:
        _keep_for_a_person(audit, revision, person, now)
    return audit


def _insert_audit(
    assignment: Assignment, person: Person, filling: Filling, started_at: datetime, now: datetime
) -> Audit | None:
    """Insert first, compare afterwards: None when this hand-in is not the first of its audit."""
    touchpoint = assignment.touchpoint
    cell = _cell_of(assignment, now)
    began = contact_began(filling.marks, started_at)
    return insert_or_none(
        Audit,
        id=assignment.audit_id,
        program_id=assignment.program_id,
        assignment_id=assignment.id,
        attempt=assignment.attempt,
        state="submitted",
        revision_no=1,
        cell_id=cell.id,
        touchpoint_id=touchpoint.id,
        stratum_id=assignment.stratum_id,
        auditor_id=person.id,
        started_at=began,
        hour_utc=hour_utc(began),
        hour_of_week=hour_of_week(began, touchpoint.zone),
        submitted_at=now,
        reason="",
    )


def _cell_of(assignment: Assignment, now: datetime) -> Cell:
    """The cell of an assignment; its first audit is where fieldwork starts, and claims freeze."""
    touchpoint = assignment.touchpoint
    key = CellKey(
        assignment.program_id, assignment.wave_id, touchpoint.brand_id, touchpoint.channel_id
    )
    cell = known_cell(key)
    if cell is None:
        cell = cell_for(key)
        freeze_claims(assignment.program, wave=assignment.wave, now=now)
    return cell


def _is_known(audit: Audit, sha: str, base_no: int) -> bool:
    """Whether this very hand-in came before. Bytes of an earlier revision, sent over a later one, are a change."""
    same = [AuditRevision.base_no == base_no]
    if audit.state != "returned":
        same.append(AuditRevision.no == audit.revision_no)
    known = select(AuditRevision.id).where(
        AuditRevision.audit_id == audit.id, AuditRevision.sha == sha, or_(*same)
    )
    return db.session.scalars(known).first() is not None


def _make_current(
    audit: Audit, revision: AuditRevision, filling: Filling, person: Person, now: datetime
) -> None:
    before = audit.state if revision.no > 1 else None
    if before:
        settle_problems(audit, now)
        place_in_time(audit, filling.marks)
    problems = filling.problems()
    for problem in problems:
        db.session.add(
            AuditProblem(
                audit_id=audit.id,
                revision_no=revision.no,
                question=problem.question,
                kind="quarantine",
                code=problem.code,
                text=str(problem.sentence),
                at=now,
            )
        )
    audit.revision_no = revision.no
    audit.state = "quarantined" if problems else "submitted"
    audit.submitted_at = now
    _is_done(audit.assignment)
    record(
        "audit.submitted",
        program=audit.program_id,
        audit_id=audit.id,
        who=person,
        before={"state": before} if before else None,
        after={"state": audit.state, "revision": revision.no, "sha": revision.sha},
        at=now,
    )


def _is_done(assignment: Assignment) -> None:
    """Past the unit of work, like the rows of the hand-in: this is the path that every audit takes."""
    db.session.execute(ASSIGNMENT_IS, {"wanted": assignment.id, "now_is": "done"})
    set_committed_value(assignment, "state", "done")


def _keep_for_a_person(
    audit: Audit, revision: AuditRevision, person: Person, now: datetime
) -> None:
    """An approved audit never changes, and no hand-in is thrown away: both are kept, a person chooses."""
    db.session.add(
        AuditProblem(
            audit_id=audit.id,
            revision_no=revision.no,
            kind="flag",
            code="late_revision",
            text=str(say(N_("Another version of this audit came in; choose which one counts."))),
            at=now,
        )
    )
    before = audit.state
    if audit.state in OPEN_FOR_THE_AUDITOR:
        audit.state = "conflict"
    record(
        "audit.kept_beside",
        program=audit.program_id,
        audit_id=audit.id,
        who=person,
        before={"state": before},
        after={"state": audit.state, "revision": revision.no},
        at=now,
    )


def settle_problems(audit: Audit, now: datetime) -> None:
    """Everything said about earlier revisions has been answered by a new one or by a decision."""
    for problem in db.session.scalars(
        select(AuditProblem).filter_by(audit_id=audit.id, settled_at=None)
    ):
        problem.settled_at = now
