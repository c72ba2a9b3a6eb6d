"""The rule for giving up in words: while a contact waits, when it may end, and what that means for the audit."""

from flask_babel import gettext as _

from blueprints.field.phases import SPANS_DAYS
from domain.people_words import duration_words
from models.fieldwork import Assignment


def patience_words(assignment: Assignment) -> dict[str, str]:
    """By the names that static/js/field/patience.js knows; § is the time that is left."""
    channel = assignment.touchpoint.channel
    if channel.cap_s is None:
        return {}
    time = duration_words(channel.cap_s)
    told = {
        "early": _("Given up before %(time)s had passed: the reviewer decides whether it counts.", time=time),
        "after": _after(assignment.attempt, channel.tries),
    }  # fmt: skip
    if channel.kind in SPANS_DAYS:
        left, now = (
            _("You may stop waiting in §"),
            _("%(time)s: you may stop waiting now.", time=time),
        )
    else:
        left, now = _("You may give up in §"), _("%(time)s: you may give up now.", time=time)
    return {**told, "left": left, "now": now}


def _after(attempt: int, tries: int) -> str:
    if attempt < tries:
        return _(
            "Not reached. The desk’s rule: try again another day; this was try %(n)s of %(all)s.",
            n=attempt,
            all=tries,
        )
    if tries > 1:
        return _(
            "Not reached on try %(n)s of %(all)s: that is the result, and this audit is complete.",
            n=attempt,
            all=tries,
        )
    return _("Not reached: that is the result, and this audit is complete.")
