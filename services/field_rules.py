"""The rules of a program's fieldwork, and what its auditors are able to do: read, and changed by the desk."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update

from domain.problems import Problem
from domain.words import N_, say
from models.base import db
from models.field_rules import (
    USUAL_NEAR_M,
    FieldRules,
    Held,
    Qualification,
    held_in,
    qualifications_of,
)
from models.fieldwork import Assignment
from models.people import Person
from models.program import Channel, Program
from services.history import record
from services.programs import checked_name
from services.upsert import insert_if_absent

RULES = (
    "self_assignment",
    "most_a_day",
    "most_open",
    "rotation_days",
    "ask_position",
    "near_m",
)
PATIENCE = ("cap_s", "tries", "retry_after_days")


def rules_of(program_id: int) -> FieldRules:
    """The rules of a program; those that hold where nobody set any are not kept."""
    found = db.session.get(FieldRules, program_id)
    return found or FieldRules(
        program_id=program_id,
        self_assignment=False,
        rotation_days=0,
        ask_position=False,
        near_m=USUAL_NEAR_M,
    )


def change_rules(program: Program, who: Person | None, changes: Mapping[str, Any]) -> None:
    """Set rules; what held before is in the history."""
    row = db.session.get(FieldRules, program.id)
    if row is None:
        row = rules_of(program.id)
        db.session.add(row)
    wanted = {name: changes[name] for name in RULES if name in changes}
    after = {name: value for name, value in wanted.items() if getattr(row, name) != value}
    before = {name: getattr(row, name) for name in after}
    for name, value in after.items():
        setattr(row, name, value)
    db.session.flush()
    if after:
        record("rules.changed", program=program, who=who, before=before, after=after)


def change_patience(channel: Channel, who: Person | None, changes: Mapping[str, Any]) -> None:
    """After how long one may give up on this channel, and how often and when it is tried again."""
    after = {name: changes[name] for name in PATIENCE if getattr(channel, name) != changes[name]}
    if not after:
        return
    before = {name: getattr(channel, name) for name in after}
    for name, value in after.items():
        setattr(channel, name, value)
    db.session.flush()
    told = {"channel": channel.name, **after}
    record("patience.changed", program=channel.program_id, who=who, before=before, after=told)


def add_qualification(program: Program, name: str, who: Person | None) -> Qualification:
    """Something that some audits need; its name is said to auditors."""
    name = checked_name(name)[:80]
    found = qualifications_of(program.id).where(Qualification.name == name)
    if db.session.scalar(found) or not insert_if_absent(
        Qualification, program_id=program.id, name=name
    ):
        raise Problem(
            "name_taken",
            say(N_("“%(name)s” is in the list already."), name=name),
            status=409,
            field="name",
        )
    record("qualification.added", program=program, who=who, after={"name": name})
    return db.session.scalars(found).one()


def drop_qualification(program: Program, qualification: Qualification, who: Person | None) -> None:
    """Nobody needs it any more: audits that asked for it ask for nothing."""
    asked = update(Assignment).where(Assignment.qualification_id == qualification.id)
    db.session.execute(asked.values(qualification_id=None))
    db.session.execute(delete(Held).where(Held.qualification_id == qualification.id))
    before = {"name": qualification.name}
    db.session.delete(qualification)
    db.session.flush()
    record("qualification.dropped", program=program, who=who, before=before, after=before)


def give_qualifications(
    program: Program,
    person: Person,
    wanted: Collection[int],
    who: Person | None,
    *,
    now: datetime | None = None,
) -> None:
    """What this auditor has from now on; ids that are not of the program are left out."""
    known = {one.id: one for one in db.session.scalars(qualifications_of(program.id))}
    has = {
        held.qualification_id: held
        for held in db.session.scalars(held_in(program.id).where(Held.person_id == person.id))
    }
    given = [one for one in known if one in wanted and one not in has]
    taken = [one for one in has if one not in wanted]
    for one in given:
        db.session.add(Held(qualification_id=one, person_id=person.id))
    for one in taken:
        db.session.delete(has[one])
    db.session.flush()
    if given or taken:
        after = {
            "name": person.name,
            "given": _names(known, given),
            "taken": _names(known, taken),
        }
        record("qualification.given", program=program, who=who, after=after, at=now)


def _names(known: Mapping[int, Qualification], ids: Iterable[int]) -> list[str]:
    return [known[one].name for one in ids]


def held_by_person(program_id: int) -> dict[int, set[int]]:
    """Person → what they have in the program."""
    found: dict[int, set[int]] = {}
    for held in db.session.scalars(held_in(program_id)):
        found.setdefault(held.person_id, set()).add(held.qualification_id)
    return found
