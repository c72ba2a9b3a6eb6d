"""The filled questionnaire of an assignment, as the domain's one evaluator sees it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.filling import Filling
from models.base import utc_now
from models.fieldwork import Assignment
from models.people import Person
from services.questionnaires import load_questionnaire
from services.recordings import may_record


def filling_of(
    assignment: Assignment,
    answers: Mapping[str, Any],
    marks: Mapping[str, Any],
    *,
    person: Person | None = None,
    started_at: datetime | None = None,
    language: str = "",
    now: datetime | None = None,
) -> Filling:
    """Answers and marks against the pinned version, at the touchpoint's own time."""
    now = now or utc_now()
    touchpoint = assignment.touchpoint
    return Filling(
        load_questionnaire(assignment.version),
        dict(answers),
        dict(marks),
        now=now,
        zone=touchpoint.zone,
        language=language,
        metadata=_metadata(person, started_at or now, now),
        touchpoint_kind=touchpoint.channel.kind,
        opening=touchpoint.hours,
        can_record=may_record(assignment),
    )


def _metadata(person: Person | None, started_at: datetime, now: datetime) -> dict[str, str]:
    """What the form's metadata questions are answered with."""
    return {
        "start": started_at.isoformat(),
        "end": now.isoformat(),
        "username": person.name if person else "",
        "email": person.email if person else "",
    }
