"""One brand's touchpoints in regions, with as many calls each as a test of places needs."""

from dataclasses import dataclass

from models.audits import Audit
from models.base import db
from models.people import Person
from models.program import Program, Touchpoint
from services.review import approve_audit
from tests import factories as make
from tests.web.scorecards.fieldwork import call, questionnaire

CALLS = {
    ("North / Leeds", "Leeds A"): 12,
    ("North / Leeds", "Leeds B"): 8,
    ("North / York", "York"): 9,
    ("South", "Bristol"): 3,
    ("", "The mailbox"): 6,
}
"""Region and name → how many calls; the South is too small to report."""


@dataclass(frozen=True, slots=True)
class Regions:
    """Who reads, and what was counted."""

    program: Program
    manager: Person
    desk: Person
    spots: dict[str, Touchpoint]
    audits: dict[str, list[Audit]]


def make_regions() -> Regions:
    """Calls to five touchpoints of our brand, all approved."""
    program = make.make_program("regional", "Regional service")
    program.live_to_managers = True
    desk, manager = (make.make_member(program, role) for role in ("desk", "manager"))
    auditors = [make.make_member(program, "auditor") for _ in range(2)]
    version = make.make_version(program, questionnaire())
    spots: dict[str, Touchpoint] = {}
    audits: dict[str, list[Audit]] = {}
    for at, ((region, name), calls) in enumerate(CALLS.items()):
        spot = make.make_touchpoint(program)
        spot.region, spot.name = region, name
        spots[name] = spot
        audits[name] = [
            call(program, version, spot, auditors[i % 2], 60 + 97 * i + 31 * at, 3 * i + at)
            for i in range(calls)
        ]
    make.make_touchpoint(program).name = "Never called"
    db.session.flush()
    for group in audits.values():
        for audit in group:
            approve_audit(audit, desk)
    return Regions(program, manager, desk, spots, audits)
