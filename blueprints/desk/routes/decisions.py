"""What a reviewer decides about an audit."""

from uuid import UUID

from flask import g
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.review.deciding import take
from blueprints.desk.review.forms import asked_of
from services.corrections import choose_revision, release_audit
from services.mail import mail_is_set
from services.review import (
    approve_audit,
    reject_audit,
    reopen_audit,
    return_audit,
    withdraw_approval,
)


@desk.post("/<program_key>/audits/<uuid:audit_id>/approval")
def approve(audit_id: UUID) -> ResponseReturnValue:
    words = _("Approved: %(audit)s. Its findings count from now on.")
    return take(audit_id, lambda view, _form: approve_audit(view.audit, g.person), words)


@desk.post("/<program_key>/audits/<uuid:audit_id>/withdrawal")
def withdraw(audit_id: UUID) -> ResponseReturnValue:
    """The approval is taken back; the audit can be decided anew."""
    return take(
        audit_id,
        lambda view, form: withdraw_approval(view.audit, g.person, form.reason.data),
        _("The approval of %(audit)s is withdrawn. Its findings count no more."),
        deed="withdraw",
        stay=True,
    )


@desk.post("/<program_key>/audits/<uuid:audit_id>/return")
def return_to_auditor(audit_id: UUID) -> ResponseReturnValue:
    """Back to the auditor with the reasons that were typed beside the questions."""
    words = _("Returned: %(audit)s. The auditor sees your questions.")
    if mail_is_set():
        words = _("Returned: %(audit)s. The auditor gets your questions by e-mail.")
    return take(
        audit_id,
        lambda view, _form: return_audit(view.audit, g.person, asked_of(view.questionnaire)),
        words,
        undo="desk.reopen",
    )


@desk.post("/<program_key>/audits/<uuid:audit_id>/rejection")
def reject(audit_id: UUID) -> ResponseReturnValue:
    return take(
        audit_id,
        lambda view, form: reject_audit(view.audit, g.person, form.reason.data),
        _("Rejected: %(audit)s. It stays on record and does not count."),
        deed="reject",
        undo="desk.reopen",
    )


@desk.post("/<program_key>/audits/<uuid:audit_id>/reopening")
def reopen(audit_id: UUID) -> ResponseReturnValue:
    """A rejection or a return is taken back."""
    return take(
        audit_id,
        lambda view, _form: reopen_audit(view.audit, g.person),
        _("%(audit)s waits for review again."),
        stay=True,
    )


@desk.post("/<program_key>/audits/<uuid:audit_id>/release")
def release(audit_id: UUID) -> ResponseReturnValue:
    """An audit that was held is reviewed in spite of what failed."""
    return take(
        audit_id,
        lambda view, form: release_audit(view.audit, g.person, form.reason.data),
        _("Released: %(audit)s. Decide about it now."),
        deed="release",
        stay=True,
    )


@desk.post("/<program_key>/audits/<uuid:audit_id>/choice")
def choose(audit_id: UUID) -> ResponseReturnValue:
    """Two versions came in: this one is reviewed, the other stays on record."""
    return take(
        audit_id,
        lambda view, form: choose_revision(view.audit, g.person, form.no.data, form.reason.data),
        _("The version is chosen: %(audit)s. Decide about it now."),
        deed="choose",
        stay=True,
    )
