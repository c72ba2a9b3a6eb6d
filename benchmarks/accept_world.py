"""The world that accepting an audit is measured in: one auditor, and many drafts of twenty answers, ready to send."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from urllib.parse import urlencode

from flask import Flask, session
from flask_wtf.csrf import generate_csrf

from benchmarks.load import http_request
from domain.questionnaire import Choice, Question, Questionnaire, Section
from models.base import db
from services.drafts import keep_copy
from tests import factories as make

MARKS = {
    "call": [
        {"mark": "dial", "at": "2026-11-02T09:30:00.000Z", "how": "tap"},
        {"mark": "human", "at": "2026-11-02T09:31:40.000Z", "how": "tap"},
        {"mark": "end", "at": "2026-11-02T09:35:10.000Z", "how": "tap"},
    ]
}
MANNERS = (
    Choice("warm", {"": "Warm"}, Decimal(100)),
    Choice("plain", {"": "Plain"}, Decimal(50)),
    Choice("cold", {"": "Cold"}, Decimal(0)),
)
KINDS = ("select_one", "select_multiple", "integer", "decimal", "text")
ANSWER_OF = {
    "select_one": "warm",
    "select_multiple": ["warm", "plain"],
    "integer": 3,
    "decimal": "12.5",
    "text": "Said that a colleague would call back.",
}


@dataclass(frozen=True, slots=True)
class World:
    """What the load client needs: who is signed in, and the addresses of what can be sent."""

    cookie: str
    token: str
    paths: tuple[str, ...]

    def requests(self, start: int, number: int) -> Iterator[bytes]:
        """Requests that hand in drafts `start` to `start + number`."""
        body = urlencode({"csrf_token": self.token}).encode()
        for path in self.paths[start : start + number]:
            yield http_request(
                "POST",
                path,
                body,
                Content_Type="application/x-www-form-urlencoded",
                Cookie=self.cookie,
            )


def twenty_questions() -> Questionnaire:
    """A timeline and nineteen questions of five kinds, required, bounded, half of them scored."""
    asked = [Question("call", "timeline", {"": "The call"}, metric="wait", weight=Decimal(1))]
    asked += [_question(number, KINDS[number % len(KINDS)]) for number in range(19)]
    return Questionnaire(
        title="Call",
        form_id="call",
        sections=(Section("call_section", questions=tuple(asked)),),
        lists={"manners": MANNERS},
    )


def build_world(app: Flask, drafts: int) -> World:
    """Fill the database of `app` and sign the auditor in."""
    with app.app_context():
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        version = make.make_version(program, twenty_questions())
        touchpoints = [make.make_touchpoint(program) for _ in range(20)]
        paths = []
        for number in range(drafts):
            job = make.make_assignment(
                program, auditor, version=version, touchpoint=touchpoints[number % 20]
            )
            keep_copy(job, auditor, answers(number), MARKS)
            paths.append(f"/field/{job.audit_id}/send")
        db.session.commit()
        key = auditor.get_id()
        db.session.remove()
        db.engine.dispose()
    return World(*signed_in(app, key), tuple(paths))


def _question(number: int, kind: str) -> Question:
    scored = kind == "select_one"
    return Question(
        f"question_{number}",
        kind,
        {"": f"Question {number}"},
        list_name="manners" if kind.startswith("select") else "",
        required="true()",
        constraint=". >= 0 and . <= 100" if kind in ("integer", "decimal") else "",
        relevant="${question_0} != 'cold'" if number else "",
        metric="empathy" if scored else "",
        weight=Decimal(1) if scored else None,
    )


def answers(number: int) -> dict[str, object]:
    answers = {f"question_{n}": ANSWER_OF[KINDS[n % len(KINDS)]] for n in range(19)}
    return {**answers, "question_2": number % 100}


def signed_in(app: Flask, key: str) -> tuple[str, str]:
    with app.test_request_context():
        session["_user_id"], session["_fresh"] = key, True
        token = generate_csrf()
        signed = app.session_interface.get_signing_serializer(app).dumps(dict(session))  # type: ignore[attr-defined]
    return f"session={signed}", token
