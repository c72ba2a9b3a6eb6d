"""What became of an audit that was sent, in a sentence for its auditor."""

from flask_babel import gettext as _

from models.audits import Audit

WITH_A_REASON = ("rejected", "withdrawn")


def told_to_phone(audit: Audit | None) -> str:
    """With the desk's reason, which the server's own page says beside it."""
    if audit is None:
        return ""
    sentence = what_became(audit.state)
    if audit.state in WITH_A_REASON and audit.reason:
        says = _("The desk says")
        return f"{sentence} {says}: {audit.reason}"
    return sentence


def what_became(state: str) -> str:
    """By the state of the audit; "" for one that was not sent."""
    return {
        "submitted": _("The desk looks at it next."),
        "quarantined": _("Something in it needs the desk first. Nothing is lost."),
        "conflict": _("Two versions came in. The desk chooses which one counts."),
        "approved": _("It counts. Thank you."),
        "rejected": _("It does not count."),
        "withdrawn": _("Its approval was taken back; the desk looks at it again."),
    }.get(state, "")
