"""The page of one audit, as it stands or with what was typed into it."""

from collections.abc import Mapping
from typing import Any

from flask import g, render_template
from flask.typing import ResponseReturnValue
from flask_wtf import FlaskForm

from blueprints.desk.review.breaking import failures_in
from blueprints.desk.review.captured import captured_words
from blueprints.desk.review.forms import ChoiceForm, ConfirmForm, ReasonForm
from blueprints.desk.review.photos import photos_of_place
from blueprints.desk.review.queue import filters_kept, next_after, previous_to
from blueprints.desk.review.reviewed import Reviewed
from blueprints.desk.review.sheet import parts_of
from blueprints.desk.review.story import story_of
from blueprints.desk.review.versions import versions_of
from blueprints.forms import offered
from domain.not_audited import NAMES
from domain.problems import Problem
from models.audits import Audit
from models.base import db
from models.failures import breaking_failures
from models.people import Person
from services.closing import unfinished_at
from services.decisions import MAY
from services.mail import mail_is_set
from services.translating import translated

FORMS: dict[str, type[FlaskForm]] = {
    "reject": ReasonForm,
    "withdraw": ReasonForm,
    "release": ReasonForm,
    "choose": ChoiceForm,
    "confirm": ConfirmForm,
}


def deeds_for(audit: Audit) -> set[str]:
    """The decisions that can be taken about the audit as it is."""
    deeds = {deed for deed, states in MAY.items() if audit.state in states}
    if audit.outcome:  # there are no answers that count
        deeds -= {"correct", "score"}
    return deeds if len(audit.revisions) > 1 else deeds - {"choose"}


def form_of(deed: str, view: Reviewed, *, posted: bool = True) -> Any:
    """The form of a decision; without `posted` an empty one, for a page that something else was sent from."""
    form = FORMS[deed](prefix=f"{deed}-", **({} if posted else {"formdata": None}))
    if isinstance(form, ChoiceForm):
        form.no.choices = offered(*((one.no, str(one.no)) for one in view.revisions))
    return form


def audit_page(
    view: Reviewed,
    *,
    form: tuple[str, FlaskForm] | None = None,
    problem: Problem | None = None,
    asked: Mapping[str, str] | None = None,
    status: int = 200,
) -> ResponseReturnValue:
    """`form` is the one that was sent and is shown again, `asked` the reasons typed beside questions."""
    audit = view.audit
    forms = {deed: form_of(deed, view, posted=False) for deed in FORMS}
    if form:
        forms[form[0]] = form[1]
    decided_by = db.session.get(Person, audit.decided_by_id) if audit.decided_by_id else None
    failures = failures_in(breaking_failures(g.program.id).where(Audit.id == audit.id))
    page = render_template(
        "desk/review/audit.html",
        view=view,
        audit=audit,
        deeds=deeds_for(audit),
        parts=parts_of(view, asked or {}),
        versions=versions_of(view),
        story=story_of(view),
        captured=captured_words(view.revision),
        failures=failures,
        place_photos=photos_of_place(view) if audit.outcome else [],
        waiting_there=len(unfinished_at(audit.touchpoint)) if audit.outcome == "gone" else 0,
        outcome_names=NAMES,
        may_confirm=audit.decided_by_id != g.person.id,
        decided_by=decided_by,
        forms=forms,
        sent=form[0] if form else "",
        asked=asked or {},
        kept=kept_words(view, form, asked or {}) if problem else [],
        problem=translated(problem.sentence) if problem else "",
        next_audit=next_after(audit),
        previous_audit=previous_to(audit),
        filters=filters_kept(),
        mail_is_set=mail_is_set(),
    )
    return page, status


def kept_words(
    view: Reviewed, form: tuple[str, FlaskForm] | None, asked: Mapping[str, str]
) -> list[tuple[str, str]]:
    """Everything that was typed for a decision that could not be taken: (what it was about, the words)."""
    kept = [(view.title(name) if name else "", text) for name, text in asked.items()]
    if form:
        typed = (form[1].data.get(name) for name in ("reason", "note"))
        kept += [("", text) for text in typed if text]
    return kept
