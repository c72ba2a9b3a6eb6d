"""Scoring an audit a second time without seeing the first score, and how alike people score."""

from uuid import UUID

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Select, func, select

from blueprints.desk.blueprint import desk
from blueprints.desk.review.reviewed import Reviewed, reviewed_or_404
from blueprints.desk.review.second import Blind, blind_of, posted_second
from domain.answers import Answers
from domain.problems import Problem
from domain.statistics.agreement import FEWEST_UNITS
from models.audits import Audit
from models.base import db
from models.findings import SecondScore
from services.agreement import agreement_of
from services.leniency import leniency_of
from services.second_scores import questions_to_judge, score_again, why_not
from services.translating import translated


@desk.get("/<program_key>/scoring")
def scoring() -> str:
    """Agreement and leniency, and which audits to score a second time."""
    return render_template(
        "desk/review/scoring.html",
        agreements=agreement_of(g.program),
        leans=leniency_of(g.program),
        enough=FEWEST_UNITS,
        twice=scored_twice(),
        approved=approved(),
        next_audit=db.session.scalar(to_score().limit(1)),
    )


@desk.get("/<program_key>/audits/<uuid:audit_id>/second-score")
def second_score(audit_id: UUID) -> ResponseReturnValue:
    view = reviewed_or_404(audit_id)
    if not view.audit.is_approved or why_not(view.audit, g.person):
        return page(view, None, status=200)
    return page(view, blind_of(view, questions_to_judge(view.audit)))


@desk.post("/<program_key>/audits/<uuid:audit_id>/second-score")
def keep_second_score(audit_id: UUID) -> ResponseReturnValue:
    view = reviewed_or_404(audit_id)
    names = questions_to_judge(view.audit)
    answers = posted_second(view, names)
    try:
        score_again(view.audit, g.person, answers)
    except Problem as problem:
        db.session.rollback()
        return refused(reviewed_or_404(audit_id), answers, problem)
    db.session.commit()
    flash(_("Scored a second time: %(place)s.", place=view.audit.touchpoint.name))
    return redirect(url_for(".scoring"))


def refused(view: Reviewed, answers: Answers, problem: Problem) -> ResponseReturnValue:
    """The page again with what was chosen; where nothing can be scored, only the reason."""
    blind = None
    if view.audit.is_approved and not why_not(view.audit, g.person):
        blind = blind_of(view, questions_to_judge(view.audit), answers)
    return page(view, blind, translated(problem.sentence), problem.status)


def page(
    view: Reviewed, blind: Blind | None, problem: str = "", status: int = 200
) -> ResponseReturnValue:
    reason = why_not(view.audit, g.person) if blind is None else None
    shown = render_template(
        "desk/review/second.html",
        view=view,
        audit=view.audit,
        blind=blind,
        problem=problem,
        reason=translated(reason) if reason else "",
        was_sent=request.method == "POST",
    )
    return shown, status


def approved() -> int:
    counted = select(func.count()).select_from(Audit)
    return db.session.scalars(
        counted.where(Audit.program_id == g.program.id, Audit.state == "approved")
    ).one()


def scored_twice() -> int:
    counted = select(func.count(SecondScore.audit_id.distinct())).join(
        Audit, Audit.id == SecondScore.audit_id
    )
    return db.session.scalars(
        counted.where(Audit.program_id == g.program.id, Audit.state == "approved")
    ).one()


def to_score() -> Select[Audit]:
    """Approved audits nobody scored twice, in the order of their ids: as good as drawn by lot."""
    scored = select(SecondScore.id).where(SecondScore.audit_id == Audit.id)
    return (
        select(Audit)
        .where(
            Audit.program_id == g.program.id,
            Audit.state == "approved",
            Audit.auditor_id != g.person.id,
            Audit.decided_by_id != g.person.id,
            ~scored.exists(),
        )
        .order_by(Audit.id)
    )
