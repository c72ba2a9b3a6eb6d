"""The last look before sending, the sending, and what became of it."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from blueprints.field import field
from blueprints.field.became import what_became
from blueprints.field.own_sheet import own_sheet, plain_page, wants_sheet
from blueprints.field.summary import summary_of
from blueprints.field.work import Work, work_on
from domain.answers import AnswerProblem, comment_of
from models.base import db
from services.drafts import hand_in


@field.get("/<uuid:audit_id>/review")
def review(audit_id: UUID) -> Any:
    """All answers in short, what is missing, and the button that sends."""
    work = work_on(audit_id)
    if not work.is_open:
        return redirect(url_for(".sent", audit_id=audit_id))
    if wants_sheet():
        return own_sheet(work, "review")
    return plain_page(render_template("field/review.html", work=work, summary=summary_of(work)))


@field.post("/<uuid:audit_id>/send")
def send(audit_id: UUID) -> Any:
    """Hand it in. Sent already: the same audit. Something missing: back, unless a reason says why it stays so."""
    work = work_on(audit_id)
    if not work.is_open:
        return redirect(url_for(".sent", audit_id=audit_id))
    problems = work.filling.problems()
    reason = request.form.get("reason", "").replace("\0", "").strip()
    if problems and not reason:
        flash(_no_reason(len(problems)), "problem")
        return redirect(url_for(".review", audit_id=audit_id))
    if problems:
        _explain(work, problems, reason)
    hand_in(work.assignment, work.person, work.copy, filling=work.filling, now=work.now)
    db.session.commit()
    return redirect(url_for(".sent", audit_id=audit_id, just=1, _anchor="top"))


@field.get("/<uuid:audit_id>/sent")
def sent(audit_id: UUID) -> Any:
    """What was sent, and how far it is."""
    work = work_on(audit_id)
    if work.audit is None or work.is_open:
        return redirect(url_for(".briefing", audit_id=audit_id))
    return render_template(
        "field/sent.html",
        work=work,
        summary=summary_of(work),
        became=what_became(work.audit.state),
        just="just" in request.args,
    )


def _no_reason(missing: int) -> str:
    if "reason" in request.form:
        return _("Say in a sentence why this can't be answered. Nothing was sent, and all is kept.")
    return ngettext(
        "Not sent yet: %(num)s answer needs you. Everything is kept.",
        "Not sent yet: %(num)s answers need you. Everything is kept.",
        missing,
    )


def _explain(work: Work, problems: Collection[AnswerProblem], reason: str) -> None:
    """The reason travels as the comment of each question it speaks for, beside what was commented already."""
    answers = dict(work.copy.answers)
    for problem in problems:
        if problem.question in work.questionnaire.by_name:
            key = comment_of(problem.question)
            said = str(answers.get(key) or "")
            answers[key] = said if reason in said else "\n".join(filter(None, (said, reason)))
    work.keep(answers, work.copy.marks)
