"""Turning a plan into assignments: what is missing is created, and told to the history once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _
from sqlalchemy import update

from domain.people_words import duration_words
from domain.planning.fieldwork import rotated
from domain.problems import Problem
from domain.words import N_, say
from models.base import db
from models.fieldwork import Assignment
from models.people import Person
from models.program import Program, Wave
from models.questionnaires import Version
from services.assignments import check_auditor, check_version, create_assignment
from services.history import record
from services.plans.claims import Asked
from services.plans.waves import BrandPlan, WavePlan, plan_of


@dataclass(frozen=True, slots=True)
class Assigned:
    """What was created; nothing when the list had it all."""

    assignments: tuple[Assignment, ...]


def carry_out(
    program: Program,
    wave: Wave,
    asked: Mapping[str, Asked],
    versions: Mapping[int, Version],
    *,
    most: int | None = None,
    holidays: frozenset[date] = frozenset(),
    auditors: Sequence[Person] = (),
    qualification_id: int | None = None,
    who: Person | None = None,
    now: datetime | None = None,
) -> Assigned:
    """Create what the plan of these claims misses in the wave; the same plan once more creates nothing.

    `versions` are the questionnaires to fill in, by channel id. Without auditors the audits stand open, else
    they go to these in turn. `qualification_id` is what their auditors must be qualified for.
    """
    _lock(wave)
    for person in auditors:
        check_auditor(program, person)
    plan = plan_of(program, wave, asked, most=most, holidays=holidays, now=now)
    made = [
        assignment
        for turn, one in enumerate(plan.brands)
        if one.missing
        for assignment in _of_brand(program, wave, one, versions, auditors, turn, now)
    ]
    for assignment in made:
        assignment.qualification_id = qualification_id
    db.session.flush()
    if made:
        after = {"n": len(made), "wave": wave.key, "claims": _drivers(plan)}
        record("assignments.planned", program=program, who=who, after=after, at=now)
    return Assigned(tuple(made))


def _lock(wave: Wave) -> None:
    """One plan of a wave is carried out at a time: the second sees what the first created.

    It must come before anything is read, as with cells.
    """
    db.session.execute(
        update(Wave)
        .where(Wave.id == wave.id)
        .values(name=Wave.name)
        .execution_options(synchronize_session=False)
    )


def _of_brand(
    program: Program,
    wave: Wave,
    plan: BrandPlan,
    versions: Mapping[int, Version],
    auditors: Sequence[Person],
    turn: int,
    now: datetime | None,
) -> list[Assignment]:
    version = versions.get(plan.channel.id)
    if version is None:
        raise Problem(
            "no_questionnaire",
            say(
                N_("Choose the questionnaire that audits of %(channel)s are filled in with."),
                channel=plan.channel.name,
            ),
            field=f"questionnaire-{plan.channel.key}",
        )
    people = {str(person.id): person for person in auditors}
    names = rotated(plan.fieldwork, list(people), turn) if people else []
    touchpoints = {one.key: one for one in plan.touchpoints}
    strata = {one.key: one for one in plan.channel.strata}
    check_version(version, plan.touchpoints[0])
    return [
        create_assignment(
            program,
            touchpoints[slot.place],
            wave,
            version,
            due_at=slot.window.ends,
            window=(slot.window.starts, slot.window.ends),
            person=people[names[number]] if names else None,
            stratum=strata[slot.stratum],
            briefing=_briefing(plan),
            now=now,
            checked=True,
        )
        for number, slot in enumerate(plan.fieldwork.slots)
    ]


def _briefing(plan: BrandPlan) -> str:
    """How long to wait: whoever gives up earlier leaves it unknown."""
    if plan.driver is None or plan.channel.kind not in ("phone", "chat", "store"):
        return ""
    patience = duration_words(plan.driver.patience)
    return _("If nobody helps you, wait for %(time)s before you give up.", time=patience)


def _drivers(plan: WavePlan) -> list[str]:
    """The claims that the audits are for."""
    found = [one.driver.claim.key for one in plan.brands if one.missing and one.driver]
    return list(dict.fromkeys(found))
