"""Editions: numbered in order, published once, of one moment, never changed; what happened since is known."""

import io
import zipfile
import zlib
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from xml.etree import ElementTree

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from domain.exports import FORMATS, table_of
from domain.problems import Problem
from models.base import db, utc_now
from models.editions import Edition, EditionDraft, editions_of
from models.history import Event
from models.jobs import Job
from models.people import Person
from models.program import Program
from services.editions import (
    edition_is_sound,
    publish_edition,
    report_of_edition,
    span_of,
    spans_of,
)
from services.editions.opening import OPENED, bytes_of
from services.editions.preparing import prepare
from services.editions.remarks import remarks_on
from services.editions.summaries import keep_draft
from services.jobs import ask_for, run_waiting_jobs
from services.programs import add_wave
from services.reports import report_of
from services.review import withdraw_approval
from services.scorecards import live
from tests.factories import make_member, stored
from tests.support.claims import register
from tests.web.scorecards.fieldwork import Fieldwork, make_fieldwork


@pytest.fixture
def fieldwork(app: Flask) -> Fieldwork:
    with stored(app):
        return make_fieldwork(live=False)


@pytest.fixture
def program(fieldwork: Fieldwork, context: None) -> Program:
    return db.session.get_one(Program, fieldwork.program.id)


@pytest.fixture
def desk(fieldwork: Fieldwork, program: Program) -> Person:
    return db.session.get_one(Person, fieldwork.desk.id)


def publish(program: Program, desk: Person, **more) -> Edition:
    """The next edition over the program's one wave."""
    span = span_of(program, "wave:2026-11")
    prepared = prepare(program, span)
    given = {"no": prepared.no, "stamp": prepared.stamp} | more
    return publish_edition(program, span, given.pop("summary", "Calm."), desk, **given)


def test_an_edition_is_numbered_hashed_and_written_down(program, desk):
    edition = publish(program, desk, summary="  One.\r\n\r\nTwo  words. ")
    assert (edition.no, edition.summary) == (1, "One.\n\nTwo words.")
    assert sha256(bytes_of(edition)).hexdigest() == edition.sha
    assert edition_is_sound(edition)
    event = db.session.scalars(select(Event).where(Event.what == "edition.published")).one()
    assert (event.who_id, event.after["no"], event.after["sha"]) == (desk.id, 1, edition.sha)


def test_the_frozen_report_is_the_live_one_of_that_moment(program, desk):
    edition = publish(program, desk)
    OPENED.clear()
    frozen = report_of_edition(edition)
    span = span_of(program, "wave:2026-11")
    now = report_of(program, live(program, span.period, now=edition.published_at))
    assert table_of(frozen).figures == table_of(now).figures
    assert table_of(frozen).claims == table_of(now).claims
    assert table_of(frozen, with_notes=True).notes == table_of(now, with_notes=True).notes
    assert frozen.scorecard == now.scorecard


def test_what_happens_afterwards_changes_nothing_in_it(program, desk, fieldwork):
    edition = publish(program, desk)
    before = table_of(report_of_edition(edition))
    withdraw_approval(again(fieldwork.ours[5]), desk, "Wrong number.")
    program.name = "Another name"
    db.session.flush()
    OPENED.clear()
    assert table_of(report_of_edition(edition)) == before


def again(audit):
    return db.session.get_one(type(audit), audit.id)


def test_a_second_click_publishes_nothing(program, desk):
    span = span_of(program, "wave:2026-11")
    prepared = prepare(program, span)
    first, second = (
        publish_edition(program, span, words, desk, no=prepared.no, stamp=prepared.stamp)
        for words in ("First.", "Second.")
    )
    assert first.id == second.id
    assert second.summary == "First."
    assert len(list(db.session.scalars(editions_of(program.id)))) == 1


def test_a_number_that_somebody_else_took_is_told(program, desk):
    add_wave(program, "later", "Later", date(2030, 1, 1), date(2030, 1, 31), who=desk)
    db.session.expire(program)
    wave, everything = span_of(program, "wave:2026-11"), span_of(program, "all")
    colleague = make_member(program, "desk")
    first = publish_edition(program, wave, "Of the wave.", desk, no=1)
    for span, who in ((everything, desk), (wave, colleague)):
        with pytest.raises(Problem, match="was published meanwhile"):
            publish_edition(program, span, "Other words.", who, no=1)
    assert [one.id for one in db.session.scalars(editions_of(program.id))] == [first.id]


def test_letters_that_no_file_can_hold_spoil_no_edition(program, desk):
    """A soft line break that a slide pasted along: files of an edition that could not be written would never be."""
    odd = "Once\x0bmore\x1f, please\x01"
    program.name = program.client = odd
    for row in (*program.brands, *program.channels, *program.waves):
        row.name = f"{row.name} {odd}"
    told = {"value": "24/7", "source": "https://example.org/promise", "source_type": odd}
    register(program, "odd", odd, kind="availability", metric="open_hours", **told)
    db.session.commit()
    edition = publish(program, desk, summary=odd)
    report = report_of_edition(edition)
    for key, kind in FORMATS.items():
        data = kind.write(report)
        assert data, key
        if key in ("xlsx", "pptx"):
            archive = zipfile.ZipFile(io.BytesIO(data))
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    ElementTree.fromstring(archive.read(name))


def test_figures_that_moved_since_somebody_looked_are_not_published(program, desk, fieldwork):
    stamp = prepare(program, span_of(program, "wave:2026-11")).stamp
    withdraw_approval(again(fieldwork.ours[5]), desk, "Wrong number.")
    with pytest.raises(Problem, match="since you looked"):
        publish(program, desk, stamp=stamp)


def test_a_period_without_any_figure_is_not_published(program, desk):
    add_wave(program, "later", "Later", date(2030, 1, 1), date(2030, 1, 31), who=desk)
    db.session.expire(program)
    with pytest.raises(Problem, match="nothing to publish"):
        publish_edition(program, span_of(program, "wave:later"), "", desk, no=1)


def test_a_correction_names_what_it_corrects_and_why(program, desk, fieldwork):
    publish(program, desk)
    withdraw_approval(again(fieldwork.ours[5]), desk, "Wrong number.")
    with pytest.raises(Problem, match="what was wrong"):
        publish(program, desk, corrects=1, reason=" ")
    second = publish(program, desk, corrects=1, reason="One audit was of a wrong number.")
    note = report_of_edition(second).edition
    assert (second.no, second.corrects.no, note.corrects) == (2, 1, 1)
    assert note.reason == second.correction_reason == "One audit was of a wrong number."
    assert "One audit fewer is counted: 14 instead of 15." in [str(one) for one in note.changes]


def test_an_edition_of_another_period_can_not_be_corrected(program, desk):
    with pytest.raises(Problem, match="another period"):
        publish(program, desk, corrects=7, reason="?")


@pytest.mark.parametrize("deed", ["UPDATE edition SET summary = 'x'", "DELETE FROM edition"])
def test_the_database_refuses_to_change_or_delete_an_edition(program, desk, deed):
    publish(program, desk)
    db.session.commit()
    with pytest.raises(DBAPIError, match="never changed"):
        db.session.execute(text(deed))
    db.session.rollback()


def test_damaged_bytes_are_found_and_never_shown(program, desk):
    edition = publish(program, desk)
    for damaged in (b"not even compressed", zlib.compress(b"{}")):
        db.session.expunge_all()
        other = db.session.scalars(editions_of(program.id)).one()
        OPENED.clear()
        kept = db.session.scalars(select(Edition.document)).one()
        assert kept != damaged
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("zlib.decompress", lambda _kept, data=damaged: data)
            assert not edition_is_sound(other)
            with pytest.raises(Problem, match="damaged"):
                report_of_edition(other)
    assert edition_is_sound(edition)


def test_a_draft_is_kept_and_forgotten_once_published(program, desk):
    span = span_of(program, "wave:2026-11")
    keep_draft(program, span, "Half a sentence", desk)
    keep_draft(program, span, "A whole sentence.", desk)
    assert prepare(program, span).summary == "A whole sentence."
    publish(program, desk)
    assert db.session.scalars(select(EditionDraft)).all() == []


def test_a_summary_too_long_to_be_read_is_refused(program, desk):
    with pytest.raises(Problem, match="letters"):
        publish(program, desk, summary="a" * 6_001)


def test_the_proposed_summary_tells_the_broken_promises(program):
    assert "24/7 customer service" in prepare(program, span_of(program, "wave:2026-11")).summary


def test_remarks_tell_what_waits_and_what_is_too_small(program):
    told = [
        str(one.sentence) for one in remarks_on(prepare(program, span_of(program, "wave:2026-11")))
    ]
    assert "Waiting for review, and not counted: 1." in told
    assert any("too small to be reported" in line for line in told)


def test_a_program_of_one_wave_has_one_period(program):
    assert [span.value for span in spans_of(program)] == ["wave:2026-11"]
    with pytest.raises(Problem, match="no wave"):
        span_of(program, "wave:nowhere")


def test_a_job_publishes_what_is_large_once(program, desk):
    prepared = prepare(program, span_of(program, "wave:2026-11"))
    given = {"period": "wave:2026-11", "summary": "Large.", "no": 1, "stamp": prepared.stamp}
    ask_for("edition", program, desk, corrects=None, reason="", **given)
    db.session.commit()
    run_waiting_jobs()
    jobs = {job.kind: job.state for job in db.session.scalars(select(Job))}
    assert jobs == {"edition": "done", "edition_files": "done"}
    edition = db.session.scalars(editions_of(program.id)).one()
    assert (edition.no, edition.summary, edition.published_by_id) == (1, "Large.", desk.id)


def test_a_day_of_the_past_is_told_apart_from_today(program, desk):
    before = utc_now() - timedelta(days=3)
    edition = publish(program, desk, now=before)
    assert edition.published_at == before
    assert edition.published_at < datetime.now(UTC)
