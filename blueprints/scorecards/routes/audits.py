"""One approved audit as a manager reads it, with the photos that are meant for managers."""

from typing import Any
from uuid import UUID

from flask import abort, g, render_template, url_for
from flask_babel import get_locale
from sqlalchemy import Select, select

from blueprints.access import one_or_404
from blueprints.evidence_links import serve_evidence
from blueprints.scorecards.asked import beside
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.choosing import choice
from blueprints.scorecards.reading import reading
from blueprints.scorecards.recorded import recorded
from blueprints.scorecards.showing import alongside
from blueprints.scorecards.values import is_bad, measure_name, score_words, value_words
from domain.cells import INDEX
from domain.problems import Problem
from domain.words import N_, say
from models.audits import Audit, Evidence
from models.base import db
from models.findings import Cell, Finding, findings_of_audit
from services.behind import approved_audit, is_shown_alone, pseudonym_of
from services.editions.since import changed_since, stood_at
from services.evidence import evidence_by_id
from services.verbatims.hiding import hidden_in

TOO_FEW = N_(
    "This audit is one of very few of its kind, so it is not shown by itself. Its group needs at least "
    "%(minimum)s audits."
)
CHANGED = N_(
    "This audit was withdrawn or corrected after the edition was published, so it is not shown any more. The figures "
    "of the edition stand as they were published."
)


@scorecards.get("/<program_key>/audits/<uuid:audit_id>")
@alongside
def audit(audit_id: UUID) -> str:
    found = audit_for_managers(audit_id)
    hidden = frozenset() if g.at_desk else hidden_in(found.id)
    told = recorded(found, str(get_locale() or ""), hidden)
    findings = list(db.session.scalars(findings_of_audit(found.id)))
    findings.sort(key=lambda one: (one.measure.metric.position, one.measure.condition))
    kept = evidence_by_id(found.id, sorted(told.photos))
    return render_template(
        "scorecards/audit.html",
        audit=found,
        touchpoint=found.touchpoint,
        pseudonym=pseudonym_of(found),
        told_answers=told,
        evidence={key: one for key, one in kept.items() if one.is_kept()},
        dimensions=[one for one in findings if is_dimension(one)],
        tests=[one for one in findings if one.measure.condition],
        measure_name=lambda finding: measure_name(None, finding),
        value_words=value_words,
        score_words=score_words,
        is_bad=is_bad,
        desk_href=desk_href(found.id),
    )


@scorecards.get("/<program_key>/audits/<uuid:audit_id>/evidence/<uuid:evidence_id>")
@alongside
def evidence(audit_id: UUID, evidence_id: UUID) -> Any:
    """A photo of an approved audit, when its question is meant for managers."""
    found = audit_for_managers(audit_id)
    if str(evidence_id) not in recorded(found).photos:
        abort(404)
    row = one_or_404(
        select(Evidence).where(
            Evidence.id == evidence_id,
            Evidence.audit_id == found.id,
            Evidence.program_id == g.program.id,
        )
    )
    return serve_evidence(row, beside(".audit", audit_id=audit_id))


def audit_for_managers(audit_id: UUID) -> Audit:
    """An approved audit of this program; 403 for one of a group that is too small to show."""
    found = one_or_404(_within_reading(audit_id))
    if not g.at_desk and not is_shown_alone(found, g.program.minimum_group):
        sentence = say(TOO_FEW, minimum=g.program.minimum_group)
        raise Problem("small_group", sentence, 403)
    return found


def _within_reading(audit_id: UUID) -> Select[Audit]:
    """The audit when it is approved; below an edition, when that counted it and it is the same still."""
    found, read = approved_audit(g.program.id, audit_id), choice()
    if read.is_live:
        return found
    as_of, waves = reading().as_of, [wave.id for wave in reading().period.waves]
    assert as_of is not None
    gone = select(Audit.id).where(Audit.id == audit_id, Audit.program_id == g.program.id)
    if db.session.scalar(gone.where(changed_since(as_of))) is not None:
        raise Problem("changed_since", say(CHANGED), 410)
    return found.join(Cell, Audit.cell_id == Cell.id).where(
        stood_at(as_of), Cell.wave_id.in_(waves)
    )


def is_dimension(finding: Finding) -> bool:
    """Whether it stands in the list of dimensions; the index is the audit score, and stands above it."""
    return not finding.measure.condition and finding.measure.metric.key != INDEX


def desk_href(audit_id: UUID) -> str:
    """The desk's own page of the audit, for the desk."""
    return url_for("desk.review", audit_id=audit_id) if g.at_desk else ""
