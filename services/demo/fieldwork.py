"""Simulated fieldwork: audits sent in and approved through the same services as real ones."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from random import Random
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

from domain.filling import Filling
from models.audits import Audit, Evidence
from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from models.program import Touchpoint, Wave, touchpoints_of
from services.assignments import create_assignment
from services.audits import submit_audit
from services.demo.auditor import answer_all, contact_marks
from services.demo.behaviour import AUDITS, BEHAVIOUR
from services.demo.people import Crew
from services.demo.picture import demo_picture
from services.demo.setting import Setting
from services.evidence import store_photo
from services.fillings import filling_of
from services.review import approve_audit

SCENARIOS = {
    "phone": "You moved house and want to take your contract with you. Ask what it costs and by when it is done.",
    "store": "Your phone’s battery fails after 20 months. Ask what the store will do, and what to do with the old one.",
    "email": "You ordered online and changed your mind. Write and ask how to send it back and when you are paid.",
    "social": "Write publicly that your connection has been down since yesterday, and ask for help.",
    "chat": "Ask how to cancel within 14 days. If a bot answers, ask for a person.",
}
TIMELINE = {
    "phone": "call",
    "store": "visit",
    "email": "message",
    "social": "message",
    "chat": "chat",
}
ODD_HOURS = (1, 3, 5, 19, 21, 23)


class Fieldwork:
    """Does audits in one program; everything random comes from one seeded generator."""

    def __init__(self, setting: Setting, crew: Crew, rng: Random, now: datetime) -> None:
        self.setting, self.crew, self.rng = setting, crew, rng
        self.last_day = (now - timedelta(days=3)).date()
        self.touchpoints: dict[tuple[str, str], list[Touchpoint]] = {}
        for point in db.session.scalars(touchpoints_of(setting.program.id)):
            self.touchpoints.setdefault((point.brand.key, point.channel.kind), []).append(point)
        self._photos: dict[str, Evidence] = {}

    def do_all(self) -> Iterator[Audit]:
        """Every audit of AUDITS, approved, wave after wave."""
        for place, wave in enumerate(self.setting.waves):
            for where, numbers in AUDITS.items():
                for n in range(numbers[place]):
                    yield self.approved(where, wave, n, numbers[place])

    def approved(self, where: tuple[str, str], wave: Wave, n: int, of: int) -> Audit:
        began = self.moment(where, wave, n, of)
        audit = self.sent(self.assignment(where, wave, began, n), began)
        return approve_audit(
            audit, self.crew.second_desk, now=audit.submitted_at + timedelta(hours=20)
        )

    def assignment(
        self,
        where: tuple[str, str],
        wave: Wave,
        due: datetime,
        n: int,
        person: Person | None = None,
    ) -> Assignment:
        """Rotates touchpoints and auditors."""
        points = self.touchpoints[where]
        auditors = self.crew.auditors
        created = datetime.combine(wave.starts, time(8), UTC)
        assignment = create_assignment(
            self.setting.program,
            points[n % len(points)],
            wave,
            self.setting.versions[where[1]],
            due_at=due + timedelta(days=2),
            person=person or auditors[n % len(auditors)],
            briefing=SCENARIOS[where[1]],
            now=created,
            checked=True,
        )
        db.session.flush()
        return assignment

    def sent(self, assignment: Assignment, began: datetime, *, without: str = "") -> Audit:
        """The audit as the auditor sends it at the end of the contact; `without` an answer it is quarantined."""
        person = assignment.person
        assert person is not None
        answers, marks, ended = self.filled(assignment, began)
        answers.pop(without, None)
        return submit_audit(
            assignment, person, answers, marks, started_at=began, now=ended + timedelta(minutes=9)
        )

    def filled(
        self, assignment: Assignment, began: datetime
    ) -> tuple[dict[str, Any], dict[str, Any], datetime]:
        """Answers and marks as the brand behaves, and when the contact ended."""
        touchpoint, person = assignment.touchpoint, assignment.person
        kind = touchpoint.channel.kind
        behaviour = BEHAVIOUR[(touchpoint.brand.key, kind)]
        local_hour = began.astimezone(ZoneInfo(touchpoint.zone)).hour
        marks = {TIMELINE[kind]: contact_marks(kind, behaviour, began, local_hour, self.rng)}

        ended = max(datetime.fromisoformat(mark["at"]) for line in marks.values() for mark in line)

        def filling_with(answers: dict[str, Any]) -> Filling:
            return filling_of(assignment, answers, marks, person=person, now=ended)

        def photo(question: str) -> str:
            return str(self.photo(assignment, question, began).id)

        return answer_all(filling_with, behaviour, photo, self.rng), marks, ended

    def moment(self, where: tuple[str, str], wave: Wave, n: int, of: int) -> datetime:
        """When a contact begins: spread over the wave; the 24/7 line over day x four-hour blocks and odd hours."""
        days = (wave.ends - wave.starts).days
        day = wave.starts + timedelta(days=min(n * days // max(of, 1), days))
        hour = self.rng.randint(10, 16)
        if where == ("northline", "phone"):
            day = wave.starts + timedelta(days=n % 7 + 7 * (n % 5))
            hour = (
                (n // 7 % 6) * 4 + self.rng.randint(0, 3) if n < 42 else self.rng.choice(ODD_HOURS)
            )
        day = min(day, self.last_day)
        minute = time(hour, self.rng.randint(0, 59), self.rng.randint(0, 59))
        zone = ZoneInfo(self.touchpoints[where][0].zone)
        return datetime.combine(day, minute, zone).astimezone(UTC)

    def photo(self, assignment: Assignment, question: str, now: datetime) -> Evidence:
        """A drawn picture that says that it is one; its bytes are stored once, its row per audit."""
        kind = assignment.touchpoint.channel.kind
        person = assignment.person
        assert person is not None
        if kind not in self._photos:
            stored = store_photo(demo_picture(kind), assignment, question, person, now=now)
            self._photos[kind] = stored
            return stored
        like = self._photos[kind]
        again = Evidence(
            id=uuid4(),
            program_id=like.program_id,
            assignment_id=assignment.id,
            audit_id=assignment.audit_id,
            question=question,
            sha=like.sha,
            kind=like.kind,
            size=like.size,
            width=like.width,
            height=like.height,
            by_id=person.id,
            received_at=now,
        )
        db.session.add(again)
        db.session.flush()
        return again
