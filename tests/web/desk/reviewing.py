"""A program with an audit to review, for tests of the desk's review pages."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import Flask
from flask.testing import FlaskClient

from models.audits import Audit
from models.base import db
from models.people import Person
from models.program import Program
from tests import factories as make
from tests.services.calls import call_questionnaire, submitted
from tests.support.claims import register


@dataclass
class Desk:
    """Two people at the desk, one auditor, and pages asked for in the name of the first reviewer."""

    app: Flask
    client: FlaskClient
    program: Program
    auditor: Person
    reviewer: Person
    second: Person
    version: Any

    @property
    def root(self) -> str:
        return f"/desk/{self.program.key}"

    def audit(self, **kinds: Any) -> UUID:
        """A new audit, sent by the auditor: `tone`, `wait`, `ending` as in tests.services.calls."""
        with make.stored(self.app):
            return submitted(self.here(), self.auditor, self.version, **kinds).id

    def here(self) -> Program:
        """The program as a row of the open session."""
        return db.session.get_one(Program, self.program.id)

    def act(self, verb: Any, audit_id: UUID, *args: Any, **named: Any) -> Any:
        """A service at work on the stored audit, in another request than the page's."""
        with make.stored(self.app):
            return verb(db.session.get_one(Audit, audit_id), *args, **named)

    def found(self, audit_id: UUID) -> Audit:
        with self.app.app_context():
            audit = db.session.get_one(Audit, audit_id)
            db.session.expunge_all()
            return audit

    def look(self, audit_id: UUID, way: str = "") -> str:
        answer = self.client.get(f"{self.root}/audits/{audit_id}{way}")
        assert answer.status_code == 200, answer.status
        return answer.text

    def post(self, audit_id: UUID, way: str, follow: bool = True, **data: Any) -> Any:
        """A decision as the page sends it, about the version that the page showed."""
        sent = {"revision": self.found(audit_id).revision_no, **data}
        address = f"{self.root}/audits/{audit_id}/{way}"
        return self.client.post(address, data=sent, follow_redirects=follow)

    def become(self, person: Person) -> None:
        make.sign_in(self.client, person)

    def promise(self) -> None:
        """A promise without exception: a person answers within a minute, always."""
        told = {"kind": "absolute", "metric": "wait", "value": "60", "unit": "seconds"}
        with make.stored(self.app):
            register(self.here(), "always", "Always answered within a minute", **told)


def make_desk(app: Flask, client: FlaskClient) -> Desk:
    with make.stored(app):
        program = make.make_program()
        desk = Desk(
            app,
            client,
            program,
            make.make_member(program, "auditor", "Mo Adler"),
            make.make_member(program, "desk", "Dana Desk"),
            make.make_member(program, "desk", "Sam Second"),
            make.make_version(program, call_questionnaire()),
        )
    desk.become(desk.reviewer)
    return desk
