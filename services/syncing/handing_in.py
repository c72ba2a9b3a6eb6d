"""A copy from a phone as a hand-in: with the times and the place that the phone knows."""

from datetime import datetime

from domain.answers import AnswerProblem
from domain.words import say
from models.audits import Audit
from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from services.audits import submit_audit
from services.captured import Captured, metres_from
from services.syncing.envelope import OTHER_VERSION, Sent
from services.twins import tell_twins


def hand_in_sent(assignment: Assignment, person: Person, sent: Sent, now: datetime) -> Audit:
    """What was finished on the phone comes in now; sent twice it is the same audit."""
    audit = submit_audit(
        assignment,
        person,
        sent.answers,
        sent.marks,
        started_at=sent.by_our_clock(sent.started_at, now),
        base_no=sent.base_no,
        outcome=sent.outcome,
        why=sent.reason if sent.outcome else "",
        also=(*sent.problems, *_version_problem(assignment, sent)),
        captured=Captured(
            device=sent.device,
            finished_at=sent.finished_at,
            clock_offset_ms=sent.offset_ms,
            here=sent.here,
            distance_m=metres_from(assignment.touchpoint, sent.here),
        ),
        now=now,
    )
    db.session.flush()
    tell_twins(audit, sent.answers, now)
    return audit


def _version_problem(assignment: Assignment, sent: Sent) -> tuple[AnswerProblem, ...]:
    if sent.version in (None, assignment.version_id):
        return ()
    return (AnswerProblem("", "other-version", say(OTHER_VERSION)),)
