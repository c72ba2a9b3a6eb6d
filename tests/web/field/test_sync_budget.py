"""What taking in an audit asks of the database: no more than the button of the last page does, whatever its size."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.web.field.makers import Job, fill_all, make_job
from tests.web.field.sending import envelope, put, told, typed

pytestmark = pytest.mark.one_database

DRAFT = 4
"""Who it is, whose job, the draft, the other devices."""

OF_THE_PHONE = 2
"""Beside what the form asks: the draft of the device, the other devices."""


@contextmanager
def statements() -> Iterator[list[str]]:
    seen: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, _p: Any, _context: Any, _m: bool) -> None:
        if not statement.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "PRAGMA")):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def jobs(app: Flask) -> tuple[Job, Job]:
    """Two jobs of two programs, in which somebody was before: their questionnaires are loaded."""
    jobs = make_job(app), make_job(app)
    for job in jobs:
        told(put(job, typed(seq=1)))
        job.get("/review")
    return jobs


def test_a_draft_is_kept_with_few_statements(jobs: tuple[Job, Job]) -> None:
    with statements() as seen:
        told(put(jobs[0], typed(seq=2)))
    assert len(seen) <= DRAFT, "\n\n".join(seen)


def test_a_hand_in_costs_no_more_than_the_form_s(jobs: tuple[Job, Job]) -> None:
    by_phone, by_form = jobs
    fill_all(by_form)
    with statements() as form:
        assert by_form.client.post(f"{by_form.url}/send").status_code == 302
    with statements() as phone:
        assert told(put(by_phone, envelope()))["state"] == "submitted"
    listed = "\n".join(one.replace("\n", " ")[:90] for one in [*phone, "---", *form])
    assert len(phone) <= len(form) + OF_THE_PHONE, (
        f"{len(phone)} and {len(form)} by the form\n\n{listed}"
    )


def test_the_same_again_costs_less(jobs: tuple[Job, Job]) -> None:
    body = envelope()
    with statements() as first:
        told(put(jobs[0], body))
    with statements() as again:
        told(put(jobs[0], body))
    assert len(again) < len(first), "\n\n".join(again)
