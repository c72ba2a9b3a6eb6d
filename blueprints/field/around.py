"""What stands around a job: whether the place is open, when to try again, what is asked of the phone."""

from dataclasses import dataclass
from typing import Any

from flask import g
from flask_babel import gettext as _
from markupsafe import Markup

from blueprints.field.opening import hours_tag
from blueprints.field.patience_words import patience_words
from blueprints.field.times import short_day
from blueprints.field.work import Work
from domain.people_words import duration_words
from models.field_rules import FieldRules
from models.fieldwork import Assignment
from services.field_rules import rules_of
from services.retries import not_before


@dataclass(frozen=True, slots=True)
class Around:
    """Words of templates/field/_around.html; empty where there is nothing to say."""

    hours: Markup
    again: str
    position: str
    may_decline: bool


def around_of(work: Work) -> Around:
    assignment = work.assignment
    return Around(
        hours=hours_tag(work.touchpoint, work.now),
        again=again_words(assignment),
        position=position_words(assignment),
        may_decline=work.audit is None and assignment.state == "assigned",
    )


def job_rules(assignment: Assignment) -> dict[str, Any]:
    """What the phone must know of the rules for one job, by the names that static/js/field/*.js knows."""
    channel = assignment.touchpoint.channel
    day = not_before(assignment)
    return {
        "ask_position": asks_position(assignment),
        "near_m": _rules(assignment).near_m,
        "cap_s": channel.cap_s,
        "tries": channel.tries,
        "attempt": assignment.attempt,
        "retry_after_days": channel.retry_after_days,
        "patience": patience_words(assignment)
        | ({"before": again_words(assignment)} if channel.cap_s else {}),
        "not_before": day.isoformat() if day else None,
    }


def asks_position(assignment: Assignment) -> bool:
    """Only where somebody goes, and where the place is known."""
    place = assignment.touchpoint
    is_known = place.latitude is not None and place.longitude is not None
    is_visited = place.channel.kind == "store"
    return is_known and is_visited and _rules(assignment).ask_position


def position_words(assignment: Assignment) -> str:
    """When and why the phone is asked where it is; "" where it is not."""
    if not asks_position(assignment):
        return ""
    return _(
        "At the start and before sending, this program asks your phone where it is. The distance to the place is kept"
        " with your audit and shown to the reviewer. You can refuse, and go on all the same."
    )


def again_words(assignment: Assignment) -> str:
    """The retry rule: how long to wait, which try this is, from which day; "" where the channel has none."""
    channel = assignment.touchpoint.channel
    if channel.cap_s is None:
        return ""
    told = [
        _(
            "If nobody helps you, you may give up after %(time)s.",
            time=duration_words(channel.cap_s),
        )
    ]
    if channel.tries > 1:
        told.insert(0, _("Try %(n)s of %(all)s.", n=assignment.attempt, all=channel.tries))
    day = not_before(assignment)
    if day is not None:
        told.insert(1, _("Not before %(day)s.", day=short_day(day)))
    if assignment.attempt < channel.tries:
        told.append(_("The next try then comes by itself, on another day."))
    elif channel.tries > 1:
        told.append(_("This is the last try: nobody reached means not reached."))
    return " ".join(told)


def _rules(assignment: Assignment) -> FieldRules:
    """Read once a request: a package holds many jobs of few programs."""
    kept: dict[int, FieldRules] = g.setdefault("field_rules", {})
    if assignment.program_id not in kept:
        kept[assignment.program_id] = rules_of(assignment.program_id)
    return kept[assignment.program_id]
