"""A second, independent score of an approved audit, so that agreement can be told (METHOD.md section 7)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select

from domain.problems import Problem
from domain.scoring import score_audit
from domain.second_look import BESIDE, judged_questions
from domain.words import N_, Sentence, say
from models.audits import Audit
from models.base import db, utc_now
from models.findings import SecondScore
from models.metrics import Metric
from models.people import Person
from services.decisions import locked
from services.history import record
from services.metrics import known_measures
from services.questionnaires import load_questionnaire
from services.revisions import current_revision
from services.scoring import filled_as_sent

NOT_INDEPENDENT = N_(
    "A second score must come from somebody who knows nothing of the first. Ask a colleague"
    " who neither made nor approved this audit."
)
SCORED_ALREADY = N_("You have scored this audit already. Each person scores it once.")
NOTHING_JUDGED = N_("Nothing in this audit is a matter of judgement, so it needs no second score.")


def questions_to_judge(audit: Audit) -> frozenset[str]:
    """The questions of this audit that a second person answers anew."""
    judged = select(Metric.key).where(
        Metric.program_id == audit.program_id, Metric.judged.is_(True)
    )
    questionnaire = load_questionnaire(audit.assignment.version)
    return judged_questions(questionnaire, set(db.session.scalars(judged)))


def why_not(audit: Audit, scorer: Person) -> Sentence | None:
    """What keeps this person from scoring the audit a second time, None when nothing does."""
    if scorer.id in (audit.auditor_id, audit.decided_by_id):
        return say(NOT_INDEPENDENT)
    given = select(SecondScore.id).where(
        SecondScore.audit_id == audit.id, SecondScore.scorer_id == scorer.id
    )
    if db.session.scalar(given.limit(1)) is not None:
        return say(SCORED_ALREADY)
    return None if questions_to_judge(audit) else say(NOTHING_JUDGED)


def score_again(
    audit: Audit, scorer: Person, answers: Mapping[str, Any], *, now: datetime | None = None
) -> list[SecondScore]:
    """Keep what the judged measures would be with these answers to the judged questions.

    Everything else is as the audit says. The first score stays what it is: the second one only tells how far
    two people agree. Raises Problem when the scorer is not independent, or left questions open.
    """
    audit = locked(audit, "score")
    if reason := why_not(audit, scorer):
        raise Problem("no_second_score", reason, 409)
    filling = filled_as_sent(audit, dict(answers), current_revision(audit).marks)
    asked = questions_to_judge(audit)
    faulty = {found.question for found in filling.problems() if found.code not in BESIDE}
    if any(name in faulty or (filling.is_relevant(name) and name not in answers) for name in asked):
        raise Problem("second_score_open", say(N_("Answer every question, then send.")), 422)
    judged = [measure for measure in known_measures(audit.program_id) if measure.judged]
    scored = score_audit(filling, judged, audit.touchpoint.channel.kind)
    scores = [
        SecondScore(
            audit_id=audit.id, measure_id=one.measure.id, scorer_id=scorer.id, value=one.value
        )
        for one in scored.values
        if one.kind == "value"
    ]
    db.session.add_all(scores)
    record(
        "audit.scored_again",
        program=audit.program_id,
        audit_id=audit.id,
        who=scorer,
        after={"measures": len(scores)},
        at=now or utc_now(),
    )
    db.session.flush()
    return scores
