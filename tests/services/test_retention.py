"""Evidence past its retention date: shown to nobody, removed by the command, its row kept."""

import io
import os
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from domain.problems import Problem
from models.audits import Evidence
from models.base import db, utc_now
from models.history import Event
from services.evidence import open_evidence, store_photo
from services.retention import expire_evidence
from tests import factories as make

AGES_AGO = utc_now() + timedelta(days=20_000)
"""A day on which every photo of these tests is past its date."""


def picture(colour: str = "navy") -> io.BytesIO:
    written = io.BytesIO()
    Image.new("RGB", (60, 40), colour).save(written, "JPEG")
    written.seek(0)
    return written


@pytest.fixture
def send(app):
    """Sends a photo for one job (another when `job` is new) and returns its evidence."""
    with app.app_context():
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        jobs = [make.make_assignment(program, auditor) for _ in range(2)]

        def store(colour: str = "navy", job: int = 0, now=None) -> Evidence:
            return store_photo(picture(colour), jobs[job], "proof", auditor, now=now)

        yield store


def opened(evidence: Evidence, now=None) -> str:
    try:
        return "shown" if open_evidence(evidence, now=now) else ""
    except Problem as problem:
        return f"{problem.code} {problem.status}"


def test_on_its_last_moment_a_photo_is_shown_and_then_it_is_gone(send) -> None:
    evidence = send()
    assert opened(evidence, evidence.expires_at - timedelta(seconds=1)) == "shown"
    assert opened(evidence, evidence.expires_at) == "evidence_gone 410"


def test_expiring_removes_the_bytes_and_leaves_a_tombstone(send) -> None:
    evidence = send()
    sha = evidence.sha
    assert expire_evidence(now=AGES_AGO) == 1
    db.session.refresh(evidence)
    assert (evidence.state, evidence.sha) == ("removed", sha)
    evidence.state, evidence.expires_at = "stored", None
    assert opened(evidence) == "evidence_gone 410", "the bytes are gone, not only the row's word"
    told = db.session.scalars(select(Event).filter_by(what="evidence.removed")).one()
    assert told.after == {"photos": 1}
    assert expire_evidence(now=AGES_AGO) == 0


def test_bytes_that_a_kept_row_shares_stay(send) -> None:
    ended, kept = send(), send(job=1)
    kept.expires_at = AGES_AGO + timedelta(days=1)
    assert expire_evidence(now=AGES_AGO) == 1
    db.session.refresh(ended)
    assert ended.state == "removed"
    assert opened(kept, AGES_AGO) == "shown"


def test_bytes_that_just_came_wait_for_the_next_time(send) -> None:
    evidence = send()
    evidence.expires_at = utc_now()
    assert expire_evidence(now=utc_now()) == 0
    assert expire_evidence(now=utc_now() + timedelta(hours=2)) == 1


def test_a_photo_that_is_sent_again_after_it_was_removed_is_kept_anew(send) -> None:
    evidence = send()
    expire_evidence(now=AGES_AGO)
    again = send(now=AGES_AGO)
    assert again.id == evidence.id
    assert opened(again, AGES_AGO) == "shown"


def test_the_command_says_how_many_ended_and_leaves_what_is_kept(app, tmp_path) -> None:
    with make.stored(app):
        program = make.make_program()
        auditor = make.make_member(program, "auditor")
        job = make.make_assignment(program, auditor)
        past = store_photo(picture(), job, "proof", auditor)
        past.expires_at = utc_now()
        kept = store_photo(picture("teal"), job, "proof", auditor)
    for file in (tmp_path / "evidence").rglob("*"):
        os.utime(file, (0, 0))  # the bytes came long ago
    told = app.test_cli_runner().invoke(args=["evidence", "expire"])
    assert (told.exit_code, told.output.split(" ")[0]) == (0, "1"), told.output
    with app.app_context():
        states = {one.id: one.state for one in db.session.scalars(select(Evidence))}
        assert states == {past.id: "removed", kept.id: "stored"}
