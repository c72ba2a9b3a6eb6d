"""Set-up of a program: its brands, channels, waves and touchpoints."""

from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from sqlalchemy import select

from domain.channels import CHANNEL_KINDS
from domain.problems import Problem
from domain.words import N_, say
from models.base import db, utc_now
from models.people import Person, Role
from models.program import (
    Brand,
    Channel,
    Program,
    Stratum,
    Touchpoint,
    Wave,
)
from services.history import record
from services.keys import checked_key
from services.metrics import (
    copy_built_in_metrics,
    default_wait,
    measure_for,
    metric_for,
    metric_with_key,
)

__all__ = [
    "add_brand",
    "add_channel",
    "add_touchpoint",
    "add_wave",
    "change_program",
    "checked_name",
    "checked_zone",
    "create_program",
    "free_key",
    "measure_for",
    "metric_for",
    "metric_with_key",
]

PROGRAM_SETTINGS = (
    "name",
    "client",
    "zone",
    "live_to_managers",
    "managers_may_share",
    "staff_were_told",
    "recording_allowed",
    "minimum_group",
    "reach_unit",
    "retention_days",
)


def create_program(
    key: str = "",
    name: str = "",
    client: str = "",
    zone: str = "UTC",
    creator: Person | None = None,
    *,
    simulated: bool = False,
    now: datetime | None = None,
) -> Program:
    """Open an engagement with the built-in metrics; the creator gets the desk role in it."""
    name = checked_name(name)
    key = checked_key(key, name)
    if db.session.scalar(select(Program.id).where(Program.key == key)):
        raise _taken(key)
    program = Program(
        key=key,
        name=name,
        client=client.strip(),
        zone=checked_zone(zone),
        simulated=simulated,
        created_at=now or utc_now(),
    )
    db.session.add(program)
    db.session.flush()
    copy_built_in_metrics(program)
    if creator is not None:
        db.session.add(Role(person_id=creator.id, program_id=program.id, role="desk"))
    record(
        "program.created", program=program, who=creator, after={"key": key, "name": name}, at=now
    )
    return program


def change_program(program: Program, person: Person | None, changes: Mapping[str, Any]) -> None:
    """Change settings of a program; what was there before is kept in its history."""
    wanted = {name: changes[name] for name in PROGRAM_SETTINGS if name in changes}
    if "name" in wanted:
        wanted["name"] = checked_name(wanted["name"])
    if "zone" in wanted:
        wanted["zone"] = checked_zone(wanted["zone"])
    if "client" in wanted:
        wanted["client"] = str(wanted["client"] or "").strip()
    if "reach_unit" in wanted:
        wanted["reach_unit"] = str(wanted["reach_unit"] or "").strip()
    after = {name: value for name, value in wanted.items() if getattr(program, name) != value}
    before = {name: getattr(program, name) for name in after}
    for name, value in after.items():
        setattr(program, name, value)
    if after:
        db.session.flush()
        record("program.changed", program=program, who=person, before=before, after=after)


def add_brand(
    program: Program,
    key: str,
    name: str,
    *,
    is_client: bool = False,
    who: Person | None = None,
) -> Brand:
    """A company that is audited: the client's own or a competitor."""
    name = checked_name(name)
    brand = Brand(
        program_id=program.id,
        key=free_key(Brand, program, key, name),
        name=name,
        is_client=is_client,
    )
    return _added(brand, "brand.added", program, who)


def add_channel(
    program: Program, key: str, name: str, kind: str, *, who: Person | None = None
) -> Channel:
    """A way to reach brands, with its stratum `all` and the wait as this kind of channel counts it."""
    if kind not in CHANNEL_KINDS:
        raise Problem(
            "channel_kind",
            say(
                N_("“%(kind)s” is not a kind of channel. Choose one of: %(kinds)s."),
                kind=kind,
                kinds=", ".join(CHANNEL_KINDS),
            ),
            field="kind",
        )
    name = checked_name(name)
    key = free_key(Channel, program, key, name)
    channel = Channel(program_id=program.id, key=key, name=name, kind=kind)
    channel.strata.append(Stratum(program_id=program.id, key="all", weight=1))
    added = _added(channel, "channel.added", program, who)
    measure_for(program, default_wait(kind))
    return added


def add_wave(
    program: Program,
    key: str,
    name: str,
    starts: date,
    ends: date,
    *,
    who: Person | None = None,
) -> Wave:
    """A period of fieldwork, both days included."""
    if ends < starts:
        raise Problem(
            "wave_dates",
            say(N_("A wave can't end before it starts. Give a last day on or after the first.")),
            field="ends",
        )
    name = checked_name(name)
    key = free_key(Wave, program, key, name)
    wave = Wave(program_id=program.id, key=key, name=name, starts=starts, ends=ends)
    return _added(wave, "wave.added", program, who)


def add_touchpoint(
    program: Program,
    brand: Brand,
    channel: Channel,
    key: str,
    name: str,
    *,
    zone: str = "",
    who: Person | None = None,
    **more: Any,
) -> Touchpoint:
    """One service point of a brand on a channel; `more` are contact, address, latitude, longitude, region, hours."""
    name = checked_name(name)
    touchpoint = Touchpoint(
        program_id=program.id,
        brand=brand,
        channel=channel,
        key=free_key(Touchpoint, program, key, name),
        name=name,
        zone=checked_zone(zone or program.zone),
        **more,
    )
    return _added(touchpoint, "touchpoint.added", program, who)


def checked_zone(zone: str) -> str:
    """A time zone by its IANA name, written as IANA writes it."""
    wanted = zone.strip()
    name = _known_zones().get(wanted.lower(), "")
    if not name:
        raise Problem(
            "zone",
            say(
                N_(
                    "“%(zone)s” is not a time zone. Write it like Europe/London or America/New_York."
                ),
                zone=wanted,
            ),
            field="zone",
        )
    return name


@cache
def _known_zones() -> dict[str, str]:
    """Zones by their names in small letters; asking the system for them takes 15 ms, so it is asked once."""
    return {name.lower(): name for name in available_timezones()}


def checked_name(name: str) -> str:
    """A name without needless blanks; refused when nothing is left."""
    name = " ".join(str(name).split())
    if not name:
        raise Problem("name_missing", say(N_("Give it a name.")), field="name")
    return name


def _taken(key: str) -> Problem:
    return Problem(
        "key_taken",
        say(N_("“%(key)s” is taken. Choose another key."), key=key),
        status=409,
        field="key",
    )


def free_key(table: Any, program: Program, key: str, name: str) -> str:
    """The key as given, or one made from the name; refused when a row of the program has it."""
    key = checked_key(key, name)
    taken = select(table.id).where(table.program_id == program.id, table.key == key)
    if db.session.scalar(taken):
        raise _taken(key)
    return key


def _added(row: Any, what: str, program: Program, who: Person | None) -> Any:
    db.session.add(row)
    db.session.flush()
    db.session.expire(program, ["brands", "channels", "waves"])
    record(what, program=program, who=who, after={"key": row.key, "name": row.name})
    return row
