"""The audits of a program in piles by what they need, and which one comes next."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import request
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from domain.words import N_
from models.audits import Audit, AuditProblem, audits_awaiting_review
from models.base import db
from models.failures import failures_to_confirm
from models.findings import Cell
from models.held import held_work_of
from models.people import Person


@dataclass(frozen=True, slots=True)
class Pile:
    """Audits in some states; `empty` says what would be here."""

    key: str
    label: str
    states: tuple[str, ...]
    empty: str
    decided: bool = False


PILES = (
    Pile(
        "review",
        N_("To review"),
        ("submitted", "quarantined"),
        N_("An audit appears here as soon as its auditor sends it."),
    ),
    Pile(
        "quarantined",
        N_("Held"),
        ("quarantined",),
        N_("An audit is held when an answer fails a check of the questionnaire. Nothing is lost."),
    ),
    Pile(
        "conflict",
        N_("Two versions"),
        ("conflict",),
        N_("When two versions of one audit come in, you choose here which one counts."),
    ),
    Pile(
        "returned",
        N_("Returned"),
        ("returned",),
        N_("Audits that went back to their auditors wait here for the answer."),
        decided=True,
    ),
    Pile("approved", N_("Approved"), ("approved",), N_("Approved audits count."), decided=True),
    Pile(
        "rejected",
        N_("Rejected"),
        ("rejected",),
        N_("Rejected audits stay on record with the reason, and do not count."),
        decided=True,
    ),
    Pile(
        "withdrawn",
        N_("Withdrawn"),
        ("withdrawn",),
        N_("An approval that was taken back stands here until it is decided anew."),
        decided=True,
    ),
)
BY_KEY = {pile.key: pile for pile in PILES}
FILTERS = {"wave": Cell.wave_id, "brand": Cell.brand_id, "auditor": Audit.auditor_id}


def pile_asked_for() -> Pile:
    """The pile that the address names; the one to review when it names none."""
    return BY_KEY.get(request.args.get("pile", ""), PILES[0])


def filters_kept() -> dict[str, Any]:
    """The filters of this address, to carry on."""
    return {name: text for name in FILTERS if (text := request.args.get(name, "")).isdecimal()}


def counted(program_id: int) -> dict[str, int]:
    """How many audits lie in each pile."""
    found = select(Audit.state, func.count()).where(Audit.program_id == program_id)
    states = dict(db.session.execute(found.group_by(Audit.state)).all())
    return {pile.key: sum(states.get(one, 0) for one in pile.states) for pile in PILES}


def to_confirm(program_id: int) -> int:
    """How many failures wait for a second reviewer."""
    failures = failures_to_confirm(program_id).order_by(None).subquery()
    found = select(func.count(func.distinct(failures.c.id)))
    return db.session.scalars(found).one()


def held(program_id: int) -> int:
    """How much finished work of lost jobs waits for somebody to decide."""
    found = held_work_of(program_id).order_by(None).subquery()
    return db.session.scalars(select(func.count()).select_from(found)).one()


def audits_in(program_id: int, pile: Pile) -> Select[Audit]:
    """The audits of a pile that the filters leave: who waits longest first, what was decided last first."""
    found = select(Audit).where(Audit.program_id == program_id, Audit.state.in_(pile.states))
    order: tuple[Any, ...] = (Audit.submitted_at, Audit.id)
    if pile.decided:
        order = (Audit.decided_at.desc(), Audit.id)
    loaded = (
        joinedload(Audit.cell).joinedload(Cell.wave),
        joinedload(Audit.touchpoint),
        joinedload(Audit.auditor),
    )
    return narrowed(found).order_by(*order).options(*loaded)


def narrowed(found: Select[Audit]) -> Select[Audit]:
    """Only what the filters of the address leave."""
    found = found.join(Cell, Cell.id == Audit.cell_id)
    for name, text in filters_kept().items():
        found = found.where(FILTERS[name] == int(text))
    return found


def problems_by_audit(ids: list[UUID]) -> dict[UUID, dict[str, int]]:
    """How much was said about each audit and not settled, by kind."""
    found = (
        select(AuditProblem.audit_id, AuditProblem.kind, func.count())
        .where(AuditProblem.audit_id.in_(ids), AuditProblem.settled_at.is_(None))
        .group_by(AuditProblem.audit_id, AuditProblem.kind)
    )
    counts: dict[UUID, dict[str, int]] = {}
    for audit_id, kind, n in db.session.execute(found):
        counts.setdefault(audit_id, {})[kind] = n
    return counts


def people_in(program_id: int, column: Any) -> dict[int, Person]:
    """The people that stand in a column of the program's audits, by id."""
    ids = select(column).where(Audit.program_id == program_id).distinct()
    found = db.session.scalars(select(Person).where(Person.id.in_(ids)).order_by(Person.name))
    return {person.id: person for person in found}


def next_after(audit: Audit) -> Audit | None:
    """The next audit to review: the one that came in after this one, else the oldest."""
    queue = narrowed(audits_awaiting_review(audit.program_id)).where(Audit.id != audit.id).limit(1)
    later = or_(
        Audit.submitted_at > audit.submitted_at,
        and_(Audit.submitted_at == audit.submitted_at, Audit.id > audit.id),
    )
    return db.session.scalar(queue.where(later)) or db.session.scalar(queue)


def previous_to(audit: Audit) -> Audit | None:
    """The audit to review that came in just before this one."""
    earlier = or_(
        Audit.submitted_at < audit.submitted_at,
        and_(Audit.submitted_at == audit.submitted_at, Audit.id < audit.id),
    )
    queue = narrowed(audits_awaiting_review(audit.program_id)).where(earlier).order_by(None)
    return db.session.scalar(queue.order_by(Audit.submitted_at.desc(), Audit.id.desc()).limit(1))
