"""A section page: its questions, the contact that runs, and the steps around it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from blueprints.evidence_links import evidence_link
from blueprints.field.asked import Asked, asked_questions
from blueprints.field.clock import Contact
from blueprints.field.forms import section_form
from blueprints.field.steps import Step, section_title, steps_of
from blueprints.field.work import Work
from domain.answers import evidence_of
from domain.questionnaire import Section
from domain.timeline import Timeline
from models.audits import Evidence
from services.evidence import evidence_by_id


@dataclass(frozen=True, slots=True)
class SectionPage:
    """`contacts` are the timelines by question; `photos` the photos by answer key."""

    section: Section
    no: int
    title: str
    questions: tuple[Asked, ...]
    steps: tuple[Step, ...]
    contacts: dict[str, Contact]
    photos: dict[str, list[dict[str, str]]]
    tell_missing: bool

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(one.name for one in self.questions)

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(anchor, sentence) of everything that is said to be wrong."""
        return [
            (f"ask-{one.name}", f"{one.title} – {text}")
            for one in self.questions
            for text in one.errors
        ]

    @property
    def step(self) -> Step | None:
        return next((step for step in self.steps if step.no == self.no), None)

    @property
    def is_last(self) -> bool:
        return not self.steps or self.steps[-1].no == self.no

    @property
    def running(self) -> tuple[str, Contact] | None:
        """The contact of this page that is not over: its buttons belong under the thumb."""
        open_ones = ((name, c) for name, c in self.contacts.items() if c.timeline.ending is None)
        return next(open_ones, None)


def section_page(work: Work, section: Section, *, tell_missing: bool = False) -> SectionPage:
    """The page of one section as it stands now."""
    form = section_form(work.filling, section)
    why = {name: problem.text for name, problem in work.returned.items()}
    questions = asked_questions(form, section, returned=why, tell_missing=tell_missing)
    steps = steps_of(work)
    at = next((step.at for step in steps if step.name == section.name), 1)
    return SectionPage(
        section=section,
        no=work.step_of(section),
        title=section_title(work.filling, section, at),
        questions=questions,
        steps=steps,
        contacts={
            one.name: contact_of(work, one.name) for one in questions if one.look == "timeline"
        },
        photos=photos_of(
            work, [key for one in questions for key in (one.name, evidence_of(one.name))]
        ),
        tell_missing=tell_missing,
    )


def contact_of(work: Work, name: str) -> Contact:
    """A timeline question for the page."""
    kind = work.touchpoint.channel.kind
    timeline = Timeline.from_marks(work.copy.marks.get(name, []), kind)
    return Contact(timeline, work.zone, work.now)


def running_elsewhere(work: Work, section: Section) -> tuple[int, Contact] | None:
    """A contact that runs in another section: shown on every page until it is over."""
    here = {question.name for question in section.questions}
    for name in work.copy.marks:
        if name in here or name not in work.questionnaire.by_name:
            continue
        contact = contact_of(work, name)
        if contact.is_running:
            return work.step_of(work.questionnaire.section_of(name)), contact
    return None


def photos_of(work: Work, keys: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """The photos under these answer keys, as `kept_files` of the components takes them."""
    ids = {key: work.copy.answers.get(key) for key in keys}
    lists = {
        key: [str(one) for one in found] for key, found in ids.items() if isinstance(found, list)
    }
    known = evidence_by_id(work.audit_id, [one for found in lists.values() for one in found])
    return {
        key: [
            _photo(work, key, known[one], at)
            for at, one in enumerate(found, start=1)
            if one in known
        ]
        for key, found in lists.items()
    }


def _photo(work: Work, key: str, evidence: Evidence, at: int) -> dict[str, Any]:
    """One photo; without an address when it is not kept any more."""
    href = evidence_link("field.photo", evidence.id, audit_id=work.audit_id)
    shown = href if evidence.is_kept(work.now) else ""
    return {
        "href": shown,
        "kind": evidence.kind,
        "at": at,
        "remove": ("remove", f"{key}:{evidence.id}"),
    }
