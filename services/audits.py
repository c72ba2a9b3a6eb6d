"""An audit coming in: taken once whatever is sent twice, kept whatever is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, or_, select, update
from sqlalchemy.orm.attributes import set_committed_value

from domain.answers import AnswerProblem
from domain.filling import Filling
from domain.kept_words import kept_words
from domain.words import N_, say
from models.audits import Audit, AuditProblem, AuditRevision, clock_offset
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person
from services.captured import ONLINE, Captured
from services.cells import CellKey, cell_for, known_cell
from services.claims import freeze_claims
from services.contact import contact_began, hour_of_week, hour_utc, place_in_time
from services.fillings import filling_of
from services.history import record
from services.outcomes import kept_of, problems_of
from services.retries import try_again
from services.revisions import add_revision, sha_of
from services.upsert import insert_or_none, insert_row

OPEN_FOR_THE_AUDITOR = ("submitted", "quarantined", "returned")
"""States in which another hand-in by the auditor becomes the new current revision."""

ANOTHER = N_("Another version of this audit came in; choose which one counts.")
MOST_PROBLEMS = 300
"""More than a person reads, fewer than a broken client can send."""

LONGEST_NAME = 200

_ASSIGNMENTS = Assignment.__table__
ASSIGNMENT_IS = (
    update(_ASSIGNMENTS)  # type: ignore[arg-type]
    .where(_ASSIGNMENTS.c.id == bindparam("wanted"))
    .values(state=bindparam("now_is"))
)

_PROBLEMS = AuditProblem.__table__
SETTLE = update(_PROBLEMS).where(  # type: ignore[arg-type]
    _PROBLEMS.c.audit_id == bindparam("wanted"), _PROBLEMS.c.settled_at.is_(None)
)
"""Built once, and past the unit of work like the rows of a hand-in: these are the path every audit takes."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """What someone sent, looked at whole before anything is written: the database's lock is held for writing only.

    `sha` is of the bytes as sent: what the form computes (its end time, say) would differ at every retry.
    """

    person: Person
    answers: Mapping[str, Any]
    marks: Mapping[str, Any]
    sha: str
    problems: tuple[AnswerProblem, ...]
    began: datetime
    base_no: int
    at: datetime
    outcome: str
    why: str
    captured: Captured

    @property
    def done_at(self) -> datetime:
        return self.captured.done_at(self.at)

    @property
    def state(self) -> str:
        return "quarantined" if self.problems else "submitted"


def submit_audit(
    assignment: Assignment,
    person: Person,
    answers: Mapping[str, Any],
    marks: Mapping[str, Any],
    *,
    started_at: datetime,
    base_no: int = 0,
    outcome: str = "",
    why: str = "",
    also: tuple[AnswerProblem, ...] = (),
    captured: Captured = ONLINE,
    filling: Filling | None = None,
    now: datetime | None = None,
) -> Audit:
    """Take in an audit; the same bytes again are the same success, other bytes a new revision.

    What fails validation is kept in quarantine with its reasons, never refused: a call can't be repeated.
    `base_no` is the revision that the sender had seen, 0 for none. A hand-in that nobody expected (the audit
    was decided, or changed by someone else meanwhile) is kept beside the current revision for a person to choose.
    With an `outcome` the place could not be audited: no question has to be answered, but `why` or a photo is asked.
    `also` is what was wrong before the answers could be looked at. Answers mean what they meant when they were
    given, which `captured` knows; `started_at` is by the server's clock.
    `filling` spares reading these very answers again when the caller has just looked at them.
    """
    now = now or utc_now()
    filling = filling or filling_of(
        assignment,
        answers,
        marks,
        person=person,
        started_at=started_at,
        now=captured.done_at(now),
    )
    kept_answers, kept_marks = kept_of(filling, outcome)
    sent = HandIn(
        person=person,
        answers=kept_answers,
        marks=kept_marks,
        sha=sha_of(answers, marks, outcome, why),
        problems=(*also, *problems_of(filling, outcome, why)),
        began=contact_began(filling.marks, started_at, clock_offset(captured.clock_offset_ms)),
        base_no=base_no,
        at=now,
        outcome=outcome,
        why=why,
        captured=captured,
    )
    audit = _insert_audit(assignment, sent)
    if audit is not None:
        _keep_revision(audit, sent, 1)
        _tell_problems(audit, sent)
        _tell(audit, sent, None)
        if not outcome:
            try_again(assignment, filling, sent.began, now)
        return audit
    return _hand_in_again(assignment, sent)


def _insert_audit(assignment: Assignment, sent: HandIn) -> Audit | None:
    """Insert first, compare afterwards: None when this hand-in is not the first of its audit."""
    touchpoint = assignment.touchpoint
    return insert_or_none(
        Audit,
        id=assignment.audit_id,
        program_id=assignment.program_id,
        assignment_id=assignment.id,
        attempt=assignment.attempt,
        state=sent.state,
        revision_no=1,
        cell_id=_cell_of(assignment, sent.at),
        touchpoint_id=touchpoint.id,
        stratum_id=assignment.stratum_id,
        auditor_id=sent.person.id,
        started_at=sent.began,
        hour_utc=hour_utc(sent.began),
        hour_of_week=hour_of_week(sent.began, touchpoint.zone),
        outcome=sent.outcome,
        done_at=sent.done_at,
        submitted_at=sent.at,
        reason="",
    )


def _hand_in_again(assignment: Assignment, sent: HandIn) -> Audit:
    """Something of this audit came before: the same, the next revision, or one that nobody expected."""
    audit = db.session.scalars(
        select(Audit)
        .where(Audit.id == assignment.audit_id)
        .with_for_update()
        # The request may have read it before the desk decided: under the lock it is read anew.
        .execution_options(populate_existing=True)
    ).one()
    if _is_known(audit, sent):
        return audit
    expected = audit.state in OPEN_FOR_THE_AUDITOR and sent.base_no == audit.revision_no
    revision = _keep_revision(audit, sent)
    if expected:
        _make_current(audit, revision, sent)
    else:
        _keep_for_a_person(audit, revision, sent)
    return audit


def _cell_of(assignment: Assignment, now: datetime) -> int:
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


def _is_known(audit: Audit, sent: HandIn) -> bool:
    """Whether this very hand-in came before. Bytes of an earlier revision, sent over a later one, are a change."""
    same = [AuditRevision.base_no == sent.base_no]
    if audit.state != "returned":
        same.append(AuditRevision.no == audit.revision_no)
    known = select(AuditRevision.id).where(
        AuditRevision.audit_id == audit.id, AuditRevision.sha == sent.sha, or_(*same)
    )
    return db.session.scalars(known).first() is not None


def _keep_revision(audit: Audit, sent: HandIn, no: int | None = None) -> AuditRevision:
    return add_revision(
        audit,
        sent.answers,
        sent.marks,
        sent.sha,
        sent.person,
        base_no=sent.base_no,
        at=sent.at,
        why=sent.why,
        outcome=sent.outcome,
        captured=sent.captured,
        no=no,
    )


def _make_current(audit: Audit, revision: AuditRevision, sent: HandIn) -> None:
    before = audit.state
    settle_problems(audit, sent.at)
    audit.outcome, audit.done_at = sent.outcome, sent.done_at
    place_in_time(audit, sent.marks, clock_offset(sent.captured.clock_offset_ms))
    audit.auditor_id = sent.person.id  # after a return the desk may have given it to somebody else
    audit.revision_no = revision.no
    audit.state = sent.state
    audit.submitted_at = sent.at
    _tell_problems(audit, sent)
    _tell(audit, sent, before)


def _tell_problems(audit: Audit, sent: HandIn) -> None:
    """Why it is quarantined, question by question."""
    for problem in sent.problems[:MOST_PROBLEMS]:
        insert_row(
            AuditProblem,
            audit_id=audit.id,
            revision_no=audit.revision_no,
            question=problem.question[:LONGEST_NAME],
            kind="quarantine",
            code=problem.code,
            text=str(problem.sentence),
            said=kept_words(problem.sentence),
            at=sent.at,
        )


def _tell(audit: Audit, sent: HandIn, before: str | None) -> None:
    """The assignment is done, and the history knows."""
    assignment = audit.assignment
    db.session.execute(ASSIGNMENT_IS, {"wanted": assignment.id, "now_is": "done"})
    set_committed_value(assignment, "state", "done")
    record(
        "audit.submitted",
        program=audit.program_id,
        audit_id=audit.id,
        who=sent.person,
        before={"state": before} if before else None,
        after={"state": audit.state, "revision": audit.revision_no, "sha": sent.sha},
        at=sent.at,
    )


def _keep_for_a_person(audit: Audit, revision: AuditRevision, sent: HandIn) -> None:
    """An approved audit never changes, and no hand-in is thrown away: both are kept, a person chooses."""
    db.session.add(
        AuditProblem(
            audit_id=audit.id,
            revision_no=revision.no,
            kind="flag",
            code="late_revision",
            text=ANOTHER,
            said=kept_words(say(ANOTHER)),
            at=sent.at,
        )
    )
    before = audit.state
    if audit.state in OPEN_FOR_THE_AUDITOR:
        audit.state = "conflict"
    record(
        "audit.kept_beside",
        program=audit.program_id,
        audit_id=audit.id,
        who=sent.person,
        before={"state": before},
        after={"state": audit.state, "revision": revision.no},
        at=sent.at,
    )


def settle_problems(audit: Audit, now: datetime) -> None:
    """Everything said about earlier revisions has been answered by a new one or by a decision."""
    db.session.execute(SETTLE, {"wanted": audit.id, "settled_at": now})
