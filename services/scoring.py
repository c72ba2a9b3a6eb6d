"""Scoring an audit: its current revision against measures of its program."""

from collections.abc import Sequence

from sqlalchemy.orm import joinedload

from domain.answers import Answers, Marks
from domain.filling import Filling
from domain.measures import Measure, counts_on
from domain.scoring import Scored, score_audit
from models.audits import Audit, AuditRevision
from models.fieldwork import Assignment
from services.fillings import filling_of

WITH_ALL_FOR_SCORING = (
    joinedload(Audit.touchpoint),
    joinedload(Audit.auditor),
    joinedload(Audit.assignment).joinedload(Assignment.version),
    joinedload(Audit.assignment).joinedload(Assignment.touchpoint),
)
"""What scoring an audit looks at, read in the query that reads the audit."""


def score_of(audit: Audit, revision: AuditRevision, measures: Sequence[Measure]) -> Scored:
    """Score and measured values of one revision, under these measures; nothing is stored.

    A place that is closed or gone could not be audited: it has no score, and nothing was measured.
    """
    if revision.outcome:
        return Scored(None)
    filling = filled_as_sent(audit, revision.answers, revision.marks)
    kind = audit.touchpoint.channel.kind
    return score_audit(filling, [one for one in measures if counts_on(one, kind)], kind)


def filled_as_sent(audit: Audit, answers: Answers, marks: Marks) -> Filling:
    """Any answers in the audit's questionnaire, as if its auditor had given them when it was finished."""
    return filling_of(
        audit.assignment,
        answers,
        marks,
        person=audit.auditor,
        started_at=audit.started_at,
        now=audit.done_at,
    )
