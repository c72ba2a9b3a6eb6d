"""An auditor's assignments, sorted into what to do now, later, again, and what is on its way or done."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from flask import url_for
from markupsafe import Markup
from sqlalchemy import or_
from sqlalchemy.orm import joinedload

from blueprints.field.opening import hours_tag
from blueprints.field.reaching import Way, ways_to
from blueprints.field.times import local, when_tag
from blueprints.field.windows import window_words
from models.audits import Audit, Draft
from models.base import db
from models.fieldwork import Assignment, assignments_for
from models.people import Person

GROUPS = ("returned", "now", "upcoming", "sent", "done")
TO_DO = ("draft", "returned")
SENT = ("submitted", "quarantined", "conflict", "withdrawn")
MOST_DONE = 30
"""Finished jobs shown; older ones are history."""


@dataclass(frozen=True, slots=True)
class Job:
    """One assignment with how far it is. `now` is when the page was asked for."""

    assignment: Assignment
    audit: Audit | None
    is_started: bool
    now: datetime

    @property
    def group(self) -> str:
        """Which list of the page it stands in."""
        if self.audit is None or self.audit.state == "draft":
            return "now" if self._days_left <= 0 else "upcoming"
        if self.audit.state == "returned":
            return "returned"
        return "sent" if self.audit.state in SENT else "done"

    @property
    def state(self) -> str:
        """The key of its shape and word."""
        if self.audit is not None and self.audit.state != "draft":
            return self.audit.state
        if self.assignment.due_at < self.now:
            return "overdue"
        return "draft" if self.is_started else "assigned"

    @property
    def shown_state(self) -> str:
        """The same as auditors are told it: what came in is in review for them, also when the desk holds it back."""
        return "received" if self.state in ("submitted", "quarantined") else self.state

    @property
    def href(self) -> str:
        return url_for("field.briefing", audit_id=self.assignment.audit_id)

    @property
    def due(self) -> Markup:
        """When it is due, in the touchpoint's zone."""
        zone = self.assignment.touchpoint.zone
        return when_tag(self.assignment.due_at, zone, self.now, self.assignment.program.zone)

    @property
    def due_day(self) -> date:
        """The day at the touchpoint."""
        return local(self.assignment.due_at, self.assignment.touchpoint.zone).date()

    @property
    def window(self) -> str:
        """When a plan wants it begun, while that is still to do."""
        return window_words(self.assignment) if self.group in ("now", "upcoming") else ""

    @property
    def hours(self) -> Markup:
        """Whether the place is open, while that is still to do."""
        to_do = self.group in ("returned", "now", "upcoming")
        return hours_tag(self.assignment.touchpoint, self.now) if to_do else Markup()

    @property
    def sent(self) -> Markup:
        """When it was last handed in, in the program's zone."""
        assert self.audit is not None
        return when_tag(self.audit.submitted_at, self.assignment.program.zone, self.now)

    @property
    def ways(self) -> tuple[Way, ...]:
        return ways_to(self.assignment.touchpoint)

    @property
    def _days_left(self) -> int:
        return (self.due_day - local(self.now, self.assignment.touchpoint.zone).date()).days


def jobs_of(person: Person, now: datetime) -> dict[str, list[Job]]:
    """Every list of the page, empty ones too; the latest first among what is sent or done."""
    lists: dict[str, list[Job]] = {group: [] for group in GROUPS}
    for job in _read(person, now):
        lists[job.group].append(job)
    for group in ("sent", "done"):
        lists[group].sort(key=_sent_at, reverse=True)
    lists["done"] = lists["done"][:MOST_DONE]
    return lists


def _read(person: Person, now: datetime) -> Iterable[Job]:
    """What is not over, and the latest of what is: there may be hundreds of those."""
    latest = (
        assignments_for(person.id)
        .join(Audit, Audit.id == Assignment.audit_id)
        .where(Audit.state.not_in((*TO_DO, *SENT)))
        .order_by(None)
        .order_by(Audit.submitted_at.desc(), Assignment.due_at, Assignment.id)
        .limit(MOST_DONE)
        .with_only_columns(Audit.id)
    )
    rows = db.session.execute(
        assignments_for(person.id)
        .add_columns(Audit, Draft.id)
        .outerjoin(Audit, Audit.id == Assignment.audit_id)
        .outerjoin(Draft, (Draft.audit_id == Assignment.audit_id) & (Draft.person_id == person.id))
        .where(or_(Audit.id.is_(None), Audit.state.in_((*TO_DO, *SENT)), Audit.id.in_(latest)))
        .options(
            joinedload(Assignment.touchpoint),
            joinedload(Assignment.program),
            joinedload(Assignment.version),
        )
    )
    seen = {row.Assignment.id: row for row in rows}
    return [Job(row.Assignment, row.Audit, row.id is not None, now) for row in seen.values()]


def _sent_at(job: Job) -> datetime:
    assert job.audit is not None
    return job.audit.submitted_at
