"""An auditor with one job, ready for the tests of the field pages."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from domain.questionnaire import Questionnaire
from models.audits import Audit, Draft
from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from models.program import Program
from services.drafts import keep_copy, working_copy
from services.programs import add_channel
from tests.factories import (
    make_assignment,
    make_member,
    make_program,
    make_touchpoint,
    make_version,
    sign_in,
    stored,
)
from tests.web.field.documents import call


@dataclass
class Job:
    """One assignment of `auditor`; `answers`, `marks` and `audit` read what the server has."""

    app: Flask
    client: FlaskClient
    program: Program
    auditor: Person
    desk: Person
    audit_id: UUID

    @property
    def url(self) -> str:
        return f"/field/{self.audit_id}"

    def get(self, path: str = "/") -> Any:
        return self.client.get(self.url + path)

    def save(self, step: int, asked: list[str], go: str = "next", **fields: Any) -> Any:
        """Post a section as a browser does: the questions it asked, and what was typed."""
        return self.client.post(f"{self.url}/{step}", data=posted(asked, go=go, **fields))

    def mark(self, name: str, *marks: tuple[str, str], how: str = "tap") -> None:
        """Marks in the draft beside what is there, as the sync puts them: `mark("contact", ("dial", "10:00:00"))`."""
        with stored(self.app):
            found = db.session.query(Assignment).filter_by(audit_id=self.audit_id).one()
            auditor = db.session.get_one(Person, self.auditor.id)
            copy = working_copy(found, auditor, db.session.get(Audit, self.audit_id))
            new = [{"mark": mark, "at": moment(at), "how": how} for mark, at in marks]
            kept = {**copy.marks, name: [*copy.marks.get(name, []), *new]}
            keep_copy(found, auditor, copy.answers, kept, base_no=copy.base_no)

    def draft(self) -> Draft | None:
        with self.app.app_context():
            return db.session.query(Draft).filter_by(audit_id=self.audit_id).one_or_none()

    @property
    def answers(self) -> dict[str, Any]:
        draft = self.draft()
        return draft.answers if draft else {}

    @property
    def marks(self) -> dict[str, Any]:
        draft = self.draft()
        return draft.marks if draft else {}

    def audit(self) -> Audit | None:
        with self.app.app_context():
            audit = db.session.get(Audit, self.audit_id)
            _ = audit.revisions if audit else None
            return audit


def posted(asked: list[str], **fields: Any) -> dict[str, Any]:
    """Form fields; `solved="yes"` is sent as `q-solved`, `go`, `mark` and their kin under their own names."""
    own = ("go", "mark", "undo", "correct", "add", "remove", "language", "check")
    named = {
        key if key in own or "-" in key else f"q-{key}": value for key, value in fields.items()
    }
    return {"asked": [name if ":" in name else f"{name}:" for name in asked], **named}


def make_job(
    app: Flask,
    document: Questionnaire | None = None,
    *,
    kind: str = "phone",
    due_in: timedelta = timedelta(hours=2),
) -> Job:
    """A program, its auditor signed in, and one assignment."""
    with stored(app):
        program = make_program()
        if kind != "phone":
            add_channel(program, kind, kind.title(), kind)
        auditor = make_member(program, "auditor", "Jo Field")
        desk = make_member(program, "desk", "Dee Desk")
        touchpoint = make_touchpoint(program, channel=kind)
        version = make_version(program, document or call())
        assignment = make_assignment(
            program, auditor, touchpoint=touchpoint, version=version, due_in=due_in
        )
        audit_id = assignment.audit_id
    return Job(app, sign_in(app.test_client(), auditor), program, auditor, desk, audit_id)


def moment(at: str) -> str:
    """A time of the day of the tests, or a whole one, as marks keep it."""
    return at if "T" in at else f"2026-11-21T{at}.000Z"


CALL = (("dial", "10:00:00"), ("human", "10:03:10"), ("end", "10:09:00"))
FULL = {
    1: {},
    2: {"solved": "yes"},
    3: {"mood": "kind", "friendly": "4", "read": "OK"},
}
"""Answers that leave nothing missing, by section, once the call has its marks."""


def fill_all(job: Job, call: tuple[tuple[str, str], ...] = CALL) -> None:
    """Answer everything that must be answered."""
    job.mark("contact", *call)
    for step, fields in FULL.items():
        response = job.save(step, list(fields), **fields)
        assert response.status_code == 302
