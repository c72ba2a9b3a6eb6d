"""An auditor's audits as a calendar file, and the private address under which calendar programs fetch it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from models.audits import Audit
from models.base import db, utc_now
from models.field_rules import CalendarLink
from models.fieldwork import Assignment, assignments_for
from models.people import Person
from services.history import record

LOOKS_BACK = timedelta(days=30)
"""What was due longer ago and is still open leaves the calendar; the list of audits keeps it."""

BEFORE_DUE = timedelta(minutes=30)
"""How long the entry of an audit is that nobody planned an hour for; it ends when it is due."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One audit as a calendar shows it; times are on the place's own clock."""

    id: UUID
    title: str
    begins: datetime
    ends: datetime
    text: str
    link: str
    where: str
    position: tuple[float, float] | None


def entry_of(assignment: Assignment, title: str, text: str, link: str) -> Entry:
    """An entry of an audit: its window where it has one, else the end of its time."""
    place = assignment.touchpoint
    zone = ZoneInfo(place.zone)
    ends = assignment.window_to or assignment.due_at
    begins = assignment.window_from or ends - BEFORE_DUE
    known = place.latitude is not None and place.longitude is not None
    return Entry(
        id=assignment.audit_id,
        title=title,
        begins=begins.astimezone(zone),
        ends=ends.astimezone(zone),
        text=text,
        link=link,
        where=place.address,
        position=(place.latitude, place.longitude) if known else None,  # type: ignore[arg-type]
    )


def calendar_file(entries: Sequence[Entry], name: str, now: datetime) -> bytes:
    """The entries as iCalendar (RFC 5545), with the rules of every zone that they name."""
    from icalendar import Calendar, Event, vGeo  # 40 ms that only this needs

    calendar = Calendar()
    calendar.add("prodid", "-//As Advertised//Field//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        event = Event()
        event.add("uid", f"{entry.id}@as-advertised")
        event.add("dtstamp", now)
        event.add("dtstart", entry.begins)
        event.add("dtend", entry.ends)
        event.add("summary", entry.title)
        event.add("description", entry.text)
        event.add("class", "PRIVATE")
        event.add("url", entry.link)
        if entry.where:
            event.add("location", entry.where)
        if entry.position:
            event.add("geo", vGeo(entry.position))
        calendar.add_component(event)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def audits_ahead(person: Person, now: datetime) -> list[Assignment]:
    """What the person has to do."""
    return list(db.session.scalars(_to_do(person).where(Assignment.due_at > now - LOOKS_BACK)))


def _to_do(person: Person) -> Select[Assignment]:
    """Given to them and not handed in; what came back is to do again."""
    return (
        assignments_for(person.id)
        .outerjoin(Audit, Audit.id == Assignment.audit_id)
        .where(
            Assignment.state == "assigned",
            Audit.id.is_(None) | Audit.state.in_(("draft", "returned")),
        )
        .options(joinedload(Assignment.touchpoint), joinedload(Assignment.program))
    )


def link_of(person: Person) -> CalendarLink | None:
    return db.session.get(CalendarLink, person.id)


def renew_link(person: Person, *, now: datetime | None = None) -> str:
    """A new private address, which is told once; the one before leads nowhere from now on."""
    token = secrets.token_urlsafe(32)
    row = link_of(person)
    if row is None:
        row = CalendarLink(person_id=person.id)
        db.session.add(row)
    row.token_hash, row.made_at = _hash(token), now or utc_now()
    db.session.flush()
    record("person.calendar_link", who=person, at=now)
    return token


def end_link(person: Person, *, now: datetime | None = None) -> None:
    """No address leads to the calendar any more."""
    row = link_of(person)
    if row is not None:
        db.session.delete(row)
        db.session.flush()
        record("person.calendar_link_ended", who=person, at=now)


def person_of_link(token: str) -> Person | None:
    """Whose calendar it is; nobody's once the link was renewed or ended, or the person left."""
    found = (
        select(Person)
        .join(CalendarLink, CalendarLink.person_id == Person.id)
        .where(CalendarLink.token_hash == _hash(token), Person.deactivated_at.is_(None))
    )
    return db.session.scalars(found).one_or_none()


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
