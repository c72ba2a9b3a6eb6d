"""The jobs of one person as their phone keeps them: words, facts, and what the server has of each."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from flask import get_template_attribute, render_template
from flask_babel import get_locale
from sqlalchemy import select

from blueprints.field.around import job_rules
from blueprints.field.became import told_to_phone
from blueprints.field.briefings import briefing_of
from blueprints.field.contact_facts import contact_of_job
from blueprints.field.jobs import Job, jobs_of
from blueprints.field.release import current_release, sheet_name
from blueprints.field.times import city, local
from blueprints.field.work import Work
from models.audits import Audit, AuditProblem, AuditRevision, Draft
from models.base import db
from models.people import Person
from services.drafts import WorkingCopy, copy_from
from services.recordings import may_record
from services.revisions import current_revisions
from services.translating import said_in

TO_DO = ("returned", "now", "upcoming")


@dataclass(frozen=True, slots=True)
class OnServer:
    """What the server has of one job: `draft` was typed last, what `counts` came from that device."""

    work: Work
    draft: Draft | None
    problems: tuple[AuditProblem, ...]
    counts: str = ""


def package_of(person: Person, now: datetime) -> dict[str, Any]:
    """What the phone keeps for this person, without what is new each time it is asked for."""
    jobs = [job for group in jobs_of(person, now).values() for job in group]
    found = on_server(jobs, person)
    return {
        "person": {"key": str(person.id), "name": person.name},
        "language": str(get_locale() or "en"),
        "release": current_release(),
        "jobs": [packed(job, found[job.assignment.audit_id]) for job in jobs],
    }


def on_server(jobs: Sequence[Job], person: Person) -> dict[UUID, OnServer]:
    """By audit id; four queries for all of them."""
    to_do = [job for job in jobs if job.group in TO_DO]
    drafts = drafts_of(person, [job.assignment.audit_id for job in to_do])
    revisions = current_revisions(job.audit for job in to_do if job.audit)
    problems = problems_of([job.assignment.audit_id for job in jobs])
    devices = devices_of([job.assignment.audit_id for job in jobs if job.group not in TO_DO])
    found = {}
    for job in jobs:
        audit_id = job.assignment.audit_id
        work = Work(job.assignment, job.audit, person, job.now)
        said = tuple(problems.get(audit_id, ()))
        work.returned = {one.question: one for one in said if one.kind == "return"}
        if job.group in TO_DO:
            work.copy = copy_from(drafts.get(audit_id), job.audit, revisions.get(audit_id))
        found[audit_id] = OnServer(work, drafts.get(audit_id), said, devices.get(audit_id, ""))
    return found


def drafts_of(person: Person, audit_ids: Sequence[UUID]) -> dict[UUID, Draft]:
    """What was typed last of each, as `services.drafts.NEWEST_DRAFT` finds it for one."""
    rows = db.session.scalars(
        select(Draft)
        .where(Draft.audit_id.in_(audit_ids), Draft.person_id == person.id)
        .order_by(Draft.base_no, Draft.changed_at, Draft.id)
    )
    return {draft.audit_id: draft for draft in rows}


def problems_of(audit_ids: Sequence[UUID]) -> dict[UUID, list[AuditProblem]]:
    """What is still said about each."""
    found: dict[UUID, list[AuditProblem]] = defaultdict(list)
    rows = select(AuditProblem).where(
        AuditProblem.audit_id.in_(audit_ids), AuditProblem.settled_at.is_(None)
    )
    for problem in db.session.scalars(rows.order_by(AuditProblem.id)):
        found[problem.audit_id].append(problem)
    return found


def devices_of(audit_ids: Sequence[UUID]) -> dict[UUID, str]:
    """From which device the revision that counts came, "" for the desk and for pages without scripts."""
    rows = (
        select(AuditRevision.audit_id, AuditRevision.device)
        .join(Audit, AuditRevision.audit_id == Audit.id)
        .where(Audit.id.in_(audit_ids), AuditRevision.no == Audit.revision_no)
    )
    return {row.audit_id: row.device for row in db.session.execute(rows)}


def packed(job: Job, known: OnServer) -> dict[str, Any]:
    """One job; JS knows these names from static/js/field/."""
    work, is_to_do = known.work, job.group in TO_DO
    assignment, kind = job.assignment, job.assignment.touchpoint.channel.kind
    form = work.questionnaire
    return {
        "audit": str(assignment.audit_id),
        "program": assignment.program.key,
        "group": job.group,
        "state": job.shown_state,
        "due_at": assignment.due_at.isoformat(),
        "due_day": job.due_day.isoformat(),
        "card": str(get_template_attribute("field/_card.html", "card")(job)),
        "title": f"{assignment.touchpoint.brand.name}, {assignment.touchpoint.name}",
        "briefing": briefing(work) if is_to_do else "",
        "facts": facts_of(job),
        "contact": contact_of_job(form, kind),
        "version": assignment.version_id,
        "sheet": sheet_name(assignment.version_id, kind, work.language),
        "sheets": [sheet_name(assignment.version_id, kind, one) for one in form.languages],
        "metadata": {"username": work.person.name, "email": work.person.email},
        "copy": copied(work.copy, known.draft) if is_to_do and work.copy.is_started else None,
        "returned": {name: problem.text for name, problem in work.returned.items()},
        "problems": [
            {"question": one.question, "code": one.code, "text": said_in(one.text, one.said)}
            for one in known.problems
            if one.kind == "quarantine"
        ],
        "rules": rules_of(job),
        "became": None if is_to_do else _became(job, known),
    }


def _became(job: Job, known: OnServer) -> dict[str, str]:
    return {"sentence": told_to_phone(job.audit), "device": known.counts}


def briefing(work: Work) -> str:
    return render_template("field/_briefing.html", **briefing_of(work, for_phone=True))


def facts_of(job: Job) -> dict[str, Any]:
    """What the pages say about the touchpoint."""
    touchpoint = job.assignment.touchpoint
    offset = local(job.now, touchpoint.zone).utcoffset()
    return {
        "brand": touchpoint.brand.name,
        "channel": touchpoint.channel.name,
        "kind": touchpoint.channel.kind,
        "name": touchpoint.name,
        "zone": touchpoint.zone,
        "city": city(touchpoint.zone),
        "contact": touchpoint.contact,
        "dial": next((way.href for way in job.ways if way.icon == "phone"), ""),
        "address": touchpoint.address,
        "lat": touchpoint.latitude,
        "lon": touchpoint.longitude,
        "hours": touchpoint.hours,
        "now_offset": int(offset.total_seconds()) if offset else 0,
    }


def rules_of(job: Job) -> dict[str, Any]:
    """What program and channel allow or ask of the contact."""
    return {"audio": may_record(job.assignment), **job_rules(job.assignment)}


def copied(copy: WorkingCopy, draft: Draft | None) -> dict[str, Any]:
    """What the server has of it; `device` and `seq` say where it was typed, so that a phone knows its own."""
    return {
        "answers": copy.answers,
        "marks": copy.marks,
        "base_no": copy.base_no,
        "started_at": copy.started_at.isoformat() if copy.started_at else None,
        "saved_at": copy.saved_at.isoformat() if copy.saved_at else None,
        "device": draft.device if draft else "",
        "seq": copy.seq,
    }
