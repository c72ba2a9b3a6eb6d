"""One assignment as its auditor works on it: the job, the audit so far, the filled questionnaire."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any
from urllib.parse import unquote
from uuid import UUID

from flask import abort, g, request, session
from flask_babel import get_locale
from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import joinedload

from blueprints.field.wording import plain
from domain.answers import Answers, Marks
from domain.filling import Filling
from domain.questionnaire import Questionnaire, Section
from models.audits import Audit, AuditProblem, Draft, open_problems
from models.base import db, utc_now
from models.fieldwork import Assignment, assignments_for
from models.people import Person, Role
from models.program import Touchpoint
from services.drafts import (
    NEWEST_DRAFT,
    WorkingCopy,
    copy_from,
    keep_copy,
    lock_copy,
    working_copy,
)
from services.fillings import filling_of
from services.questionnaires import load_questionnaire


@dataclass
class Work:
    """What the pages of one job speak of; `now` is when the request came.

    `is_taken_back`: the desk gave it to somebody else or cancelled it while this person was typing.
    """

    assignment: Assignment
    audit: Audit | None
    person: Person
    now: datetime
    is_taken_back: bool = False

    @property
    def audit_id(self) -> UUID:
        return self.assignment.audit_id

    @property
    def touchpoint(self) -> Touchpoint:
        return self.assignment.touchpoint

    @property
    def zone(self) -> str:
        return self.touchpoint.zone

    @property
    def is_returned(self) -> bool:
        return self.audit is not None and self.audit.state == "returned"

    @property
    def is_open(self) -> bool:
        """Whether the auditor may still change it."""
        return self.audit is None or self.audit.state in ("draft", "returned")

    @cached_property
    def copy(self) -> WorkingCopy:
        return working_copy(self.assignment, self.person, self.audit)

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return load_questionnaire(self.assignment.version)

    @cached_property
    def language(self) -> str:
        return language_of(self.questionnaire)

    @cached_property
    def filling(self) -> Filling:
        """The questionnaire with the answers of the working copy."""
        return self.filled_with(self.copy.answers, self.copy.marks)

    def filled_with(self, answers: Mapping[str, Any], marks: Mapping[str, Any]) -> Filling:
        return filling_of(
            self.assignment,
            answers,
            marks,
            person=self.person,
            started_at=self.copy.started_at,
            language=self.language,
            now=self.now,
        )

    @cached_property
    def returned(self) -> dict[str, AuditProblem]:
        """Question → why the desk asks again; "" is the whole audit."""
        if not self.is_returned:
            return {}
        found = db.session.scalars(open_problems(self.audit_id))
        return {one.question: one for one in found if one.kind == "return"}

    def section_at(self, step: int) -> Section:
        """The section of a page address, counted from 1 in the questionnaire; 404 when there is none."""
        if not 1 <= step <= len(self.questionnaire.sections):
            abort(404)
        return self.questionnaire.sections[step - 1]

    def title_of(self, question: str) -> str:
        """A question in plain words."""
        return plain(self.filling.label(question)) or question.replace("_", " ")

    def step_of(self, section: Section) -> int:
        return self.questionnaire.sections.index(section) + 1

    def lock(self) -> None:
        """Call before changing the working copy: from here on it is this request's alone until the commit."""
        if not lock_copy(self.assignment, self.person):
            self.keep(self.copy.answers, self.copy.marks)
        self._forget()

    def keep(self, answers: Answers, marks: Marks) -> None:
        """Save the working copy, and go on from it."""
        filling = self.filled_with(answers, marks)
        kept = {**filling.remembered(), **answers}
        keep_copy(
            self.assignment,
            self.person,
            kept,
            marks,
            base_no=self.copy.base_no,
            started_at=self.copy.started_at,
            now=self.now,
        )
        self._forget()

    def _forget(self) -> None:
        for name in ("copy", "filling"):
            self.__dict__.pop(name, None)


JOB_OF_PERSON = (
    assignments_for(bindparam("person_id"))
    .where(Assignment.audit_id == bindparam("audit_id"))
    .outerjoin(Audit, Audit.id == Assignment.audit_id)
    .outerjoin(Draft, Draft.id == NEWEST_DRAFT.with_only_columns(Draft.id).scalar_subquery())
    .add_columns(Audit, Draft)
    .options(
        joinedload(Assignment.touchpoint),
        joinedload(Assignment.program),
        joinedload(Assignment.version),
    )
)
"""Built once: every save of a fill page asks this."""


BEGUN_BY_PERSON = (
    select(Assignment)
    .join(Draft, Draft.assignment_id == Assignment.id)
    .join(Role, and_(Role.program_id == Assignment.program_id, Role.role == "auditor"))
    .where(
        Assignment.audit_id == bindparam("audit_id"),
        Draft.person_id == bindparam("person_id"),
        Role.person_id == bindparam("person_id"),
    )
)


def work_on(audit_id: UUID, *, taken_back: bool = False) -> Work:
    """The job with that audit id, if it is this person's; `taken_back` admits one that was, and that they began."""
    key = {"person_id": g.person.id, "audit_id": audit_id}
    row = db.session.execute(JOB_OF_PERSON, key).one_or_none()
    if row is not None:
        work = Work(row.Assignment, row.Audit, g.person, utc_now())
        work.copy = copy_from(row.Draft, row.Audit)  # read in the same query; `lock` reads it anew
        return work
    # Without the audit: by now it may be somebody else's.
    assignment = db.session.scalar(BEGUN_BY_PERSON, key) if taken_back else None
    return Work(assignment or abort(404), None, g.person, utc_now(), is_taken_back=True)


def language_of(questionnaire: Questionnaire) -> str:
    """What the auditor chose for this form, else the language of the pages, else the form's own."""
    known = questionnaire.languages
    chosen = unquote(request.cookies.get("field_language", "")) or session.get("form_language", "")
    if chosen and chosen in known:
        return chosen
    code = str(get_locale() or "en")[:2]
    fits = (one for one in known if f"({code})" in one.lower() or one.lower() == code)
    return next(fits, questionnaire.default_language)
