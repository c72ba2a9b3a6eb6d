"""A small call questionnaire and the answers to it, for tests of what happens to audits."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.questionnaire import Choice, Question, Questionnaire, Section
from models.audits import Audit
from models.people import Person
from models.program import Program
from models.questionnaires import Version
from services.audits import submit_audit
from tests import factories as make

BEGAN = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)


def call_questionnaire() -> Questionnaire:
    """A timeline, a scored choice with N/A, and a required remark."""
    manners = (
        Choice("warm", {"": "Warm"}, Decimal(100)),
        Choice("cold", {"": "Cold"}, Decimal(0)),
        Choice("na", {"": "Nobody answered"}),
    )
    questions = (
        Question("call", "timeline", {"": "The call"}, metric="wait", weight=Decimal(1)),
        Question(
            "tone",
            "select_one",
            {"": "How was the tone?"},
            list_name="manners",
            metric="empathy",
            weight=Decimal(1),
            na="na",
        ),
        Question("remark", "text", {"": "Anything else?"}, required="true()"),
    )
    return Questionnaire(
        title="Call",
        form_id="call",
        sections=(Section("call_section", questions=questions),),
        lists={"manners": manners},
    )


def marks_of(wait: int, *, began: datetime = BEGAN, ending: str = "human") -> dict[str, Any]:
    """Dialled, and after `wait` seconds a person, or another ending."""
    return {
        "call": [
            {"mark": "dial", "at": began.isoformat(), "how": "tap"},
            {"mark": ending, "at": (began + timedelta(seconds=wait)).isoformat(), "how": "tap"},
        ]
    }


def submitted(
    program: Program,
    auditor: Person,
    version: Version,
    *,
    wait: int = 60,
    tone: str = "warm",
    touchpoint: Any = None,
    began: datetime = BEGAN,
    ending: str = "human",
) -> Audit:
    """An audit that awaits review."""
    assignment = make.make_assignment(program, auditor, version=version, touchpoint=touchpoint)
    answers = {"tone": tone, "remark": "Fine."}
    return submit_audit(
        assignment,
        auditor,
        answers,
        marks_of(wait, began=began, ending=ending),
        started_at=began,
    )
