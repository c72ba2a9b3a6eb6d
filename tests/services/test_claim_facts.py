"""What the pictures of a claim count is what the findings say, and nothing of a group that is too small."""

from collections import Counter
from uuid import UUID

import msgspec
import pytest
from flask import Flask

from domain.claim_facts import ClaimFacts, facts_key
from models.base import db
from models.findings import Finding
from services import claim_facts
from services.claim_facts import all_facts, facts_of
from services.periods import period_of
from services.scorecards import live, scorecard_of
from tests.factories import stored
from tests.web.scorecards.fieldwork import make_fieldwork


@pytest.fixture
def work(app: Flask):
    with stored(app):
        yield make_fieldwork()


def facts(work, key: str) -> ClaimFacts:
    made = live(work.program)
    result = next(one for one in made.scorecard.claims if one.claim.key == key)
    return facts_of(work.program, made, result)


def of_brand(part, brand: str):
    return next(one for one in part.rivals if one.brand == brand)


def test_every_audit_behind_a_figure_is_a_mark_and_is_counted_once(work) -> None:
    (part,) = facts(work, "N2").parts
    kinds = Counter(mark.kind for mark in part.marks)
    assert {kind: part.number(kind) for kind in kinds} == dict(kinds)
    assert sum(kinds.values()) == part.n + part.unknown
    values = {
        (one.kind, one.value)
        for one in db.session.query(Finding).filter(
            Finding.audit_id.in_([audit.id for audit in work.ours])
        )
    }
    assert {(mark.kind, mark.value) for mark in part.marks} <= values
    assert [mark.at for mark in part.marks] == sorted(mark.at for mark in part.marks)


def test_hours_and_failures_of_a_strict_promise_are_those_of_the_findings(work) -> None:
    (part,) = [one for one in facts(work, "N1").parts if one.n]
    failures = db.session.query(Finding).filter_by(kind="failure", measure_id=_measure(part))
    assert part.needs_proof
    assert part.number("failure") == sum(hour.failed for hour in part.hours)
    assert part.number("failure") >= failures.filter(Finding.verified.is_(True)).count() == 1
    assert part.number("verified") == sum(hour.verified for hour in part.hours) == 1
    assert len(part.promised_hours) == 168


def _measure(part) -> int:
    """The measure of the part, found by one of its audits."""
    mark = part.marks[0]
    found = db.session.query(Finding).filter_by(audit_id=UUID(mark.audit))
    return next(one.measure_id for one in found if one.kind == mark.kind and one.measure.condition)


def test_a_rival_with_too_few_audits_is_told_by_its_number_alone(work) -> None:
    (part,) = facts(work, "N2").parts
    theirs = of_brand(part, "theirs")
    assert theirs.n == 3
    assert (theirs.value, theirs.low, theirs.high) == (None, None, None)
    assert of_brand(part, "ours").value is not None


def test_nothing_of_a_small_group_is_counted_or_marked(app: Flask) -> None:
    with stored(app):
        work = make_fieldwork()
        work.program.minimum_group = 30
        db.session.flush()
        (part,) = facts(work, "N2").parts
        assert part.hidden
        assert part.n == 12
        assert (part.marks, part.values, part.hours, part.rivals) == ((), {}, (), ())
        assert all(wave.delivered is None for wave in facts(work, "N2").waves)


def test_a_confirmed_counterexample_is_counted_whatever_the_size_but_single_audits_are_not_drawn(
    app: Flask,
) -> None:
    with stored(app):
        work = make_fieldwork()
        work.program.minimum_group = 30
        db.session.flush()
        (part,) = facts(work, "N1").parts
        assert part.number("verified") == 1
        assert part.marks == ()


def test_more_audits_than_can_be_told_apart_are_counted_and_not_marked(work, monkeypatch) -> None:
    monkeypatch.setattr(claim_facts, "MOST_MARKS", 5)
    (part,) = facts(work, "N2").parts
    assert part.marks == ()
    assert part.number("answered") + part.number("cut") == part.n


def test_the_verdict_of_each_wave_is_that_of_its_own_page(work) -> None:
    (wave,) = facts(work, "N2").waves
    alone = scorecard_of(work.program, period_of(work.program, wave.key, wave.key))
    (verdict,) = [one.verdict for one in alone.claims if one.claim.key == "N2"]
    assert (wave.state, wave.delivered, wave.low) == (
        verdict.state,
        verdict.delivered,
        verdict.low,
    )


def test_facts_survive_being_frozen(work) -> None:
    made = live(work.program)
    found = dict(all_facts(work.program, made).by_claim)
    assert set(found) == {facts_key(one) for one in made.scorecard.claims}
    written = msgspec.json.encode(found)
    assert msgspec.json.decode(written, type=dict[str, ClaimFacts]) == found
