"""Finished work of a lost job as the desk reads it before it decides."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy.orm import joinedload, undefer

from blueprints.field.times import day_answer, local
from blueprints.field.wording import plain
from domain.filling import Filling
from domain.timeline import Timeline
from domain.words import N_
from models.base import db
from models.fieldwork import Assignment
from models.held import HeldWork, held_work_of
from services.fillings import filling_of
from services.syncing.cleaning import in_short
from services.syncing.envelope import Sent, read_envelope

WHY = {
    "taken_back": N_("The job had been given to somebody else when it arrived."),
    "cancelled": N_("The job had been cancelled when it arrived."),
    "role_ended": N_("Whoever did it was no auditor of this program any more when it arrived."),
    "unreadable": N_("What arrived can't be read as an audit."),
}
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Held:
    """One piece of work: why it waits, and what was recorded as (question, answer); `raw` where nothing can be read."""

    row: HeldWork
    why: str
    lines: list[tuple[str, str]]
    raw: str

    @property
    def may_count(self) -> bool:
        return not self.raw


def held_in(program_id: int) -> list[Held]:
    """What waits, oldest first."""
    found = held_work_of(program_id).options(
        undefer(HeldWork.body),
        joinedload(HeldWork.person),
        joinedload(HeldWork.assignment).options(
            joinedload(Assignment.touchpoint), joinedload(Assignment.version)
        ),
    )
    return [_held(row) for row in db.session.scalars(found.limit(MOST_SHOWN))]


def _held(row: HeldWork) -> Held:
    sent = read_envelope(row.body, row.received_at)
    if sent is None:
        return Held(row, _(WHY[row.why]), [], in_short(row.body.get("unreadable", row.body), 4000))
    return Held(row, _(WHY[row.why]), list(_lines(row, sent)), "")


def _lines(row: HeldWork, sent: Sent) -> Iterator[tuple[str, str]]:
    filling = filling_of(
        row.assignment, sent.answers, sent.marks, person=row.person, now=row.received_at
    )
    known = filling.questionnaire.by_name
    for name in known:
        value = _shown(filling, name, row)
        if value:
            yield plain(filling.label(name)) or name, value
    for key, value in sent.answers.items():
        if key not in known and value not in (None, "", []):
            yield key, in_short(value)


def _shown(filling: Filling, name: str, row: HeldWork) -> str:
    kind = filling.kind(name)
    if kind.control == "timeline":
        place = row.assignment.touchpoint
        line = Timeline.from_marks(filling.marks.get(name), place.channel.kind)
        told = [f"{local(one.at, place.zone):%H:%M:%S} {_(one.kind.label)}" for one in line.marks]
        return ", ".join(told)
    return day_answer(kind.name, filling.shown(name)) if kind.asks else ""


def one_held(program_id: int, held_id: int) -> Any:
    """The query of one that still waits."""
    return held_work_of(program_id).where(HeldWork.id == held_id).options(undefer(HeldWork.body))
