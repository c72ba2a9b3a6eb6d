"""What a program needs before its first audit, in the order in which it is set up."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import func, select

from models.base import db
from models.claims import Claim
from models.fieldwork import Assignment
from models.people import auditors_of
from models.program import Brand, Channel, Program, Touchpoint, Wave
from models.questionnaires import Version


@dataclass(frozen=True, slots=True)
class Step:
    """One step: how many there are, why it matters, and where it is done."""

    title: str
    why: str
    n: int
    action: str
    href: str

    @property
    def is_done(self) -> bool:
        return self.n > 0


def step_to_come(program: Program) -> Step | None:
    """The first step that is not done."""
    return next((step for step in steps_of(program) if not step.is_done), None)


def steps_of(program: Program) -> list[Step]:
    """All steps, done or not."""
    here = program.id

    def count(table: type, *more: object) -> int:
        found = select(func.count()).select_from(table).where(table.program_id == here, *more)  # type: ignore[attr-defined, arg-type]
        return db.session.scalars(found).one()

    auditors = select(func.count()).select_from(auditors_of(here).order_by(None).subquery())
    imports = "desk.import_page"
    return [
        Step(
            _("Brands"),
            _("Who is audited: the client's own brand and its competitors."),
            count(Brand),
            _("Import brands"),
            url_for(imports, kind="brands"),
        ),
        Step(
            _("Channels"),
            _("How customers reach the brands: phone, store, e-mail, chat, social media, web."),
            count(Channel),
            _("Add channels"),
            url_for("desk.touchpoints", _anchor="channels"),
        ),
        Step(
            _("Touchpoints"),
            _("The numbers to dial, stores to visit and addresses to write to."),
            count(Touchpoint),
            _("Import touchpoints"),
            url_for(imports, kind="touchpoints"),
        ),
        Step(
            _("Claims"),
            _("What the brands promise, in their own words. Each becomes a test."),
            count(Claim),
            _("Import claims"),
            url_for(imports, kind="claims"),
        ),
        Step(
            _("Questionnaire"),
            _("What auditors record. Upload a workbook, mend its findings, publish it."),
            count(Version, Version.published_at.is_not(None)),
            _("Upload a questionnaire"),
            url_for("desk.questionnaires"),
        ),
        Step(
            _("Wave"),
            _("The days in which the fieldwork is done."),
            count(Wave),
            _("Add a wave"),
            url_for("desk.waves"),
        ),
        Step(
            _("Auditors"),
            _("Who does the audits. They are invited by a link."),
            db.session.scalars(auditors).one(),
            _("Invite auditors"),
            url_for("desk.people"),
        ),
        Step(
            _("Assignments"),
            _("One for each audit to be done: where, with which questionnaire, until when."),
            count(Assignment),
            _("Assign audits"),
            url_for("desk.assignments"),
        ),
    ]
