"""The people of a program, as its desk sees and changes them."""

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from models.base import db
from models.people import Invitation, Person, Role
from tests.factories import (
    make_assignment,
    make_member,
    make_person,
    make_program,
    make_role,
    sign_in,
    stored,
)

PEOPLE = "/desk/winter/people"


@pytest.fixture
def staff(app: Flask, client: FlaskClient) -> dict[str, Person]:
    """Signed in at the desk of a program with an auditor."""
    with stored(app):
        program = make_program("winter", "Winter")
        people = {role: make_member(program, role, role.title()) for role in ("desk", "auditor")}
    sign_in(client, people["desk"])
    return people


def test_the_list_tells_who_is_in_with_pseudonyms(
    client: FlaskClient, staff: dict[str, Person]
) -> None:
    page = client.get(PEOPLE).text
    assert "A1" in page
    assert staff["auditor"].email in page


def test_the_link_is_shown_once_and_only_its_hash_is_kept(
    app: Flask, client: FlaskClient, staff: dict[str, Person]
) -> None:
    form = {"name": "Aki", "email": "aki@example.org", "role": "auditor"}
    page = client.post(f"{PEOPLE}/invitations", data=form).text
    token = re.search(r"/invitation/([\w-]+)", page)[1]
    assert token not in client.get(PEOPLE).text
    with app.app_context():
        kept = db.session.scalars(select(Invitation)).one()
        assert token not in repr(vars(kept))
        invitation_id = kept.id
    assert client.get(f"/invitation/{token}").status_code == 200
    client.post(f"{PEOPLE}/invitations/{invitation_id}/revocation")
    assert client.get(f"/invitation/{token}").status_code == 410


@pytest.mark.parametrize("role", ["", "admin", "owner"])
def test_the_desk_invites_to_the_three_roles_only(
    app: Flask, client: FlaskClient, staff: dict[str, Person], role: str
) -> None:
    form = {"name": "Aki", "email": "aki@example.org", "role": role}
    assert client.post(f"{PEOPLE}/invitations", data=form).status_code == 422
    with app.app_context():
        assert db.session.scalars(select(Invitation)).all() == []


def test_removing_a_role_can_be_undone_and_closes_its_pages_meanwhile(
    app: Flask, client: FlaskClient, staff: dict[str, Person]
) -> None:
    auditor = sign_in(app.test_client(), staff["auditor"])
    assert auditor.get("/field/").status_code == 200
    removal = f"{PEOPLE}/{staff['auditor'].id}/auditor/removal"
    page = client.post(removal, follow_redirects=True).text
    undo = re.search(r'action="([^"]+/return)"', page)[1]
    assert auditor.get("/field/").status_code == 403
    client.post(undo)
    assert auditor.get("/field/").status_code == 200


def test_a_role_that_was_never_held_here_cannot_be_given_back(
    app: Flask, client: FlaskClient, staff: dict[str, Person]
) -> None:
    with stored(app):
        stranger = make_person()
    for person, role in ((stranger, "auditor"), (staff["auditor"], "manager")):
        assert client.post(f"{PEOPLE}/{person.id}/{role}/return").status_code == 404


def test_unfinished_work_is_told_before_somebody_leaves(
    app: Flask, client: FlaskClient, staff: dict[str, Person]
) -> None:
    with stored(app):
        program = make_program("other")
        make_role(db.session.get_one(Person, staff["desk"].id), program, "desk")
        auditor = make_member(program, "auditor", "Bea")
        make_assignment(program, auditor)
    page = client.post(f"/desk/other/people/{auditor.id}/auditor/removal")
    assert page.status_code == 409
    assert "Bea still has 1 unfinished audit here" in page.text


def test_the_desk_cannot_put_an_administrator_out(
    app: Flask, client: FlaskClient, staff: dict[str, Person]
) -> None:
    with stored(app):
        admin = make_person(admin=True)
        program_id = db.session.scalars(select(Role.program_id)).first()
        db.session.add(Role(person_id=admin.id, program_id=program_id, role="manager"))
    page = client.post(f"{PEOPLE}/{admin.id}/manager/removal")
    assert page.status_code == 403
    assert "Only an administrator" in page.text
