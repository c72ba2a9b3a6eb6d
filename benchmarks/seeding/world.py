"""The program that a scorecard is measured on: ten brands, six channels, twelve waves, four strata, forty claims."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import select

from benchmarks.seeding.promises import PROMISES
from domain.claims import Registration
from domain.scorecard_rows import ALL
from models.base import db
from models.metrics import measures_of
from models.people import Person
from models.program import Program, Stratum
from models.questionnaires import Questionnaire, Version
from services import programs
from services.claims import ClaimDraft, register_claim
from services.people import add_person
from services.roles import grant_role

BRANDS, WAVES, AUDITORS, PLACES = 10, 12, 40, 8
CHANNELS = ("phone", "store", "email", "chat", "social", "web")
STRATA = {"all": 0.25, "evening": 0.25, "weekend": 0.2, "rural": 0.3}
PASSWORD = "a long walk home"
MANAGER = "manager@example.org"


@dataclass(frozen=True, slots=True)
class World:
    """The ids that every seeded row hangs on."""

    program_id: int
    version_id: int
    reviewer_id: int
    auditor_ids: tuple[int, ...]


def build_world() -> World:
    """Everything but the audits, through the services that a desk uses; the caller commits."""
    reviewer = add_person("desk@example.org", "Desk", PASSWORD)
    program = programs.create_program("large", "Large", "Client", "UTC", reviewer, simulated=True)
    program.live_to_managers = True
    grant_role(add_person(MANAGER, "Manager", PASSWORD), program, "manager")
    auditors = [_auditor(program, number) for number in range(AUDITORS)]
    _places(program)
    version = _questionnaire(program)
    for promise in PROMISES:
        _register(program, promise)
    db.session.flush()
    return World(program.id, version.id, reviewer.id, tuple(one.id for one in auditors))


def _auditor(program: Program, number: int) -> Person:
    person = add_person(f"auditor{number}@example.org", f"Auditor {number}", PASSWORD)
    grant_role(person, program, "auditor")
    return person


def _places(program: Program) -> None:
    for number in range(BRANDS):
        programs.add_brand(program, f"brand-{number}", f"Brand {number}", is_client=number == 0)
    for kind in CHANNELS:
        channel = programs.add_channel(program, kind, kind.capitalize(), kind)
        for key, weight in STRATA.items():
            if key == "all":
                channel.strata[0].weight = weight
            else:
                channel.strata.append(Stratum(program_id=program.id, key=key, weight=weight))
    first = date(2025, 12, 1)
    for _ in range(WAVES):
        following = (first + timedelta(days=32)).replace(day=1)
        last = following - timedelta(days=1)
        programs.add_wave(program, f"{first:%Y-%m}", f"{first:%B %Y}", first, last)
        first = following
    for brand in program.brands:
        for channel in program.channels:
            for number in range(PLACES):
                key = f"{brand.key}-{channel.key}-{number}"
                programs.add_touchpoint(program, brand, channel, key, key.capitalize())


def _questionnaire(program: Program) -> Version:
    found = Questionnaire(
        program_id=program.id, key="contact", name="Contact", channel_kind="phone"
    )
    db.session.add(found)
    db.session.flush()
    seen = datetime(2025, 11, 1, tzinfo=UTC)
    document = {"title": "Contact", "form_id": "contact", "sections": []}
    version = Version(
        program_id=program.id,
        questionnaire_id=found.id,
        no=1,
        document=document,
        sha="0" * 64,
        published_at=seen,
    )
    db.session.add(version)
    db.session.flush()
    return version


def _register(program: Program, promise: Registration) -> None:
    brand = next((one for one in program.brands if one.key == promise.brand_key), None)
    every = promise.channel_key == ALL
    channels = [one for one in program.channels if every or one.kind == promise.channel_key]
    register_claim(program, ClaimDraft(promise, brand, tuple(channels), reach=1000.0))


def measures_and_strata(program: Program) -> tuple[list, dict[int, list[Stratum]]]:  # type: ignore[type-arg]
    """The program's measures as the domain knows them, and the strata of each channel."""
    measures = [row.value for row in db.session.scalars(measures_of(program.id))]
    strata = db.session.scalars(select(Stratum).where(Stratum.program_id == program.id)).all()
    by_channel: dict[int, list[Stratum]] = {}
    for stratum in strata:
        by_channel.setdefault(stratum.channel_id, []).append(stratum)
    return measures, by_channel
