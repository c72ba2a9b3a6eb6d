"""The sheet of a questionnaire: one document with all its questions, the same for everybody who fills it in."""

from dataclasses import dataclass, replace
from functools import lru_cache

from flask import abort, render_template
from sqlalchemy import select

from blueprints.field.asked import Asked, asked_questions
from blueprints.field.blank import Blank, with_outputs
from blueprints.field.clock import Contact
from blueprints.field.forms import section_form
from blueprints.field.modules import modules
from blueprints.field.release import current_release, sheet_name
from blueprints.field.steps import Step, section_title
from domain.questionnaire import Questionnaire, Section
from domain.timeline import Timeline
from models.base import db
from models.fieldwork import Assignment, assignments_for
from models.people import Person
from models.program import Channel, Touchpoint
from models.questionnaires import Version
from services.questionnaires import load_questionnaire

MOST_OPTIONS = 200
"""Lists with more choices are filled in by the script, from the logic document."""
HERE = "<!-- here -->"
"""Where the page of one audit takes what is its own; the template has it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a sheet is made from."""

    version: Version
    kind: str
    language: str

    @property
    def name(self) -> str:
        return sheet_name(self.version.id, self.kind, self.language)

    @property
    def questionnaire(self) -> Questionnaire:
        return load_questionnaire(self.version)

    def document(self) -> str:
        """The whole document; made once, because a published version never changes."""
        version = self.version
        return _document(version.id, version.sha, self.kind, self.language, current_release())


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One section: its number in the questionnaire, its heading, its questions."""

    no: int
    title: str
    questions: tuple[Asked, ...]


@dataclass(frozen=True, slots=True)
class SheetPage:
    """Stands where the macros of questions and steps expect the page of a section."""

    parts: tuple[SheetPart, ...]
    steps: tuple[Step, ...]
    contacts: dict[str, Contact]
    photos: dict[str, list[dict[str, str]]]
    conditional: frozenset[str]
    no: int = 0
    step: None = None


def sheet_for(person: Person, name: str) -> Sheet:
    """The sheet of that name, if this person was given an audit with it; else 404."""
    number, _sep, rest = name.partition("-")
    kind, _sep, language = rest.partition("-")
    version = (
        _version(person, int(number), kind) if number.isdecimal() and len(number) < 10 else None
    )
    if version is None or language not in load_questionnaire(version).languages:
        abort(404)
    return Sheet(version, kind, language)


def sheet_page(questionnaire: Questionnaire, kind: str, language: str) -> SheetPage:
    """Everything that stands on a sheet."""
    blank = Blank(questionnaire, language, kind)
    parts = tuple(
        _part(blank, section, no) for no, section in enumerate(questionnaire.sections, start=1)
    )
    asked = [one for part in parts for one in part.questions]
    nothing = Contact(Timeline(kind), "UTC", blank.now)
    return SheetPage(
        parts=parts,
        steps=tuple(Step(p.no, p.no, "", p.title, 0, 0, 0, 0, 0) for p in parts),
        contacts={one.name: nothing for one in asked if one.look == "timeline"},
        photos={},
        conditional=frozenset(one.name for one in asked if blank.is_conditional(one.name)),
    )


def _part(blank: Blank, section: Section, no: int) -> SheetPart:
    form = section_form(blank, section)
    asked = asked_questions(form, section, every_heading=True)
    questions = tuple(_without_long_list(replace(one, shape="")) for one in asked)
    return SheetPart(no, section_title(blank, section, no), questions)


def _without_long_list(one: Asked) -> Asked:
    if one.look == "wheel" and one.field is not None and len(one.field.choices) > MOST_OPTIONS:
        one.field.choices = one.field.choices[:1]
    return one


def _version(person: Person, version_id: int, kind: str) -> Version | None:
    theirs = (
        assignments_for(person.id)
        .join(Touchpoint, Touchpoint.id == Assignment.touchpoint_id)
        .join(Channel, Channel.id == Touchpoint.channel_id)
        .where(Assignment.version_id == version_id, Channel.kind == kind)
        .with_only_columns(Assignment.id)
        .order_by(None)
    )
    return db.session.scalar(select(Version).where(Version.id == version_id, theirs.exists()))


@lru_cache(maxsize=64)
def _document(version_id: int, _sha: str, kind: str, language: str, release: str) -> str:
    sheet = Sheet(db.session.get_one(Version, version_id), kind, language)
    page = sheet_page(sheet.questionnaire, kind, language)
    html = render_template(
        "field/sheet.html",
        page=page,
        sheet=sheet,
        release=release,
        questionnaire=sheet.questionnaire,
        modules=modules(sheet.questionnaire, language),
    )
    return with_outputs(html)
