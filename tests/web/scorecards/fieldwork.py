"""A small program with verdicts, a group that is too small, and auditors whose names nobody may read."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from flask import Flask

from domain.questionnaire import Choice, Question, Questionnaire, Section
from models.audits import Audit
from models.base import db
from models.findings import Finding
from models.people import Person
from models.program import Program, Wave
from services.audits import submit_audit
from services.review import approve_audit
from services.verification import confirm_failure
from tests import factories as make
from tests.support.claims import register

NAMES = ("Zebedee Quill", "Oona Brackwater")
BADGE = "Kevin Secretname"
PLACE = "53.8123"
BEGAN = datetime(2026, 11, 3, 2, 30, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Fieldwork:
    """What the tests of scorecards need; audits of `theirs` are fewer than the minimum group."""

    program: Program
    manager: Person
    desk: Person
    auditors: tuple[Person, ...]
    ours: tuple[Audit, ...]
    theirs: tuple[Audit, ...]
    waiting: Audit


def make_fieldwork(live: bool = True, simulated: bool = True) -> Fieldwork:
    """Twelve audits of ours, three of theirs, one that still awaits review; two promises."""
    program = make.make_program("telecom", "Telecom service")
    program.live_to_managers, program.simulated = live, simulated
    desk, second = (make.make_member(program, "desk") for _ in range(2))
    manager = make.make_member(program, "manager")
    auditors = tuple(make.make_member(program, "auditor", name) for name in NAMES)
    promise(program, "N1", "24/7 customer service", "availability", "open_hours", "24/7")
    promise(program, "N2", "Answered in two minutes", "time_threshold", "wait", "2", "min")
    promise(program, "N3", "The friendliest people", "not_measurable", "friendliness", "")
    version = make.make_version(program, questionnaire())
    spots = {key: make.make_touchpoint(program, brand=key) for key in ("ours", "theirs")}
    who = [*auditors] * 9
    waits = [2700, 2700, 900, 800, 700, 600, 500, 400, 300, 90, 60, 30]
    ours = [call(program, version, spots["ours"], who[i], wait, i) for i, wait in enumerate(waits)]
    theirs = [call(program, version, spots["theirs"], who[i], 60, i) for i in range(3)]
    waiting = call(program, version, spots["ours"], who[0], 77, 20)
    for audit in (*ours, *theirs):
        approve_audit(audit, desk)
    failure = db.session.query(Finding).filter_by(audit_id=ours[0].id, kind="failure").all()
    for finding in failure:
        confirm_failure(ours[0], finding.measure_id, second, "Called again, nobody.")
    return Fieldwork(program, manager, desk, auditors, tuple(ours), tuple(theirs), waiting)


def questionnaire() -> Questionnaire:
    """With everything that a manager must not see: a name, a place, a badge, a photo for the desk."""
    manners = (Choice("warm", {"": "Warm"}, Decimal(100)), Choice("cold", {"": "Cold"}, Decimal(0)))
    questions = (
        Question("who", "username"),
        Question("place", "geopoint", {"": "Where are you?"}),
        Question("contact", "timeline", {"": "The call"}, metric="wait", weight=Decimal(1)),
        Question(
            "tone",
            "select_one",
            {"": "How was the tone of ${who}?"},
            list_name="manners",
            metric="empathy",
            weight=Decimal(1),
        ),
        Question("badge", "text", {"": "Name badge"}, visible="desk"),
        Question("said", "text", {"": "What did ${badge} say?"}, relevant="${badge} != ''"),
        Question("photo", "image", {"": "A photo"}),
        Question("badge_photo", "image", {"": "A photo of the badge"}, visible="desk"),
    )
    return Questionnaire(
        title="Call",
        form_id="call",
        sections=(Section("call", {"": "The call"}, questions=questions),),
        lists={"manners": manners},
    )


def call(
    program: Program,
    version: Any,
    touchpoint: Any,
    who: Person,
    wait: int,
    hours: int,
    wave: Wave | None = None,
) -> Audit:
    """One call; the longest waits end when the auditor gives up."""
    began = BEGAN + timedelta(hours=hours)
    ending = "hung_up" if wait >= 2700 else "human"
    marks = [
        {"mark": "dial", "at": began.isoformat(), "how": "tap"},
        {"mark": ending, "at": (began + timedelta(seconds=wait)).isoformat(), "how": "tap"},
    ]
    if ending == "human":
        over = began + timedelta(seconds=wait + 60)
        marks.append({"mark": "end", "at": over.isoformat(), "how": "tap"})
    answers = {
        "who": who.name,
        "place": {"lat": float(PLACE), "lon": -1.5, "alt": 0, "accuracy": 9},
        "tone": "cold" if wait > 300 else "warm",
        "said": "There is nothing I can do.",
        "badge": BADGE,
    }
    job = make.make_assignment(program, who, version=version, touchpoint=touchpoint)
    job.wave_id = wave.id if wave else job.wave_id
    return submit_audit(job, who, answers, {"contact": marks}, started_at=began)


def promise(
    program: Program, key: str, words: str, kind: str, metric: str, value: str, unit: str = ""
) -> None:
    source = "https://example.org/promise" if key != "N2" else "javascript:alert(1)"
    told = {"value": value, "unit": unit, "source": source, "source_type": "TV spot"}
    register(program, key, words, kind=kind, metric=metric, **told)


def import_counts(app: Flask, folder: Path) -> None:
    """3,100 of 5,200 were solved, somebody else reported."""
    file = folder / "counts.csv"
    file.write_text("brand,channel,wave,total,ok\nours,phone,2026-11,5200,3100\n")
    columns = ["--brand", "brand", "--channel", "channel", "--wave", "wave"]
    counts = ["--total", "total", "--success", "ok", "--create"]
    args = ["import", "findings", str(file), "--program", "telecom", "--metric", "solved"]
    done = app.test_cli_runner().invoke(args=[*args, *columns, *counts])
    assert done.exit_code == 0, done.output
