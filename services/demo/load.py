"""Loading the demo program: the setting, the fieldwork of three waves, and work that is still open."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import Random

from sqlalchemy import select

from models.audits import Audit
from models.base import db, utc_now
from models.findings import Finding
from models.program import Program, program_with_key
from services.demo.action import open_the_action
from services.demo.advert import show_claims
from services.demo.edition import publish_the_wave_before
from services.demo.fieldwork import Fieldwork
from services.demo.people import DEMO_PROGRAM, Crew, add_demo_people, give_roles
from services.demo.second_scores import score_some_again
from services.demo.setting import set_up
from services.review import return_audit
from services.verification import confirm_failure

SEED = 2026


def demo_is_loaded() -> bool:
    return db.session.scalar(program_with_key(DEMO_PROGRAM)) is not None


def load_demo(
    now: datetime | None = None, progress: Callable[[int], None] = lambda done: None
) -> Program:
    """Make the demo; the same `now` gives the same program, except for ids. The caller commits."""
    now = now or utc_now()
    people = add_demo_people()
    setting = set_up(people["desk@demo.example"], now)
    crew = give_roles(setting.program, people)
    show_claims(setting, crew.desk)
    rng = Random(SEED)  # noqa: S311 - a simulation, not a secret
    work = Fieldwork(setting, crew, rng, now)
    done: list[Audit] = []
    for audit in work.do_all():
        done.append(audit)
        progress(len(done))
    _confirm_nights(work, crew)
    score_some_again(done, crew.desk, Random(SEED))  # noqa: S311 - a simulation, not a secret
    edition = publish_the_wave_before(setting, crew.desk, now)
    open_the_action(setting, edition, people["manager@demo.example"], now)
    _leave_work(work, crew, now)
    db.session.flush()
    return setting.program


def _confirm_nights(work: Fieldwork, crew: Crew) -> None:
    """Nobody answered at night: a second reviewer confirms all such failures but one."""
    found = db.session.execute(
        select(Audit, Finding)
        .join(Finding, Finding.audit_id == Audit.id)
        .where(Audit.program_id == work.setting.program.id, Finding.kind == "failure")
        .order_by(Audit.started_at)
    ).all()
    at_night = [(audit, f) for audit, f in found if f.measure.condition == "within 2700"]
    for audit, finding in at_night[:-1]:
        confirm_failure(
            audit, finding.measure_id, crew.desk, "Recording of the whole call listened to."
        )


def _leave_work(work: Fieldwork, crew: Crew, now: datetime) -> None:
    """What a visitor finds to do: jobs for the auditor, audits for the desk, one handed back."""
    first, second = crew.auditors
    wave = work.setting.waves[-1]
    upcoming = (
        (("northline", "phone"), 3),
        (("halden", "store"), 26),
        (("cello", "store"), 50),
        (("northline", "chat"), 75),
        (("northline", "email"), 120),
    )
    for n, (where, hours) in enumerate(upcoming):
        due = now + timedelta(hours=hours) - timedelta(days=2)
        work.assignment(where, wave, due, n, first if n % 2 == 0 else second)
        work.assignment(where, wave, due + timedelta(hours=5), n + 1, first)
    yesterday = now.astimezone(UTC) - timedelta(days=1)
    waiting = (
        ("northline", "phone"),
        ("cello", "store"),
        ("halden", "phone"),
        ("northline", "social"),
    )
    for n, where in enumerate(waiting):
        began = yesterday + timedelta(minutes=35 * n)
        assignment = work.assignment(where, wave, began, n, second if n % 2 else first)
        work.sent(assignment, began, without="solved" if n == 1 else "")
    began = yesterday - timedelta(hours=3)
    handed_back = work.sent(work.assignment(("cello", "phone"), wave, began, 0, first), began)
    reasons = {
        "solved": "You chose “solved”, but your words say they only promised to call back. Which is it?",
        "verbatim": "Please add what was said when you asked for a date.",
    }
    return_audit(handed_back, crew.desk, reasons, now=now - timedelta(hours=2))
