"""After any sequence of decisions, corrections, backfills and imports, the tallies are those of the findings."""

import random
from collections import defaultdict
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.measures import Measure
from domain.packing import Clusters, Hours
from domain.problems import Problem
from domain.tallies import Tally, goodness
from models import findings as rows
from models.audits import Audit
from models.base import db
from models.findings import Finding, cells_of
from services.audits import submit_audit
from services.backfill import count_cell, uncounted_cells
from services.corrections import choose_revision, correct_audit, release_audit
from services.metrics import measure_for
from services.programs import add_channel
from services.reported import Columns, import_findings
from services.review import (
    approve_audit,
    reject_audit,
    reopen_audit,
    return_audit,
    withdraw_approval,
)
from services.tally_checks import differences
from services.tallying import value_of
from services.verification import confirm_failure
from tests import factories as make
from tests.services.calls import BEGAN, call_questionnaire, marks_of

pytestmark = pytest.mark.one_database
WITHIN_20 = Measure("wait", "yes_no", "lower", clock="dial>human", condition="within 20")
COUNTS = Columns("brand", "channel", "month", total="all", failure="late")
STEPS = 60


class Story:
    """One program and everything that may happen to it, at random but the same for one seed."""

    def __init__(self, seed, folder):
        self.dice = random.Random(seed)
        self.folder = folder
        self.program = make.make_program()
        add_channel(self.program, "shop", "Shop", "store")
        measure_for(self.program, WITHIN_20)
        self.auditor = make.make_member(self.program, "auditor")
        self.desk = [make.make_member(self.program, "desk") for _ in range(2)]
        self.version = make.make_version(self.program, call_questionnaire())
        places = [("ours", "phone"), ("ours", "shop"), ("theirs", "phone"), ("ours", "phone")]
        self.touchpoints = [
            make.make_touchpoint(self.program, brand=brand, channel=channel)
            for brand, channel in places
        ]
        self.audits = []
        self.submit()

    def step(self):
        deeds = (
            self.submit, self.submit, self.approve, self.approve, self.approve, self.withdraw,
            self.correct, self.correct, self.verify, self.verify, self.give_back, self.reopen,
            self.send_again, self.send_again, self.reject, self.release, self.choose,
            self.backfill, self.import_file,
        )  # fmt: skip
        deed = self.dice.choice(deeds)
        try:
            with db.session.begin_nested():
                deed()
        except Problem:
            pass  # refused in this state: nothing may have changed either

    def answers(self):
        tone = self.dice.choice(["warm", "cold", "na", "shouting", None])
        return {"tone": tone, "remark": "Fine."} if tone else {"remark": "Fine."}

    def marks(self):
        ending = self.dice.choice(["human", "human", "hung_up", "dropped"])
        wait = self.dice.choice([3, 20, 21, 75, 3601, 5000])
        began = BEGAN + timedelta(hours=self.dice.choice([0, 0, 0, 1, 30]))
        return marks_of(wait, began=began, ending=ending) if self.dice.random() < 0.9 else {}

    def audit(self):
        return db.session.get_one(Audit, self.dice.choice(self.audits))

    def reviewer(self):
        return self.dice.choice(self.desk)

    def submit(self):
        touchpoint = self.dice.choice(self.touchpoints)
        assignment = make.make_assignment(
            self.program, self.auditor, touchpoint=touchpoint, version=self.version
        )
        audit = self.send(assignment, 0)
        self.audits.append(audit.id)

    def send(self, assignment, base_no):
        marks = self.marks()
        return submit_audit(
            assignment, self.auditor, self.answers(), marks, started_at=BEGAN, base_no=base_no
        )

    def send_again(self):
        audit = self.audit()
        self.send(audit.assignment, self.dice.choice([0, audit.revision_no]))

    def approve(self):
        approve_audit(self.audit(), self.reviewer())

    def withdraw(self):
        withdraw_approval(self.audit(), self.reviewer(), "Why")

    def correct(self):
        correct_audit(self.audit(), self.reviewer(), self.answers(), self.marks(), "Why")

    def verify(self):
        failures = select(Finding).filter_by(kind="failure").where(Finding.audit_id.is_not(None))
        found = db.session.scalars(failures.order_by(Finding.id)).all()
        if found:
            one = self.dice.choice(found)
            confirm_failure(
                db.session.get_one(Audit, one.audit_id), one.measure_id, self.reviewer(), "Why"
            )

    def give_back(self):
        return_audit(self.audit(), self.reviewer(), {"tone": "Why"})

    def reopen(self):
        reopen_audit(self.audit(), self.reviewer())

    def reject(self):
        reject_audit(self.audit(), self.reviewer(), "Why")

    def release(self):
        release_audit(self.audit(), self.reviewer(), "Why")

    def choose(self):
        choose_revision(self.audit(), self.reviewer(), 1, "Why")

    def backfill(self):
        threshold = self.dice.choice([30, 45, 60, 90])
        measure_for(self.program, replace(WITHIN_20, condition=f"within {threshold}"))
        self.catch_up()

    def catch_up(self):
        for cell_id in uncounted_cells(self.program.id):
            count_cell(cell_id)

    def import_file(self):
        path = self.folder / f"{self.dice.random()}.csv"
        late = self.dice.randint(0, 10)
        path.write_text(f"brand,channel,month,all,late\nours,phone,2026-11,10,{late}\n")
        done = import_findings(path, self.program.key, "reached_human", COUNTS)
        assert not done.bad, done.findings


def recomputed():
    """(cell, stratum, measure) → tally, from the findings alone."""
    tallies, groups = {}, defaultdict(lambda: (0, 0))
    for one in db.session.scalars(select(Finding)):
        place = (one.cell_id, one.stratum_id, one.measure_id)
        value = value_of(one)
        tally = tallies.get(place, Tally.empty(one.measure.value.unit))
        if one.kind == "counts":
            parts = (("success", one.value), ("failure", one.n - one.value))
            for kind, n in parts:
                tally = tally.plus(replace(value, kind=kind, value=0), n) if n else tally
        else:
            tally = tally.plus(value, one.n, one.hour_of_week, one.verified)
        tallies[place] = tally
        good = goodness(value) if one.audit_id else None
        if good is not None:
            n, total = groups[(*place, cluster_of(one))]
            groups[(*place, cluster_of(one))] = (n + 1, total + good)
    for (*place, _), cluster in groups.items():
        tallies[tuple(place)] = tallies[tuple(place)].moved_cluster(None, cluster)
    return {place: columns(tally) for place, tally in tallies.items()}


def cluster_of(finding):
    audit = db.session.get_one(Audit, finding.audit_id)
    assert (finding.hour_utc, finding.hour_of_week) == (audit.hour_utc, audit.hour_of_week)
    in_store = audit.touchpoint.channel.kind == "store"
    return ("place", finding.touchpoint_id) if in_store else ("hour", finding.hour_utc)


def columns(tally: Tally) -> tuple[dict, Clusters, Hours]:
    return (dict(tally.counts), dict(tally.clusters), dict(tally.hours168))


def kept():
    db.session.expire_all()
    found = {}
    for row in db.session.scalars(select(rows.Tally)):
        unit = row.measure.value.unit
        tally = Tally.from_columns(unit, row.counts, row.clusters, row.hours168)
        if tally.counts or tally.clusters or tally.hours168:
            found[(row.cell_id, row.stratum_id, row.measure_id)] = columns(tally)
    return found


def kept_leans():
    """(cell, measure, auditor) → (scores given, their sum); a row without scores does not stay behind."""
    return {
        (row.cell_id, row.measure_id, row.auditor_id): (row.n, row.s)
        for row in db.session.scalars(select(rows.Lean))
    }


def recomputed_leans():
    found = defaultdict(lambda: (0, 0))
    for finding in db.session.scalars(select(Finding).where(Finding.kind == "value")):
        if finding.measure.metric.judged and finding.audit_id:
            auditor = db.session.get_one(Audit, finding.audit_id).auditor_id
            n, total = found[(finding.cell_id, finding.measure_id, auditor)]
            found[(finding.cell_id, finding.measure_id, auditor)] = (n + 1, total + finding.value)
    return dict(found)


def wrong(program):
    """What `flask tallies verify` reports."""
    cells = db.session.scalars(cells_of(program.id)).all()
    return [one for cell in cells for one in differences(cell.id)]


def missing():
    """Findings belong to approved audits alone, each measured once."""
    states = select(Audit.state).join(Finding, Finding.audit_id == Audit.id).distinct()
    return set(db.session.scalars(states)) - {"approved"}


@pytest.mark.parametrize("seed", range(6))
def test_tallies_equal_a_recomputation_after_any_sequence(context, tmp_path, seed):
    story = Story(seed, tmp_path)
    for _ in range(STEPS):
        story.step()
        assert not missing()
        assert kept() == recomputed()
        assert not wrong(story.program)
        assert kept_leans() == recomputed_leans()
    assert kept()


def test_every_approved_audit_is_counted_under_every_measure_of_its_channel(context, tmp_path):
    """Measures that came later are caught up with: approved anew, every audit adds just the same."""
    story = Story(7, tmp_path)
    for _ in range(STEPS):
        story.step()
    story.catch_up()
    before, given = kept(), kept_leans()
    assert given
    for audit in db.session.scalars(select(Audit).filter_by(state="approved")).all():
        reviewer = story.desk[0]
        verified = [
            one.measure_id
            for one in db.session.scalars(select(Finding).filter_by(audit_id=audit.id))
            if one.verified
        ]
        withdraw_approval(audit, reviewer, "Again")
        approve_audit(audit, reviewer)
        for measure_id in verified:
            confirm_failure(audit, measure_id, story.desk[1], "Again")
    assert kept() == before
    assert kept_leans() == given
