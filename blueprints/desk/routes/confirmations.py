"""A second reviewer's word that a failure really happened."""

from typing import Any
from uuid import UUID

from flask import g
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.review.breaking import basis_words
from blueprints.desk.review.deciding import take
from blueprints.desk.review.reviewed import Reviewed
from domain.problems import Problem
from domain.words import N_
from models.audits import Audit
from models.base import db
from models.failures import breaking_failures
from models.findings import Finding
from services.verification import confirm_failure

NO_FAILURE = N_(
    "This failure is not there any more: the audit was decided anew. Nothing was confirmed. Load the page again."
)


@desk.post("/<program_key>/audits/<uuid:audit_id>/confirmation")
def confirm(audit_id: UUID) -> ResponseReturnValue:
    words = _("Confirmed: %(audit)s. The failure counts against the promise from now on.")
    return take(audit_id, confirmed, words, deed="confirm", stay=True)


def confirmed(view: Reviewed, form: Any) -> None:
    measure_id = form.measure_id.data
    found = breaking_failures(g.program.id).where(
        Audit.id == view.audit.id, Finding.measure_id == measure_id
    )
    if db.session.execute(found).first() is None:
        raise Problem("no_such_failure", NO_FAILURE, 409)
    why = basis_words(form.basis.data, form.note.data or "")
    confirm_failure(view.audit, measure_id, g.person, why)
