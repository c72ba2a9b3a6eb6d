"""A claim that changes after its fieldwork began: versions, each in its own waves, and none rewritten."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from domain.claims import Registration
from domain.problems import Problem
from models.base import db
from models.claims import Claim
from models.history import Event
from models.jobs import Job
from models.people import Person
from models.program import Program, Wave
from services.audits import submit_audit
from services.claim_rows import claim_rows
from services.claim_tests import count_anew
from services.claims import ClaimDraft, freeze_claims, register_claim
from services.jobs import run_waiting_jobs
from services.periods import Period
from services.programs import add_wave
from services.review import approve_audit
from services.scorecards import scorecard_of
from tests import factories as make
from tests.services.calls import BEGAN, call_questionnaire, marks_of
from tests.services.claiming import fieldwork

pytestmark = pytest.mark.usefixtures("context")

MINUTE = Registration(
    id="C1",
    brand="Ours",
    claim="Answered within one minute",
    channel="phone",
    kind="time_threshold",
    metric="answer_time",
    operator="<=",
    value="60",
    unit="s",
    source="https://example.org/one",
)


def draft_of(program: Program, registration: Registration = MINUTE, **more: Any) -> ClaimDraft:
    channels = (make.channel_of(program),)
    return ClaimDraft(registration, make.brand_of(program), channels, **more)


def registered(program: Program, registration: Registration = MINUTE, **more: Any) -> Claim:
    return register_claim(program, draft_of(program, registration, **more))[0]


def waves(program: Program, *months: int) -> list[Wave]:
    """November, and the months named as further waves."""
    for month in months:
        year, number = 2026 + month // 13, (month - 1) % 12 + 1
        add_wave(
            program, f"w{month}", f"Wave {month}", date(year, number, 1), date(year, number, 9)
        )
    return list(program.waves)


HALF = replace(MINUTE, claim="Answered within 30 seconds", value="30")


def spans(program: Program) -> list[tuple[int, str, str, str]]:
    return [
        (row.version, row.from_wave, row.to_wave, str(row.label or ""))
        for row in claim_rows(program)
    ]


def test_an_unfrozen_claim_changes_at_once_and_the_version_before_was_never_in_force() -> None:
    program = make.make_program()
    registered(program)
    claim = registered(program, HALF)
    assert [version.no for version in claim.versions] == [1, 2]
    assert spans(program) == [(2, "", "", "")]


def test_a_frozen_claim_changes_from_the_next_wave_without_fieldwork() -> None:
    program = make.make_program()
    november, *_ = waves(program, 12, 13)
    registered(program)
    fieldwork(program, november)
    claim = registered(program, HALF)
    assert claim.current.frozen_at is None
    assert spans(program) == [
        (1, "", "2026-11", "version 1, until November 2026"),
        (2, "w12", "", "version 2, from Wave 12 on"),
    ]


def test_a_version_that_waits_is_replaced_before_it_was_in_force() -> None:
    program = make.make_program()
    november, december, _january = waves(program, 12, 13)
    registered(program)
    fieldwork(program, november)
    registered(program, HALF)
    registered(program, replace(HALF, value="20"))
    assert [span[:3] for span in spans(program)] == [(1, "", "2026-11"), (3, "w12", "")]
    fieldwork(program, december)
    registered(program, MINUTE)
    assert [span[:3] for span in spans(program)] == [
        (1, "", "2026-11"),
        (3, "w12", "w12"),
        (4, "w13", ""),
    ]


def test_a_later_first_wave_is_kept_and_the_old_version_stays_in_force_until_then() -> None:
    program = make.make_program()
    november, _december, january = waves(program, 12, 13)
    registered(program)
    fieldwork(program, november)
    registered(program, HALF, from_wave=january)
    assert [span[:3] for span in spans(program)] == [(1, "", "w12"), (2, "w13", "")]


def test_without_a_later_wave_nothing_changes() -> None:
    program = make.make_program()
    registered(program)
    fieldwork(program, waves(program)[0])
    with pytest.raises(Problem, match="Add that wave first") as caught:
        registered(program, HALF)
    assert caught.value.code == "no_later_wave"
    assert spans(program) == [(1, "", "", "")]


def test_a_frozen_claim_stays_with_its_brand() -> None:
    program = make.make_program()
    november, *_ = waves(program, 12)
    registered(program)
    fieldwork(program, november)
    other = replace(draft_of(program, HALF), brand=make.brand_of(program, "theirs"))
    with pytest.raises(Problem, match="claim of its own"):
        register_claim(program, other)


def test_the_same_promise_again_changes_nothing_even_when_its_waves_came_from_a_change() -> None:
    program = make.make_program()
    november, december = waves(program, 12)
    registered(program)
    fieldwork(program, november)
    registered(program, HALF)
    assert register_claim(program, draft_of(program, HALF))[1] == "same"
    assert register_claim(program, draft_of(program, HALF, from_wave=december))[1] == "same"


def test_reach_may_change_at_any_time_and_makes_no_version() -> None:
    program = make.make_program()
    person = make.make_member(program, "desk")
    claim = registered(program, reach=10.0)
    fieldwork(program, waves(program)[0])
    outcome = register_claim(program, draft_of(program, reach=20.0), who=person)[1]
    assert (outcome, claim.current.reach, len(claim.versions)) == ("changed", 20.0, 1)
    event = db.session.query(Event).filter_by(what="claim.reach").one()
    assert (event.who, event.before["reach"], event.after["reach"]) == (person, 10.0, 20.0)


def test_a_claim_may_end_after_its_last_audited_wave_without_a_new_version() -> None:
    program = make.make_program()
    november, december, _january = waves(program, 12, 13)
    claim = registered(program)
    fieldwork(program, november)
    fieldwork(program, december)
    registered(program, to_wave=december)
    assert (len(claim.versions), claim.current.to_wave_id) == (1, december.id)
    with pytest.raises(Problem, match="can't end before"):
        registered(program, to_wave=november)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claim_version SET words = 'Soon'",
        "UPDATE claim_version SET test = '{}'",
        "UPDATE claim_version SET frozen_at = NULL",
        "DELETE FROM claim_part",
        "UPDATE claim_part SET no = 9",
        "UPDATE claim_scope SET measure_id = NULL",
        "INSERT INTO claim_scope (claim_part_id) SELECT id FROM claim_part",
    ],
)
def test_the_database_itself_refuses_to_rewrite_a_frozen_version(statement: str) -> None:
    program = make.make_program()
    registered(program)
    if "INSERT" not in statement and "DELETE" not in statement:
        with db.session.begin_nested() as before:
            db.session.execute(text(statement))
            before.rollback()
    freeze_claims(program)
    with pytest.raises(DBAPIError, match="frozen"), db.session.begin_nested():
        db.session.execute(text(statement))
    db.session.execute(text("UPDATE claim_version SET reach = 7"))


@pytest.fixture
def audited() -> tuple[Program, list[Wave]]:
    """Two waves with twelve calls each, answered after 45 seconds; the promise is stricter in the second."""
    program = make.make_program()
    november, december = waves(program, 12)
    auditor, reviewer = make.make_member(program, "auditor"), make.make_member(program, "desk")
    registered(program)
    calls(program, november, auditor, reviewer)
    registered(program, HALF)
    calls(program, december, auditor, reviewer)
    return program, [november, december]


def calls(program: Program, wave: Wave, auditor: Person, reviewer: Person, n: int = 12) -> None:
    version = make.make_version(program, call_questionnaire())
    point = make.make_touchpoint(program)
    for number in range(n):
        began = BEGAN + timedelta(hours=number)
        job = make.make_assignment(program, auditor, version=version, touchpoint=point)
        job.wave_id = wave.id
        audit = submit_audit(
            job,
            auditor,
            {"tone": "warm", "remark": "-"},
            marks_of(45, began=began),
            started_at=began,
        )
        approve_audit(audit, reviewer)


def told(program: Program, period: Period | None = None) -> list[tuple[int, int, str, str]]:
    """(version, audits, whether the wait was as promised, label) of each line."""
    return [
        (
            result.claim.version,
            result.verdict.n,
            f"{result.verdict.delivered:.0%}",
            str(result.claim.label),
        )
        for result in scorecard_of(program, period).claims
    ]


def test_each_wave_is_judged_by_the_version_that_was_in_force_in_it(audited: Any) -> None:
    program, (november, december) = audited
    assert told(program, Period((november,), "November")) == [
        (1, 12, "100%", "version 1, until November 2026")
    ]
    assert told(program, Period((december,), "December")) == [
        (2, 12, "0%", "version 2, from Wave 12 on")
    ]


def test_a_period_over_both_shows_each_version_on_its_own_waves(audited: Any) -> None:
    program, _waves = audited
    assert [line[:3] for line in told(program)] == [(1, 12, "100%"), (2, 12, "0%")]
    words = {result.claim.words for result in scorecard_of(program).claims}
    assert words == {MINUTE.claim, HALF.claim}


def test_another_clock_is_a_new_measure_that_a_job_counts_from_the_stored_marks() -> None:
    program = make.make_program()
    auditor, reviewer = make.make_member(program, "auditor"), make.make_member(program, "desk")
    calls(program, waves(program)[0], auditor, reviewer, n=3)
    claim = registered(program)
    assert count_anew(program) is None  # the usual wait is counted already
    other = replace(MINUTE, clock="dial>end|human")
    registered(program, other)
    measure = claim.current.parts[0].scopes[0].measure
    assert measure.clock == "dial>end|human"
    job = count_anew(program, reviewer)
    assert job is not None
    assert job.asked_by_id == reviewer.id
    db.session.commit()
    run_waiting_jobs()
    assert db.session.get_one(Job, job.id).changed == 3
    assert count_anew(program) is None
    [line] = scorecard_of(program).claims
    assert (line.claim.version, line.verdict.n) == (2, 3)
