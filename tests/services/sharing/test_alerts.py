"""Who wishes it is told of failures and of verdicts that changed: once, soon, and no more than they may see."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from domain.questionnaire import Choice, Question, Questionnaire, Section
from models.audits import Audit
from models.base import db, utc_now
from models.history import Email
from models.jobs import Job
from models.people import Person
from models.program import Program
from services.audits import submit_audit
from services.jobs import run_waiting_jobs
from services.jobs.noticing import ask_for_alerts
from services.review import approve_audit, withdraw_approval
from services.sharing.alerts import QUIET, is_due, look_at
from services.sharing.wishes import wish
from tests import factories as make
from tests.factories import sign_in, stored
from tests.web.scorecards.fieldwork import Fieldwork
from tests.web.shared.editions import now, published

ALWAYS = "24/7 customer service"


def wishes(app: Flask, fieldwork: Fieldwork, who: Person, **what: Any) -> None:
    with stored(app):
        what = {"critical": False, "verdicts": "none"} | what
        wish(now(fieldwork.program), now(who), **what)


def look(app: Flask, fieldwork: Fieldwork, later: timedelta = timedelta(0)) -> int:
    with stored(app):
        return look_at(now(fieldwork.program), now=utc_now() + later)


def mails(app: Flask) -> list[Email]:
    with stored(app):
        return list(db.session.scalars(select(Email).order_by(Email.id)))


def withdraw_the_broken(app: Flask, fieldwork: Fieldwork) -> None:
    """The audits whose confirmed failures broke the promise of 24/7."""
    with stored(app):
        for audit in fieldwork.ours[:2]:
            withdraw_approval(now(audit), now(fieldwork.desk), "Misdialled.")


def approve_again(app: Flask, fieldwork: Fieldwork) -> None:
    from services.verification import confirm_failure

    with stored(app):
        for audit in fieldwork.ours[:2]:
            approve_audit(now(audit), now(fieldwork.desk))
    with stored(app):
        audit = now(fieldwork.ours[0])
        second = next(p for p in db.session.scalars(select(Person)) if p.id != fieldwork.desk.id)
        for finding in failures_of(audit):
            confirm_failure(audit, finding, second, "Called again, nobody.")


def failures_of(audit: Audit) -> list[int]:
    from models.findings import Finding

    found = select(Finding.measure_id).filter_by(audit_id=audit.id, kind="failure")
    return list(db.session.scalars(found))


def test_the_first_look_tells_nothing_that_was_known_before(
    app: Flask, fieldwork: Fieldwork
) -> None:
    wishes(app, fieldwork, fieldwork.desk, critical=True, verdicts="any")
    assert look(app, fieldwork) == 0
    assert not mails(app)


def test_a_verdict_that_lapses_is_told_and_so_is_its_return(
    app: Flask, fieldwork: Fieldwork
) -> None:
    wishes(app, fieldwork, fieldwork.desk, verdicts="broken")
    look(app, fieldwork)
    withdraw_the_broken(app, fieldwork)
    assert look(app, fieldwork) == 1
    [told] = mails(app)
    assert told.recipient == fieldwork.desk.email
    assert f"Not proven yet (before: Broken): Ours, “{ALWAYS}”" in told.body
    assert "/scorecards/telecom/" in told.body
    assert "/scorecards/telecom/notices" in told.body
    approve_again(app, fieldwork)
    look(app, fieldwork)
    assert "a promise is broken" in mails(app)[-1].subject


def test_nothing_new_is_told_twice(app: Flask, fieldwork: Fieldwork) -> None:
    wishes(app, fieldwork, fieldwork.desk, verdicts="any")
    look(app, fieldwork)
    withdraw_the_broken(app, fieldwork)
    assert [look(app, fieldwork) for _time in range(3)] == [1, 0, 0]


def test_after_a_mail_there_is_quiet_for_a_while(app: Flask, fieldwork: Fieldwork) -> None:
    wishes(app, fieldwork, fieldwork.desk, verdicts="any")
    look(app, fieldwork)
    withdraw_the_broken(app, fieldwork)
    look(app, fieldwork)
    approve_again(app, fieldwork)
    with stored(app):
        program = now(fieldwork.program)
        assert not is_due(program, utc_now() + QUIET - timedelta(minutes=1))
        assert is_due(program, utc_now() + QUIET + timedelta(minutes=1))


def test_a_program_in_which_nothing_changed_is_not_looked_at(
    app: Flask, fieldwork: Fieldwork
) -> None:
    wishes(app, fieldwork, fieldwork.desk, verdicts="any")
    with app.app_context():
        assert [job.kind for job in ask_for_alerts()] == ["alerts"]
        db.session.commit()
        run_waiting_jobs()
        assert ask_for_alerts() == []
        states = db.session.scalars(select(Job.state).where(Job.kind == "alerts"))
        assert list(states) == ["done"]


def test_an_approval_asks_for_nothing_in_its_own_transaction(
    app: Flask, fieldwork: Fieldwork
) -> None:
    wishes(app, fieldwork, fieldwork.desk, critical=True, verdicts="any")
    with stored(app):
        approve_audit(now(fieldwork.waiting), now(fieldwork.desk))
        assert not db.session.scalars(select(Job).where(Job.kind == "alerts")).all()


def test_managers_are_told_live_only_where_they_see_live_figures(
    app: Flask, fieldwork: Fieldwork
) -> None:
    wishes(app, fieldwork, fieldwork.manager, verdicts="any", critical=True)
    look(app, fieldwork)
    withdraw_the_broken(app, fieldwork)
    assert look(app, fieldwork) == 0
    with stored(app):
        now(fieldwork.program).live_to_managers = True
    approve_again(app, fieldwork)
    assert look(app, fieldwork) == 1
    assert mails(app)[-1].recipient == fieldwork.manager.email


def test_managers_without_live_figures_are_told_with_the_edition(
    app: Flask, fieldwork: Fieldwork
) -> None:
    wishes(app, fieldwork, fieldwork.manager, verdicts="any")
    publish(app, fieldwork, 1)
    run_alerts(app)
    assert not mails(app)
    withdraw_the_broken(app, fieldwork)
    run_alerts(app)
    assert not mails(app)
    publish(app, fieldwork, 2)
    run_alerts(app)
    run_alerts(app)
    [told] = mails(app)
    assert told.recipient == fieldwork.manager.email
    assert f"Not proven yet (before: Broken): Ours, “{ALWAYS}”" in told.body
    assert "?edition=2" in told.body


def publish(app: Flask, fieldwork: Fieldwork, no: int) -> None:
    with stored(app):
        published(fieldwork.program, no=no)


def run_alerts(app: Flask) -> None:
    with app.app_context():
        ask_for_alerts()
        db.session.commit()
        run_waiting_jobs()


def test_who_left_the_program_is_told_nothing(app: Flask, fieldwork: Fieldwork) -> None:
    from services.roles import remove_role

    wishes(app, fieldwork, fieldwork.desk, verdicts="any")
    look(app, fieldwork)
    with stored(app):
        program = now(fieldwork.program)
        remove_role(now(fieldwork.desk), program, "desk", by=fieldwork.desk)
    withdraw_the_broken(app, fieldwork)
    assert look(app, fieldwork) == 0


def test_wishes_are_kept_as_they_were_chosen(app: Flask, fieldwork: Fieldwork) -> None:
    client = sign_in(app.test_client(), fieldwork.desk)
    form = {"rhythm": "none", "verdicts": "broken", "critical": "y"}
    assert client.post("/scorecards/telecom/notices", data=form).status_code == 302
    page = client.get("/scorecards/telecom/notices").text
    for chosen in ('name="verdicts" required type="radio" value="broken"', 'name="critical"'):
        start = page.index(chosen)
        assert "checked" in page[page.rindex("<input", 0, start) : page.index(">", start)]


def critical_questionnaire() -> Questionnaire:
    safe = (Choice("yes", {"": "Yes"}, Decimal(100)), Choice("no", {"": "No"}, Decimal(0)))
    asked = Question(
        "safe",
        "select_one",
        {"": "Did they keep your card number to themselves?"},
        list_name="safe",
        metric="resolution",
        weight=Decimal(1),
        critical="no",
    )
    section = Section("call", {"": "The call"}, questions=(asked,))
    return Questionnaire(title="Card", form_id="card", sections=(section,), lists={"safe": safe})


@pytest.fixture
def careless(app: Flask, fieldwork: Fieldwork) -> list[Any]:
    """Audits that failed the critical question, submitted and not approved: six of ours, one of theirs."""
    with stored(app):
        program = now(fieldwork.program)
        version = make.make_version(program, critical_questionnaire())
        auditor = now(fieldwork.auditors[0])
        found = []
        for brand in ["ours"] * 6 + ["theirs"]:
            place = make.make_touchpoint(program, brand=brand)
            job = make.make_assignment(program, auditor, version=version, touchpoint=place)
            answers = {"safe": "no"}
            found.append(submit_audit(job, auditor, answers, {}, started_at=make.SEEN).id)
        return found


def approve(app: Flask, fieldwork: Fieldwork, ids: list[Any]) -> None:
    with stored(app):
        for audit_id in ids:
            approve_audit(db.session.get_one(Audit, audit_id), now(fieldwork.desk))


def test_critical_failures_are_told_in_one_mail_and_once(
    app: Flask, fieldwork: Fieldwork, careless: list[Any]
) -> None:
    wishes(app, fieldwork, fieldwork.desk, critical=True)
    look(app, fieldwork)
    approve(app, fieldwork, careless[:3])
    assert look(app, fieldwork) == 1
    [told] = mails(app)
    assert told.subject == "Telecom service: 3 critical failures"
    assert all(f"/scorecards/telecom/audits/{audit_id}" in told.body for audit_id in careless[:3])
    with stored(app):
        audit = db.session.get_one(Audit, careless[0])
        withdraw_approval(audit, now(fieldwork.desk), "By mistake.")
    approve(app, fieldwork, careless[:1])
    assert look(app, fieldwork) == 0


def test_what_failed_before_anybody_wished_is_not_told(
    app: Flask, fieldwork: Fieldwork, careless: list[Any]
) -> None:
    approve(app, fieldwork, careless[:2])
    wishes(app, fieldwork, fieldwork.desk, critical=True)
    look(app, fieldwork)
    assert look(app, fieldwork) == 0


def test_managers_are_told_of_no_audit_that_stands_alone(
    app: Flask, fieldwork: Fieldwork, careless: list[Any]
) -> None:
    """Of theirs there are fewer audits than the minimum group."""
    with stored(app):
        now(fieldwork.program).live_to_managers = True
    wishes(app, fieldwork, fieldwork.manager, critical=True)
    wishes(app, fieldwork, fieldwork.desk, critical=True)
    look(app, fieldwork)
    approve(app, fieldwork, careless[5:])
    look(app, fieldwork)
    told = {email.recipient: email.body for email in mails(app)}
    ours, theirs = (str(audit_id) for audit_id in careless[5:])
    assert theirs in told[fieldwork.desk.email]
    assert ours in told[fieldwork.manager.email]
    assert theirs not in told[fieldwork.manager.email]


def test_a_program_nobody_asks_about_costs_nothing(app: Flask, fieldwork: Fieldwork) -> None:
    with stored(app):
        assert not is_due(db.session.scalars(select(Program)).one(), utc_now())
        assert ask_for_alerts() == []
