"""What is kept of a scorecard never shows: the same is made from the tallies alone, whatever happened before."""

import contextlib
from collections import OrderedDict

import pytest
from sqlalchemy import select, update

from domain.gathered_bytes import from_bytes, to_bytes
from domain.memory import CHANNELS, FIGURES, VERDICTS
from domain.scorecard import build_scorecard
from models import findings as rows
from models.audits import Audit
from models.base import db, utc_now
from models.kept import Kept
from models.program import Program
from services.periods import period_of
from services.review import approve_audit, withdraw_approval
from services.scorecards import edition, input_of, keep_what_was_made, scorecard_of
from services.scorecards import refresh as refreshing
from services.scorecards.keeping import MADE
from services.scorecards.shown import SHOWN
from services.scorecards.source import OPENED, KeptSource
from tests import factories as make
from tests.services.calls import call_questionnaire, submitted
from tests.services.test_tallies_stay_true import Story
from tests.support.claims import register

NOW = utc_now()
STEPS = 40


def made_anew(program):
    """The scorecard from the tallies alone, as the first process on the first day would make it."""
    with nothing_remembered():
        undone = db.session.begin_nested()
        db.session.execute(Kept.__table__.delete())
        found = build_scorecard(input_of(program, period_of(program), now=NOW))
        undone.rollback()
    return found


@contextlib.contextmanager
def nothing_remembered():
    """What this process remembers is put aside, and brought back afterwards."""
    pending = db.session.info.pop(MADE, {})
    memories = (FIGURES, VERDICTS, CHANNELS)
    aside = [(one, one.__dict__.copy()) for one in (*memories, OPENED)]
    for one in memories:
        one._results, one._size = OrderedDict(), 0
    OPENED._values, OPENED._bytes = OrderedDict(), 0
    yield
    for one, was in aside:
        one.__dict__.update(was)
    db.session.info[MADE] = pending


def shown(program):
    return scorecard_of(program, now=NOW)


@pytest.fixture
def program(context):
    """Ten approved calls, four of them answered late, and a promise about them."""
    program = make.make_program()
    auditor, desk = (make.make_member(program, role) for role in ("auditor", "desk"))
    version = make.make_version(program, call_questionnaire())
    register(program, "W1", "Answered within 20 seconds", value="20", unit="s")
    for wait in (5, 6, 7, 8, 9, 10, 50, 60, 70, 80):
        approve_audit(submitted(program, auditor, version, wait=wait), desk)
    return program


@pytest.mark.parametrize("seed", [1, 2])
def test_whatever_happened_the_kept_scorecard_is_the_one_made_anew(context, tmp_path, seed):
    story = Story(seed, tmp_path)
    register(story.program, "W1", "Answered within 20 seconds", value="20", unit="s")
    register(story.program, "E1", "Warm people", kind="qualitative", metric="empathy", value="60")
    for _ in range(STEPS):
        story.step()
        assert shown(story.program) == made_anew(story.program)
        if story.dice.random() < 0.5:
            keep_what_was_made()
        if story.dice.random() < 0.3:  # another worker, with nothing in its memory
            OPENED.clear()
            SHOWN.clear()


def test_no_stale_figure_is_shown_after_strata_or_claims_change(program):
    before = shown(program)
    keep_what_was_made()
    stratum = program.channels[0].strata[0]
    stratum.weight = 0
    db.session.flush()
    assert shown(program) == made_anew(program) != before
    stratum.weight = 1
    db.session.flush()
    register(program, "W2", "Answered within a minute", value="60", unit="s")
    assert shown(program) == made_anew(program) != before


def test_a_scorecard_that_changed_nothing_is_handed_out_again(program):
    first = shown(program)
    keep_what_was_made()
    assert shown(program).grids is first.grids


def test_a_row_that_another_worker_wrote_anew_meanwhile_is_gathered_again(program):
    """PostgreSQL may read the fingerprint of a row before another worker's commit, and its content after it."""
    shown(program)
    keep_what_was_made()
    slow, waves = KeptSource(program), frozenset(wave.key for wave in program.waves)
    [place] = slow.digests("audited", waves)
    before = slow.fingerprint_of("audited", waves)
    _withdraw(program, db.session.scalars(select(rows.Finding.audit_id)).first())
    newer = KeptSource(program).at("audited", waves, place)
    keep_what_was_made()
    OPENED.clear()
    assert slow.at("audited", waves, place).digest == newer.digest
    assert slow.asked["audited", waves] == slow.fingerprint_of("audited", waves) != before


def test_what_was_undone_was_never_seen(program):
    """The revision that a rolled back withdrawal had comes back with other counts."""
    audits = [row.audit_id for row in db.session.scalars(select(rows.Finding).limit(30))]
    kept = shown(program)
    keep_what_was_made()
    undone = db.session.begin_nested()
    _withdraw(program, audits[0])
    assert shown(program) != kept
    keep_what_was_made()
    undone.rollback()
    assert shown(program) == kept == made_anew(program)
    _withdraw(program, audits[-1])
    assert shown(program) == made_anew(program) != kept


def test_bytes_hold_everything_that_was_gathered(program):
    source = KeptSource(program)
    waves = frozenset(wave.key for wave in program.waves)
    for place in source.digests("audited", waves):
        gathered = source.at("audited", waves, place)
        again = from_bytes(to_bytes(gathered))
        assert again.measures == gathered.measures
        assert again.clusters == gathered.clusters
        assert again.waves == gathered.waves
        for key, counts in gathered.counted.items():
            other = again.counted[key]
            assert (other.counts, other.hours168) == (counts.counts, counts.hours168)


def test_two_workers_may_keep_the_same_at_once_and_a_late_one_does_no_harm(program):
    shown(program)
    late = dict(db.session.info[MADE])
    assert keep_what_was_made() == 1
    db.session.info[MADE] = dict(late)
    assert keep_what_was_made() == 1
    _withdraw(program, db.session.scalars(select(rows.Finding.audit_id)).first())
    newer = shown(program)
    keep_what_was_made()
    db.session.info[MADE] = late  # a worker that was slow overwrites what is newer
    keep_what_was_made()
    OPENED.clear()
    SHOWN.clear()
    assert shown(program) == newer == made_anew(program)


def test_another_release_makes_everything_anew(program, monkeypatch):
    shown(program)
    keep_what_was_made()
    shown(program)
    assert not db.session.info.get(MADE)
    monkeypatch.setattr("services.scorecards.source.edition", lambda: "another release")
    shown(program)
    assert db.session.info.pop(MADE)
    assert edition.edition() == edition.edition() != "another release"


def test_the_job_computes_every_wave_and_all_of_them(program):
    forget, *units = refreshing.refresh_units(program)
    assert refreshing.refresh_unit(program, forget) == 0
    assert [refreshing.refresh_unit(program, unit) for unit in units] == [1] * len(units)
    assert [refreshing.refresh_unit(program, unit) for unit in units] == [0] * len(units)
    assert refreshing.refresh_unit(program, ["gone", "gone"]) == 0


def test_the_job_forgets_waves_that_no_longer_follow_one_another(program):
    shown(program)
    keep_what_was_made()
    [forget, *_] = refreshing.refresh_units(program)
    refreshing.refresh_unit(program, forget)
    assert db.session.scalars(select(Kept)).all()
    program.waves[0].key = "renamed"
    db.session.flush()
    refreshing.refresh_unit(program, forget)
    assert not db.session.scalars(select(Kept)).all()
    assert shown(program) == made_anew(program)


def test_a_kept_row_can_be_lost_at_any_time(program):
    before = shown(program)
    keep_what_was_made()
    db.session.execute(Kept.__table__.delete())
    assert shown(program) == before


@pytest.mark.one_database
def test_a_busy_database_is_not_waited_for(program):
    db.session.commit()
    shown(program)
    with db.engine.connect() as other:
        other.execute(update(Program).values(client="Busy"))
        assert db.session.info[MADE]
        assert keep_what_was_made() == 0
        other.rollback()
    shown(program)
    assert keep_what_was_made() == 1


def _withdraw(program, audit_id):
    desk = make.make_member(program, "desk")
    withdraw_approval(db.session.get_one(Audit, audit_id), desk, "Why")
