"""People and their roles: what may be taken from whom, and what the history keeps of it."""

import re

import pytest
from sqlalchemy import select

from domain.problems import Problem
from models.base import db
from models.fieldwork import Assignment
from models.history import Event
from models.people import Person, Role
from services.passwords import hash_password, password_fits
from services.people import add_person, checked_email, deactivate, reactivate
from services.roles import grant_role, remove_role
from tests.factories import make_assignment, make_member, make_person, make_program

pytestmark = pytest.mark.usefixtures("context")


def problem_of(call) -> str:
    with pytest.raises(Problem) as raised:
        call()
    return raised.value.code


def events(what: str) -> list[Event]:
    return list(db.session.scalars(select(Event).where(Event.what == what).order_by(Event.id)))


@pytest.mark.one_database
def test_addresses_are_kept_in_one_spelling() -> None:
    assert checked_email("  Ann@Example.ORG ") == "ann@example.org"


@pytest.mark.one_database
@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "ann",
        "@example.org",
        "ann@",
        "ann@localhost",
        "a b@example.org",
        "a@b@c.org",
        "ann@.",
        "ann@example.org\nBcc: all@example.org",
        "a" * 250 + "@x.org",
    ],
)
def test_what_is_no_address_is_refused(wrong: str) -> None:
    assert problem_of(lambda: checked_email(wrong)) == "email"


def test_an_address_belongs_to_one_person() -> None:
    add_person("ann@example.org", "Ann")
    assert problem_of(lambda: add_person("ANN@example.org", "Ann")) == "email_taken"


@pytest.mark.one_database
def test_a_password_is_kept_as_argon2id_and_only_its_own_fits() -> None:
    kept = hash_password("three quiet rivers")
    assert re.match(r"\$argon2id\$v=19\$m=64,t=1,p=1\$", kept)
    assert kept != hash_password("three quiet rivers")
    assert password_fits(kept, "three quiet rivers")
    assert not password_fits(kept, "three quiet river")
    assert not password_fits(None, "nobody's password")
    assert not password_fits("not a hash", "three quiet rivers")


def test_roles_are_given_once_and_recorded() -> None:
    program, desk = make_program(), make_person()
    first = grant_role(desk, program, "desk", by=desk)
    assert grant_role(desk, program, "desk", by=desk) is first
    assert [event.after for event in events("role.granted")] == [
        {"person": desk.id, "role": "desk"}
    ]
    assert problem_of(lambda: grant_role(desk, program, "owner")) == "role"


def test_pseudonyms_are_never_given_to_another_and_come_back_with_the_person() -> None:
    program = make_program()
    desk = make_member(program, "desk")
    first, second = make_member(program, "auditor"), make_member(program, "auditor")
    remove_role(second, program, "auditor", by=desk)
    third = make_member(program, "auditor")
    back = grant_role(second, program, "auditor", by=desk)
    held = {person.id: person.roles[0].pseudonym for person in (first, third)}
    assert held == {first.id: "A1", third.id: "A3"}
    assert back.pseudonym == "A2"


def test_a_pseudonym_says_nothing_in_another_program() -> None:
    person = make_person()
    make_member(other := make_program(), "auditor")
    assert grant_role(person, make_program(), "auditor").pseudonym == "A1"
    assert grant_role(person, other, "auditor").pseudonym == "A2"


def test_the_last_person_stays_at_the_desk() -> None:
    program = make_program()
    desk, gone = make_member(program, "desk"), make_member(program, "desk")
    deactivate(gone, by=make_person(admin=True))
    assert problem_of(lambda: remove_role(desk, program, "desk", by=desk)) == "last_desk"
    make_member(program, "desk")
    remove_role(desk, program, "desk", by=desk)
    assert desk.id not in {role.person_id for role in db.session.scalars(select(Role))}


def test_an_auditor_with_unfinished_audits_keeps_the_role() -> None:
    program = make_program()
    desk, auditor = make_member(program, "desk"), make_member(program, "auditor")
    assignment = make_assignment(program, auditor)
    assert problem_of(lambda: remove_role(auditor, program, "auditor", by=desk)) == "unfinished"
    db.session.get_one(Assignment, assignment.id).state = "cancelled"
    remove_role(auditor, program, "auditor", by=desk)
    assert events("role.removed")[0].before == {
        "person": auditor.id,
        "role": "auditor",
        "pseudonym": "A1",
    }


def test_the_desk_cannot_touch_an_administrator() -> None:
    program = make_program()
    desk, admin = make_member(program, "desk"), make_person(admin=True)
    grant_role(admin, program, "manager")
    assert problem_of(lambda: remove_role(admin, program, "manager", by=desk)) == "admin"
    remove_role(admin, program, "manager", by=admin)


def test_deactivation_ends_sessions_is_recorded_and_can_be_undone() -> None:
    admin, person = make_person(admin=True), make_person()
    session = person.get_id()
    deactivate(person, by=admin, why="left the agency")
    assert not person.is_active
    assert person.get_id() != session
    reactivate(person, by=admin)
    assert db.session.get_one(Person, person.id).is_active
    assert events("person.deactivated")[0].why == "left the agency"
    assert events("person.reactivated")[0].who_id == admin.id


def test_nobody_shuts_themselves_out() -> None:
    admin = make_person(admin=True)
    assert problem_of(lambda: deactivate(admin, by=admin)) == "own_account"


def test_the_history_holds_no_address_name_or_secret() -> None:
    from services.invitations import accept_invitation, invite

    program = make_program()
    desk = make_member(program, "desk")
    _row, token = invite("ann@example.org", "Ann Secret", by=desk, program=program, role="manager")
    accept_invitation(token, name="Ann Secret", password="three quiet rivers")
    told = " ".join(
        f"{event.before} {event.after} {event.why}" for event in db.session.scalars(select(Event))
    )
    for secret in ("ann@example.org", "Ann Secret", token, "three quiet rivers", "argon2"):
        assert secret not in told
