"""Assignments: given to someone, handed on, moved, cancelled, tried again; each step is written down."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.channels import KIND_NAMES
from domain.problems import Problem
from domain.words import N_, Sentence, say
from models.base import db, utc_now
from models.fieldwork import Assignment
from models.people import Person, auditors_of
from models.program import Program, Stratum, Touchpoint, Wave
from models.questionnaires import Version
from services.history import record

NOT_DECLINED: dict[str, Any] = {"declined_at": None, "declined_by_id": None, "declined_why": ""}
"""Somebody has it again, so who said no before is told by the history alone."""


def create_assignment(
    program: Program,
    touchpoint: Touchpoint,
    wave: Wave,
    version: Version,
    *,
    due_at: datetime,
    window: tuple[datetime, datetime] | None = None,
    person: Person | None = None,
    stratum: Stratum | None = None,
    briefing: str = "",
    key: str = "",
    qualification_id: int | None = None,
    who: Person | None = None,
    now: datetime | None = None,
    checked: bool = False,
) -> Assignment:
    """One audit to be done; without a person it stands open. `window` is when a plan wants it begun.

    `checked` is for imports, which have looked at everything and tell the history once for all their rows.
    """
    if not checked:
        check_version(version, touchpoint)
    if person is not None and not checked:
        check_auditor(program, person)
    assignment = Assignment(
        program_id=program.id,
        touchpoint=touchpoint,
        wave=wave,
        version=version,
        stratum=stratum or stratum_all(touchpoint),
        person=person,
        state="assigned" if person else "open",
        due_at=due_at,
        window_from=window[0] if window else None,
        window_to=window[1] if window else None,
        briefing=briefing.strip(),
        key=key,
        qualification_id=qualification_id,
        created_at=now or utc_now(),
    )
    db.session.add(assignment)
    if not checked:
        db.session.flush()
        _tell("assignment.created", assignment, who, after=_where_and_who(assignment), at=now)
    return assignment


def reassign(
    assignment: Assignment,
    person: Person | None,
    who: Person | None,
    *,
    why: str = "",
    now: datetime | None = None,
) -> None:
    """Hand an audit to someone else, or to nobody; what the first person typed is kept as their draft."""
    _check_unfinished(assignment)
    if person is not None:
        program = db.session.get_one(Program, assignment.program_id)
        check_auditor(program, person)
    if person == assignment.person:
        return
    # Finished work of whom it was taken from is still taken in (services/syncing/whose.py).
    before = {"auditor_id": assignment.person_id}
    assignment.person = person
    assignment.state = "assigned" if person else "open"
    assignment.taken_at = None
    if person is not None:
        for name, value in NOT_DECLINED.items():
            setattr(assignment, name, value)
    db.session.flush()
    after = {"auditor_id": person.id if person else None}
    _tell("assignment.reassigned", assignment, who, before=before, after=after, why=why, at=now)


def reschedule(
    assignment: Assignment, due_at: datetime, who: Person | None, *, now: datetime | None = None
) -> None:
    """Give an audit another due time."""
    _check_unfinished(assignment)
    if due_at == assignment.due_at:
        return
    before = {"due": assignment.due_at.isoformat()}
    assignment.due_at = due_at
    db.session.flush()
    after = {"due": due_at.isoformat()}
    _tell("assignment.rescheduled", assignment, who, before=before, after=after, at=now)


def ask_for(
    assignment: Assignment,
    qualification_id: int | None,
    who: Person | None,
    *,
    now: datetime | None = None,
) -> None:
    """What its auditor must be qualified for; None for nothing."""
    if qualification_id == assignment.qualification_id:
        return
    _check_unfinished(assignment)
    assignment.qualification_id = qualification_id
    db.session.flush()
    db.session.refresh(assignment, ["qualification"])
    needs = assignment.qualification.name if assignment.qualification else ""
    _tell("assignment.needs", assignment, who, after={"needs": needs}, at=now)


def cancel_assignment(
    assignment: Assignment, who: Person | None, reason: str, *, now: datetime | None = None
) -> None:
    """Take an audit off the list, with the reason; it can be restored."""
    _check_unfinished(assignment)
    if not reason.strip():
        raise Problem(
            "reason_missing",
            say(N_("Say why it is cancelled: the auditor and the history show it.")),
            field="reason",
        )
    before = {"state": assignment.state}
    assignment.state = "cancelled"
    db.session.flush()
    after = {"state": "cancelled"}
    _tell("assignment.cancelled", assignment, who, before=before, after=after, why=reason, at=now)


def restore_assignment(
    assignment: Assignment, who: Person | None, *, now: datetime | None = None
) -> None:
    """Undo a cancellation."""
    if assignment.state != "cancelled":
        return
    assignment.state = "assigned" if assignment.person_id else "open"
    db.session.flush()
    after = {"state": assignment.state}
    _tell(
        "assignment.restored", assignment, who, before={"state": "cancelled"}, after=after, at=now
    )


def retry_assignment(
    assignment: Assignment,
    who: Person | None,
    *,
    due_at: datetime,
    person: Person | None = None,
    now: datetime | None = None,
) -> Assignment:
    """Another try of the same audit: an assignment of its own, with the next attempt and its own audit id."""
    program = db.session.get_one(Program, assignment.program_id)
    again = create_assignment(
        program,
        assignment.touchpoint,
        assignment.wave,
        assignment.version,
        due_at=due_at,
        person=person or assignment.person,
        stratum=assignment.stratum,
        briefing=assignment.briefing,
        qualification_id=assignment.qualification_id,
        now=now,
        checked=True,
    )
    again.attempt = assignment.attempt + 1
    again.repeats_id = assignment.id
    db.session.flush()
    after = {"attempt": again.attempt, "repeats": str(assignment.audit_id)}
    _tell("assignment.retried", again, who, after=after, at=now)
    return again


def stratum_all(touchpoint: Touchpoint) -> Stratum:
    """The stratum that every channel has."""
    found = select(Stratum).where(Stratum.channel_id == touchpoint.channel_id, Stratum.key == "all")
    return db.session.scalars(found).one()


def check_version(version: Version, touchpoint: Touchpoint) -> None:
    """Only a published version is filled in, and only where it was made for."""
    if not version.is_published:
        raise Problem(
            "version_unpublished",
            say(
                N_("“%(name)s” has no published version. Publish it first."),
                name=version.questionnaire.name,
            ),
            field="questionnaire",
        )
    made_for = version.questionnaire.channel_kind
    if made_for and made_for != touchpoint.channel.kind:
        raise Problem(
            "wrong_channel_kind",
            say(
                N_(
                    "“%(name)s” is made for channels of the kind “%(made_for)s”, but %(touchpoint)s belongs to one of "
                    "the kind “%(kind)s”."
                ),
                name=version.questionnaire.name,
                made_for=Sentence(KIND_NAMES[made_for]),
                touchpoint=touchpoint.name,
                kind=Sentence(KIND_NAMES[touchpoint.channel.kind]),
            ),
            field="questionnaire",
        )


def check_auditor(program: Program, person: Person) -> None:
    """Audits go to people who are auditors of this program now."""
    if not db.session.scalar(auditors_of(program.id).where(Person.id == person.id)):
        raise Problem(
            "not_an_auditor",
            say(
                N_("%(name)s is not an auditor of this program. Invite them as one first."),
                name=person.name,
            ),
            field="person",
        )


def _check_unfinished(assignment: Assignment) -> None:
    if assignment.state in ("done", "cancelled"):
        raise Problem(
            "assignment_closed",
            say(N_("This audit is already handed in or cancelled, so it stays as it is.")),
            status=409,
        )


def _where_and_who(assignment: Assignment) -> dict[str, Any]:
    return {
        "touchpoint": assignment.touchpoint.key,
        "wave": assignment.wave.key,
        "auditor_id": assignment.person_id,
        "due": assignment.due_at.isoformat(),
    }


def _tell(what: str, assignment: Assignment, who: Person | None, **more: Any) -> None:
    record(what, program=assignment.program_id, audit_id=assignment.audit_id, who=who, **more)
