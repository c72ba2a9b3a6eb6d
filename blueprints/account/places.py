"""Where a person's work is: the parts of the product that their roles open."""

from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import func, select

from models.base import db
from models.people import Person, Role


@dataclass(frozen=True, slots=True)
class Place:
    """A part of the product, in words; `programs`: in how many programs it is open to the person."""

    label: str
    href: str
    purpose: str
    programs: int = 0


def places_of(person: Person) -> list[Place]:
    """In the order of the work: fieldwork, desk, scorecards, administration."""
    counted = (
        select(Role.role, func.count().label("n"))
        .where(Role.person_id == person.id)
        .group_by(Role.role)
    )
    held = {row.role: row.n for row in db.session.execute(counted)}
    places = [
        Place(label, href, purpose, held[role])
        for role, label, href, purpose in (
            (
                "auditor",
                _("My audits"),
                "/field/",
                _("Call, visit and write; record what happened"),
            ),
            ("desk", _("Desk"), "/desk/", _("Set up programs, review and decide audits")),
            ("manager", _("Scorecards"), "/scorecards/", _("See whether the promises were kept")),
        )
        if role in held
    ]
    if person.is_admin:
        purpose = _("People, programs and the health of this installation")
        places.append(Place(_("Administration"), "/admin/", purpose))
    return places
