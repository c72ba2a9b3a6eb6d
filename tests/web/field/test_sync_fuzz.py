"""Whatever a phone sends: never an error of ours, nothing written half, and what it held is kept somewhere."""

import json
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from models.audits import Audit, AuditRevision, Draft
from models.base import db
from models.held import HeldWork
from tests.factories import stored
from tests.web.field.makers import Job, make_job
from tests.web.field.sending import ANSWERS, MARKS, envelope, put

ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(
        ["2026-11-21T10:00:00Z", "9999-12-31T23:59:59-12:00", "0002-01-01", "\0", "\ud800"]
    ),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4)
    ),
    max_leaves=12,
)
FIELDS = [*envelope(), "surprise"]
KNOWN = (
    "offered county town proof place day hour fee mood#evidence mood#comment mood_other #evidence"
)
NAMES = st.sampled_from([*ANSWERS, *KNOWN.split()]) | st.text(max_size=250)
FUZZED = st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=5)
ANSWERED = st.dictionaries(NAMES, ANYTHING, max_size=8)
MARKED = st.dictionaries(NAMES | st.just("contact"), st.lists(ANYTHING, max_size=4), max_size=3)


def kept(job: Job) -> int:
    """How much of anything there is for this audit."""
    with job.app.app_context():
        tables: tuple[Any, ...] = (Draft, AuditRevision, HeldWork)
        return sum(db.session.query(one).filter_by(audit_id=job.audit_id).count() for one in tables)


def still_whole(job: Job) -> None:
    """An audit has the revision that it names, and the desk can open it."""
    with job.app.app_context():
        audit = db.session.get(Audit, job.audit_id)
        if audit is not None:
            assert any(one.no == audit.revision_no for one in audit.revisions)


def room_again(job: Job) -> None:
    """What earlier examples held is gone: of one audit no more than some pieces are held."""
    with stored(job.app):
        db.session.execute(delete(HeldWork))


@pytest.fixture
def job(app: Flask) -> Job:
    return make_job(app)


PATIENT = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def body_of(value: Any) -> bytes:
    """As a hostile client writes it: NaN and half letters too."""
    return json.dumps(value).encode()


@PATIENT
@given(changes=FUZZED)
def test_any_field_may_hold_anything(job: Job, changes: dict[str, Any]) -> None:
    room_again(job)
    answer = put(job, body_of(envelope() | changes))
    assert answer.status_code == 200, answer.text
    assert answer.json["state"]
    assert kept(job)
    still_whole(job)


@PATIENT
@given(answers=ANSWERED, marks=MARKED, outcome=st.sampled_from(["", "closed"]))
def test_any_question_may_be_answered_by_anything(
    job: Job, answers: dict[str, Any], marks: dict[str, Any], outcome: str
) -> None:
    room_again(job)
    sent = envelope(answers=ANSWERS | answers, marks=MARKS | marks, outcome=outcome)
    answer = put(job, body_of(sent))
    assert answer.status_code == 200, answer.text
    assert kept(job)
    still_whole(job)


@PATIENT
@given(body=st.binary(max_size=200) | ANYTHING.map(body_of))
def test_any_bytes_are_answered_and_kept(job: Job, body: bytes) -> None:
    answer = put(job, body)
    assert answer.status_code in (200, 429), answer.text
    assert kept(job)


@PATIENT
@given(
    query=st.dictionaries(
        st.sampled_from(["audit", "key", "kind", "offset", "size", "sha", "captured_at", "name"]),
        st.text(max_size=300) | st.integers().map(str),
    ),
    body=st.binary(max_size=300),
    whole=st.booleans(),
)
def test_any_piece_is_answered(job: Job, query: dict[str, str], body: bytes, whole: bool) -> None:
    from uuid import uuid4

    said = {"audit": str(job.audit_id), "size": str(len(body))} | query if whole else query
    said = {name: text.encode("utf-8", "replace").decode() for name, text in said.items()}
    answer = job.client.put(f"/field/sync/media/{uuid4()}", query_string=said, data=body)
    assert answer.status_code in (200, 404, 422), answer.text
