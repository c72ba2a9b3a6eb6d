"""Which audits wait for an answer that may take days: the same as static/js/field/contacts.js says on the phone."""

from collections.abc import Mapping, Sequence
from typing import Any

from blueprints.field.contact_facts import contact_of_job
from blueprints.field.jobs import Job
from blueprints.field.packing import drafts_of
from blueprints.field.phases import SPANS_DAYS
from domain.questionnaire import Questionnaire
from models.people import Person
from services.questionnaires import load_questionnaire

TO_DO = ("now", "upcoming")


def with_awaiting(lists: Mapping[str, Sequence[Job]], person: Person) -> dict[str, Sequence[Job]]:
    """The lists of the page with one more: audits in which there is nothing to do until an answer comes."""
    begun = [job for group in TO_DO for job in lists[group] if _may_wait(job)]
    drafts = drafts_of(person, [job.assignment.audit_id for job in begun]) if begun else {}
    awaiting = [job for job in begun if _waits(job, drafts[job.assignment.audit_id].marks)]
    left = {group: [job for job in lists[group] if job not in awaiting] for group in TO_DO}
    return {**lists, **left, "awaiting": awaiting}


def is_waiting(form: Questionnaire, kind: str, marks: Mapping[str, Any]) -> bool:
    """Whether the first contact that was begun and is not over waits for the answer that ends the wait."""
    told = contact_of_job(form, kind)
    for name in told["questions"]:
        seen = {str(mark.get("mark")) for mark in marks.get(name) or () if isinstance(mark, dict)}
        if seen and not seen & set(told["ends"]):
            return "stops" in told and not seen & set(told["stops"])
    return False


def _may_wait(job: Job) -> bool:
    return job.is_started and job.assignment.touchpoint.channel.kind in SPANS_DAYS


def _waits(job: Job, marks: Mapping[str, Any]) -> bool:
    kind = job.assignment.touchpoint.channel.kind
    return is_waiting(load_questionnaire(job.assignment.version), kind, marks)
