"""The demo program before any fieldwork: waves, brands, touchpoints, questionnaires and claims, by the usual doors."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from models.people import Person
from models.program import Program, Wave
from models.questionnaires import Version
from services.demo.people import DEMO_PROGRAM
from services.imports import IMPORTS, import_file
from services.programs import add_channel, add_wave, create_program
from services.publishing import publish_version
from services.questionnaires import upload_workbook
from settings import ROOT

DATA = Path(__file__).parent / "data"
WAVES = ((26, 6), (10, 6), (1, 6))
"""Each wave: how many weeks ago it began, and how many weeks it lasts; the last one is going on."""

CHANNELS = (
    ("phone", "Phone"),
    ("store", "Store"),
    ("email", "E-mail"),
    ("social", "Social"),
    ("chat", "Chat"),
)
WORKBOOKS = {
    "phone": "hotline-call",
    "store": "store-visit",
    "email": "written-contact",
    "social": "written-contact",
    "chat": "chat",
}


@dataclass(frozen=True, slots=True)
class Setting:
    """What fieldwork needs; versions by channel kind."""

    program: Program
    waves: tuple[Wave, ...]
    versions: dict[str, Version]


def set_up(desk: Person, now: datetime) -> Setting:
    """Make the program as the desk would: from CSV files and workbooks."""
    program = create_program(
        DEMO_PROGRAM, "Promise check", "Northline", "Europe/London", desk, simulated=True, now=now
    )
    program.live_to_managers = True
    for key, name in CHANNELS:
        add_channel(program, key, name, key, who=desk)
    waves = tuple(_wave(program, ago, weeks, desk, now) for ago, weeks in WAVES)
    versions = {kind: _published(program, name, desk) for kind, name in WORKBOOKS.items()}
    for kind in ("brands", "touchpoints", "claims"):
        _imported(program, kind, desk, now)
    return Setting(program, waves, versions)


def _wave(program: Program, weeks_ago: int, weeks: int, desk: Person, now: datetime) -> Wave:
    """A wave begins on a Monday, so that its hours of the week are the same whenever the demo is loaded."""
    monday = now.date() - timedelta(days=now.weekday(), weeks=weeks_ago)
    ends = monday + timedelta(weeks=weeks, days=-1)
    return add_wave(program, f"{monday:%Y-%m}", f"{monday:%B %Y}", monday, ends, who=desk)


def _published(program: Program, name: str, desk: Person) -> Version:
    path = ROOT / "questionnaires" / f"{name}.xlsx"
    return publish_version(upload_workbook(program, path.read_bytes(), path.name, desk), desk)


def _imported(program: Program, kind: str, desk: Person, now: datetime) -> None:
    path = DATA / f"{kind}.csv"
    done = import_file(program, IMPORTS[kind], path.read_bytes(), path.name, desk, now=now)
    if done.refused:
        told = "; ".join(f"{f.row} {f.column}: {f.message}" for f in done.findings)
        raise RuntimeError(f"the demo's own {path.name} is not right: {told}")
