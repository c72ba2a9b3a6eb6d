"""One audit as a reviewer opens it: its revision that counts, filled into its questionnaire, and its score."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from flask import g
from sqlalchemy import bindparam
from sqlalchemy.orm import joinedload

from blueprints.access import one_or_404
from blueprints.field.wording import plain
from blueprints.field.work import language_of
from domain.answers import comment_of, evidence_of, other_of
from domain.filling import Filling
from domain.measures import Measure
from domain.questionnaire import Question, Questionnaire
from domain.scoring import Scored, score_audit
from models.audits import Audit, AuditProblem, AuditRevision, audits_of, open_problems
from models.base import db
from models.fieldwork import Assignment
from services.fillings import filling_of
from services.metrics import known_measures
from services.questionnaires import load_questionnaire
from services.translating import said_in


@dataclass
class Reviewed:
    """What the page of one audit speaks of; labels are in the reader's language where the form has it."""

    audit: Audit

    @property
    def zone(self) -> str:
        return self.audit.touchpoint.zone

    @property
    def channel_kind(self) -> str:
        return self.audit.touchpoint.channel.kind

    @cached_property
    def questionnaire(self) -> Questionnaire:
        return load_questionnaire(self.audit.assignment.version)

    @cached_property
    def language(self) -> str:
        return language_of(self.questionnaire)

    @cached_property
    def revisions(self) -> list[AuditRevision]:
        return list(self.audit.revisions)

    @property
    def revision(self) -> AuditRevision:
        """The one that counts now."""
        return next(one for one in self.revisions if one.no == self.audit.revision_no)

    @property
    def original(self) -> AuditRevision:
        """What the auditor handed in first."""
        return self.revisions[0]

    @cached_property
    def filling(self) -> Filling:
        return self.filled_with(self.revision.answers, self.revision.marks)

    def filled_with(self, answers: dict[str, Any], marks: dict[str, Any]) -> Filling:
        """Any answers in this audit's questionnaire, at the time it was finished."""
        return filling_of(
            self.audit.assignment,
            answers,
            marks,
            person=self.audit.auditor,
            started_at=self.audit.started_at,
            language=self.language,
            now=self.audit.done_at,
        )

    @cached_property
    def measures(self) -> list[Measure]:
        return known_measures(self.audit.program_id)

    @cached_property
    def scored(self) -> Scored:
        return score_audit(self.filling, self.measures, self.channel_kind)

    @cached_property
    def problems(self) -> list[AuditProblem]:
        """What was said about it and not settled."""
        return list(db.session.scalars(open_problems(self.audit.id)))

    def said_of(self, question: str, kind: str) -> list[str]:
        return [
            self.words(one) for one in self.problems if (one.question, one.kind) == (question, kind)
        ]

    def words(self, problem: AuditProblem) -> str:
        """What was said, in the reader's language."""
        return said_in(problem.text, problem.said)

    def keys(self) -> dict[str, Question]:
        """Every key that answers or marks may have, with its question."""
        makers = (str, other_of, comment_of, evidence_of)
        return {
            make(name): question
            for name, question in self.questionnaire.by_name.items()
            for make in makers
        }

    def title(self, name: str) -> str:
        """A question in plain words."""
        if name not in self.questionnaire.by_name:
            return name
        return plain(self.filling.label(name)) or name.replace("_", " ")


ONE_AUDIT = (
    audits_of(bindparam("program_id"))
    .where(Audit.id == bindparam("audit_id"))
    .options(
        joinedload(Audit.assignment).options(
            joinedload(Assignment.version),
            joinedload(Assignment.wave),
        ),
        joinedload(Audit.touchpoint),
        joinedload(Audit.auditor),
    )
)
"""Built once: every page and every decision of a reviewer asks this."""


def reviewed_or_404(audit_id: Any) -> Reviewed:
    """The audit of that id, if it is one of the open program's."""
    return Reviewed(one_or_404(ONE_AUDIT, program_id=g.program.id, audit_id=audit_id))
