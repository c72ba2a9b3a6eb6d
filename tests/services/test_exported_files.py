"""Files made behind the pages: whole, once, for whom they were asked, and gone after their date."""

import csv
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from models.audits import AuditRevision
from models.base import db, utc_now
from models.exported import ExportedFile
from models.history import Email
from models.people import Person
from models.verbatims import Verbatim
from services.exported import ask_for_file, is_made, raw_parts, remove_expired_files
from services.exported.making import make, steps_of
from services.jobs import run_waiting_jobs
from services.store import get_bytes
from services.verbatims.hiding import hide_words
from tests.web.scorecards.fieldwork import BADGE, NAMES, PLACE, Fieldwork, make_fieldwork

pytestmark = pytest.mark.usefixtures("context")


def asked(
    work: Fieldwork,
    person: Person | None = None,
    audience: str = "desk",
    kind: str = "raw",
    format: str = "csv",
    **given: Any,
) -> ExportedFile:
    file = ask_for_file(
        work.program, person or work.desk, audience, kind, format, {"named": "", **given}
    )
    db.session.commit()
    return file


def made(file: ExportedFile) -> bytes:
    run_waiting_jobs()
    db.session.expire_all()
    assert file.state == "ready", file.job and file.job.error
    return get_bytes(file.path)


def table(data: bytes, name: str = "audits") -> list[dict[str, str]]:
    text = zipfile.ZipFile(io.BytesIO(data)).read(f"{name}.csv").decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_desk_gets_every_approved_audit_with_all_that_was_recorded() -> None:
    work = make_fieldwork()
    data = made(asked(work))
    audits = table(data)
    assert {one["audit"] for one in audits} == {str(one.id) for one in (*work.ours, *work.theirs)}
    assert {one["badge"] for one in audits} == {BADGE}
    assert {one["place.lat"] for one in audits} == {PLACE}
    assert {one["tone.label"] for one in audits} == {"Warm", "Cold"}
    assert {one["wave"] for one in audits} == {"2026-11"}
    assert {one["audit"] for one in table(data, "marks")} == {one["audit"] for one in audits}
    longest = [one for one in table(data, "findings") if one["metric"] == "wait"]
    assert {one["kind"] for one in longest} >= {"answered", "cut"}


def test_a_manager_gets_what_managers_may_read_and_no_small_group() -> None:
    work = make_fieldwork()
    data = made(asked(work, work.manager, "manager"))
    assert {one["audit"] for one in table(data)} == {str(one.id) for one in work.ours}
    whole = b"".join(
        zipfile.ZipFile(io.BytesIO(data)).read(name)
        for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    ).decode()
    for secret in (BADGE, PLACE, *NAMES):
        assert secret not in whole
    assert {one["auditor"] for one in table(data)} <= {"A1", "A2"}


def test_words_that_the_desk_hides_stay_at_the_desk() -> None:
    work = make_fieldwork()
    spoken = db.session.scalars(select(Verbatim).where(Verbatim.audit_id == work.ours[0].id)).one()
    hide_words(spoken, work.desk, "Names a clerk.")

    def said(person: Person, audience: str) -> str:
        rows = table(made(asked(work, person, audience)))
        return next(one["said"] for one in rows if one["audit"] == str(work.ours[0].id))

    assert said(work.manager, "manager") == ""
    assert said(work.desk, "desk") == spoken.text


def test_other_states_are_for_the_desk_alone() -> None:
    work = make_fieldwork()
    states = ["submitted", "approved"]
    everything = table(made(asked(work, states=states)))
    assert str(work.waiting.id) in {one["audit"] for one in everything}
    told = table(made(asked(work, work.manager, "manager", states=states)))
    assert str(work.waiting.id) not in {one["audit"] for one in told}


@pytest.mark.one_database
@pytest.mark.parametrize("format", ["csv", "jsonl", "xlsx", "parquet"])
def test_parts_and_the_whole_are_made_once_whatever_is_repeated(
    format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A worker killed after any step begins that step again."""
    monkeypatch.setattr(raw_parts, "AUDITS_A_PART", 4)
    work = make_fieldwork()
    file = asked(work, format=format)
    *parts, whole, away = steps_of(str(file.id))
    assert len(parts) == 4
    for part in parts:
        assert make(str(file.id), *part) == make(str(file.id), *part) > 0
    db.session.commit()
    make(str(file.id), *whole)
    first = get_bytes(file.path)
    db.session.rollback()  # killed after everything was written, before it was committed
    for step in (whole, whole, away, away):
        make(str(file.id), *step)
    assert get_bytes(file.path) == first
    assert file.rows == 15
    mails = select(Email).where(Email.recipient == work.desk.email)
    assert len([one for one in db.session.scalars(mails) if file.name in one.subject]) == 1
    with pytest.raises(FileNotFoundError):
        get_bytes(file.part(1))


@pytest.mark.one_database
def test_json_lines_hold_what_was_recorded() -> None:
    work = make_fieldwork()
    data = made(asked(work, format="jsonl"))
    lines = zipfile.ZipFile(io.BytesIO(data)).read("audits.jsonl").decode().splitlines()
    documents = {one["about"]["audit"]: one for one in map(json.loads, lines)}
    audit = work.ours[0]
    assert documents[str(audit.id)]["answers"]["tone"] == "cold"
    assert [mark["mark"] for mark in documents[str(audit.id)]["marks"]] == ["dial", "hung_up"]


@pytest.mark.one_database
def test_what_a_manager_is_not_told_is_in_no_line_nor_what_was_said_beside_it() -> None:
    work = make_fieldwork()
    said = db.session.scalars(select(AuditRevision).filter_by(audit_id=work.ours[0].id)).one()
    beside = {"badge#comment": "Hard to read", "badge_other": "Half a name", "tone#comment": "Sad"}
    rows = AuditRevision.__table__
    behind = update(rows).where(rows.c.id == said.id)  # a revision never changes
    db.session.connection().execute(behind.values(answers={**said.answers, **beside}))
    db.session.commit()
    data = made(asked(work, work.manager, "manager", format="jsonl"))
    told = zipfile.ZipFile(io.BytesIO(data)).read("audits.jsonl").decode()
    assert "Sad" in told
    for secret in (BADGE, PLACE, "Hard to read", "Half a name"):
        assert secret not in told


@pytest.mark.one_database
def test_a_scorecard_is_made_behind_the_pages_too() -> None:
    work = make_fieldwork()
    file = asked(work, kind="scorecard", wave="2026-11")
    assert made(file).startswith(b"record,")
    assert file.name == "telecom-scorecard.csv"


@pytest.mark.one_database
def test_the_same_wish_while_it_is_being_made_is_one_file() -> None:
    work = make_fieldwork()
    assert asked(work).id == asked(work).id
    assert asked(work).id != asked(work, format="jsonl").id


@pytest.mark.one_database
def test_a_file_is_gone_after_its_date_and_what_was_asked_stays() -> None:
    work = make_fieldwork()
    file = asked(work)
    made(file)
    assert is_made(file)
    later = utc_now() + timedelta(days=8)
    assert not is_made(file, later)
    assert remove_expired_files(now=later) == 1
    assert file.state == "gone"
    with pytest.raises(FileNotFoundError):
        get_bytes(file.path)
