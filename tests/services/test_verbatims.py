"""What auditors wrote is found with the approval, gone with its withdrawal, and hidden with a reason."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy import text as sql

from domain.problems import Problem
from domain.questionnaire import Question, Questionnaire, Section
from domain.searching import read_query
from models.base import db
from models.history import Event
from models.jobs import Job
from models.verbatims import HiddenWords, Verbatim, VerbatimWord
from services.audits import submit_audit
from services.corrections import correct_audit
from services.jobs import words as words_job
from services.jobs.asking import ask_for
from services.jobs.overdue import ask_for_new_words
from services.jobs.running import run_waiting_jobs
from services.retention import expire_words
from services.review import approve_audit, withdraw_approval
from services.verbatims.hiding import hidden_in, hide_words, show_words
from services.verbatims.keeping import index_words
from services.verbatims.searching import Wanted, readable_cells, search
from tests import factories as make


def questions():
    said = Question(name="said", kind="text", label={"": "In your own words, ${secret}?"})
    solved = Question(
        name="solved", kind="integer", label={"": "How often?"}, comment="${solved} > 1"
    )
    secret = Question(name="secret", kind="text", label={"": "Who was it?"}, visible="desk")
    sections = (Section(name="call", questions=(said, solved, secret)),)
    return Questionnaire(title="Call", form_id="call", sections=sections)


@pytest.fixture
def world(context):
    program = make.make_program()
    version = make.make_version(program, questions())
    return program, version, make.make_member(program, "auditor"), make.make_member(program, "desk")


def sent(world, said="Über the café, nothing.", comment="", brand="ours", **more):
    program, version, auditor, _ = world
    job = make.make_assignment(
        program, auditor, version=version, touchpoint=make.make_touchpoint(program, brand=brand)
    )
    answers = {"said": said, "solved": 1, "secret": "Mr Smith"}
    if comment:
        answers |= {"solved": 2, "solved#comment": comment}
    return submit_audit(job, auditor, answers | more, {}, started_at=make.SEEN)


def approved(world, *args, **more):
    return approve_audit(sent(world, *args, **more), world[3])


def found(world, asked="", **more):
    wanted = Wanted(program_id=world[0].id, query=read_query(asked), **more)
    return [one.text for one, _ in search(wanted, 0, 50).rows]


def test_words_enter_with_the_approval_and_only_those_for_managers(world):
    sent(world)
    assert found(world) == []
    approved(world, "Nothing worked.", "They hung up.")
    assert sorted(found(world)) == ["Nothing worked.", "They hung up."]
    row = db.session.scalars(select(Verbatim).filter_by(question="said")).one()
    assert row.label == "In your own words, …?", "a label may not quote what is for the desk"


@pytest.mark.parametrize("is_indexed", [False, True])
def test_searching_knows_no_case_no_accents_and_wants_every_word(world, is_indexed):
    for text in ("Über the CAFÉ, nothing.", "The coffee was fine: no café", "100% wrong_number"):
        approved(world, text)
    if is_indexed:
        assert index_words(world[0].id) == 3
    assert found(world, "uber") == ["Über the CAFÉ, nothing."]
    assert len(found(world, "cafe")) == 2
    assert found(world, "CAFE noth") == ["Über the CAFÉ, nothing."]
    assert found(world, "“no cafe”") == ["The coffee was fine: no café"]
    assert found(world, "ber") == [], "a word is found by how it begins"
    assert found(world, "100%") == ["100% wrong_number"]
    assert found(world, "nobody ' ; -- %_") == []


def test_a_withdrawn_audit_leaves_no_word_behind(world):
    audit = approved(world, "Nothing worked.")
    index_words(world[0].id)
    assert db.session.scalars(select(VerbatimWord.word)).all() == ["nothing", "worked"]
    withdraw_approval(audit, world[3], "Wrong number")
    assert found(world) == []
    assert db.session.scalars(select(VerbatimWord.word)).all() == []


def test_a_correction_changes_what_is_found(world):
    audit = approved(world, "Mr Smith was rude.")
    answers = {"said": "The agent was rude.", "solved": 1}
    correct_audit(audit, world[3], answers, {}, "A name")
    assert found(world) == ["The agent was rude."]


def test_what_the_desk_hides_stays_hidden_through_a_correction(world):
    audit = approved(world, "Mr Smith was rude.")
    row = db.session.scalars(select(Verbatim)).one()
    with pytest.raises(Problem):
        hide_words(row, world[3], " ")
    hide_words(row, world[3], "It names a person.")
    hide_words(row, world[3], "Again.")
    assert found(world) == []
    assert found(world, is_desk=True) == ["Mr Smith was rude."]
    assert found(world, is_desk=True, only_hidden=True) == ["Mr Smith was rude."]
    assert hidden_in(audit.id) == {"said"}
    assert db.session.scalars(select(HiddenWords.why)).all() == ["It names a person."]
    correct_audit(audit, world[3], {"said": "John Smith was rude.", "solved": 1}, {}, "Spelling")
    assert found(world) == []
    show_words(db.session.scalars(select(Verbatim)).one(), world[3])
    assert found(world) == ["John Smith was rude."]
    told = db.session.scalars(select(Event).where(Event.what.like("verbatim.%")).order_by(Event.id))
    assert [(one.what, one.why) for one in told] == [
        ("verbatim.hidden", "It names a person."),
        ("verbatim.shown", ""),
    ]


def test_the_words_of_earlier_audits_are_read_by_a_job_once(world):
    approved(world, "Nothing worked.")
    for table in (Verbatim, VerbatimWord):
        db.session.execute(table.__table__.delete())
    revision = db.session.scalars(select(Verbatim.id)).all()
    assert revision == []
    cell = approved(world, "Later.").cell
    before = cell.revision
    for _ in range(2):
        ask_for("words", world[0])
        db.session.commit()
        run_waiting_jobs()
    assert sorted(found(world)) == ["Later.", "Nothing worked."]
    assert found(world, "noth") == ["Nothing worked."]
    db.session.refresh(cell)
    assert cell.revision == before, "words are no part of a figure"
    assert [job.state for job in db.session.scalars(select(Job))] == ["done", "done"]


def test_many_new_words_are_indexed_by_a_job(world, monkeypatch):
    monkeypatch.setattr(words_job, "WAITING", 2)
    approved(world, "One.")
    assert ask_for_new_words() == []
    approved(world, "Two.")
    assert len(ask_for_new_words()) == 1
    db.session.commit()
    run_waiting_jobs()
    assert set(db.session.scalars(select(VerbatimWord.word))) == {"one", "two"}
    assert ask_for_new_words() == []


def test_a_group_is_small_until_it_has_the_minimum_of_approved_audits(world):
    program = world[0]
    waves = tuple(wave.id for wave in program.waves)
    for _ in range(3):
        approved(world, "Ours.")
    approved(world, "Theirs.", brand="theirs")
    sent(world, brand="theirs")
    cells = readable_cells(program, waves, 3)
    small = {brand for id, brand, _ in cells.cells if id in cells.small}
    assert small == {"theirs"}
    large = tuple(id for id, *_ in cells.cells if id not in cells.small)
    assert set(found(world, cells=large)) == {"Ours."}
    assert set(found(world, cells=large, known=cells.small)) == {"Ours."}


def test_results_come_in_pages_and_are_counted_no_further_than_a_person_reads(world, monkeypatch):
    monkeypatch.setattr("services.verbatims.searching.COUNTED", 3)
    for n in range(5):
        approved(world, f"Number {n}")
    wanted = Wanted(program_id=world[0].id, query=read_query("number"))
    first = search(wanted, 0, 2)
    assert (first.total, first.more, len(first.rows)) == (3, True, 2)
    texts = {one.text for start in (0, 2, 4) for one, _ in search(wanted, start, 2).rows}
    assert texts == {f"Number {n}" for n in range(5)}
    assert search(replace(wanted, score="low"), 0, 2).total == 0


def test_words_past_their_retention_are_searched_no_more_and_not_read_again(world):
    program = world[0]
    approved(world, "Nothing worked.")
    index_words(program.id)
    program.retention_days = 10
    db.session.flush()
    assert expire_words(now=make.SEEN + timedelta(days=9)) == 0
    assert expire_words(now=make.SEEN + timedelta(days=11)) == 1
    assert found(world) == []
    assert db.session.scalars(select(VerbatimWord.word)).all() == []
    ask_for("words", program)
    db.session.commit()
    run_waiting_jobs()
    assert found(world) == []


def test_what_waits_for_the_index_of_words_is_found_by_an_index_of_its_own(world, database_kind):
    waiting = select(Verbatim.id).where(Verbatim.program_id == 1, Verbatim.indexed.is_(False))
    asked = waiting.compile(db.engine, compile_kwargs={"literal_binds": True})
    if database_kind == "postgres":
        db.session.execute(sql("SET LOCAL enable_seqscan = off"))
    explain = "EXPLAIN" if database_kind == "postgres" else "EXPLAIN QUERY PLAN"
    plan = db.session.execute(sql(f"{explain} {asked}")).all()
    assert "ix_verbatim_waiting" in str(plan)
