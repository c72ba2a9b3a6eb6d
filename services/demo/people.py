"""The people of the demo. Their passwords are known to everyone, so they exist in demo data only."""

from dataclasses import dataclass

from models.base import db
from models.people import Person, person_with_email
from models.program import Program
from services.people import add_person
from services.roles import grant_role

DEMO_PROGRAM = "promise-check"


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """One way to look at the product; `role` is a role in the program, or admin."""

    role: str
    name: str
    email: str
    password: str


DEMO_PEOPLE = (
    DemoPerson("auditor", "Ana Petrović", "auditor@demo.example", "walk the floor"),
    DemoPerson("auditor", "Tom Adeyemi", "auditor2@demo.example", "walk the floor"),
    DemoPerson("desk", "Mira Olsen", "desk@demo.example", "read it twice"),
    DemoPerson("desk", "Jonas Weber", "desk2@demo.example", "read it twice"),
    DemoPerson("manager", "Clara Whitfield", "manager@demo.example", "was it kept"),
    DemoPerson("admin", "Sam Okafor", "admin@demo.example", "keep the keys"),
)
"""Auditors first. The second desk person approved the audits, so that the first may confirm failures and score
audits a second time."""


@dataclass(frozen=True, slots=True)
class Crew:
    """The demo people as rows."""

    auditors: tuple[Person, ...]
    desk: Person
    second_desk: Person
    admin: Person


def add_demo_people() -> dict[str, Person]:
    """Make every demo person that is not there yet."""
    return {one.email: _person(one) for one in DEMO_PEOPLE}


def give_roles(program: Program, people: dict[str, Person]) -> Crew:
    """Put each into the program in their role."""
    by_role: dict[str, list[Person]] = {}
    for one in DEMO_PEOPLE:
        person = people[one.email]
        by_role.setdefault(one.role, []).append(person)
        if one.role != "admin":
            grant_role(person, program, one.role)
    desk, second = by_role["desk"]
    return Crew(tuple(by_role["auditor"]), desk, second, by_role["admin"][0])


def _person(one: DemoPerson) -> Person:
    found = db.session.scalar(person_with_email(one.email))
    return found or add_person(one.email, one.name, one.password, is_admin=one.role == "admin")
