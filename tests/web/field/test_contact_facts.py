"""What the phone is told of a contact: its marks in words, where it stands, the rule for giving up."""

from flask import Flask

from blueprints.field.contact_facts import asked_afterwards, facts_of_kind
from domain.marks import MARKS
from models.base import db
from models.fieldwork import Assignment
from tests.web.field.makers import Job, make_job


def job_in_package(job: Job) -> dict:
    (found,) = job.client.get("/field/package").json["jobs"]
    return found


def test_every_kind_of_contact_has_its_own_words_for_every_mark(app: Flask) -> None:
    with app.test_request_context():
        for kind, marks in MARKS.items():
            facts = facts_of_kind(kind)
            assert list(facts["kinds"]) == [mark.name for mark in marks]
            assert all(one["label"] and one["button"] for one in facts["kinds"].values())
            assert {one.get("strip") for one in facts["kinds"].values()} - {None} <= set(
                facts["spans"]
            )
            assert facts["wait"][0][0] in facts["kinds"]


def test_only_calls_are_asked_about_afterwards() -> None:
    asked, endings = asked_afterwards("phone")
    assert [mark.name for mark in asked] == ["answered", "queue", "human"]
    assert [mark.name for mark in endings] == ["end", "hung_up", "dropped"]
    assert asked_afterwards("store") == ([], [])


def test_the_package_says_where_a_contact_stands_and_what_to_dial(app: Flask) -> None:
    job = make_job(app)
    with app.app_context():
        found = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        found.touchpoint.contact = "+44 113 496 0000"
        db.session.commit()
    told = job_in_package(job)
    assert told["contact"]["questions"] == {"contact": 1}
    assert "stops" not in told["contact"]
    assert told["facts"]["dial"] == "tel:+441134960000"


def test_the_package_says_which_replies_end_a_wait_of_days(app: Flask) -> None:
    told = job_in_package(make_job(app, kind="email"))
    assert told["contact"]["stops"] == ["human_reply"]
    assert told["contact"]["replies"][0] == ["human_reply", "A person replied"]
    assert told["facts"]["dial"] == ""


def test_the_rule_for_giving_up_is_told_in_words_only_where_there_is_one(app: Flask) -> None:
    job = make_job(app)
    assert job_in_package(job)["rules"]["patience"] == {}
    with app.app_context():
        found = db.session.query(Assignment).filter_by(audit_id=job.audit_id).one()
        found.touchpoint.channel.cap_s = 300
        db.session.commit()
    words = job_in_package(job)["rules"]["patience"]
    assert words["now"] == "5 min: you may give up now."
    assert words["after"] == "Not reached: that is the result, and this audit is complete."


def test_without_scripts_the_way_back_is_among_the_buttons(app: Flask) -> None:
    job = make_job(app)
    job.mark("contact", ("dial", "10:00:00"))
    page = job.get("/1").text
    assert "Undo: Dialled" in page
    assert 'value="contact:0"' in page
    assert "data-after" not in page  # nothing is asked that only the script could keep


def test_what_was_told_after_the_call_says_so(app: Flask) -> None:
    job = make_job(app)
    job.mark("contact", ("dial", "10:00:00"), how="after")
    assert "told after the call" in job.get("/1").text
