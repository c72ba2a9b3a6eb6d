"""The form of the rules of fieldwork: what auditors may take, how near they are, how long they wait."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, IntegerField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from models.field_rules import FieldRules
from models.program import Channel
from services.field_rules import PATIENCE, RULES

MOST_SECONDS = 172_800


def _count(label: str, least: int, most: int, *, optional: bool = False) -> IntegerField:
    told = _l("Write a whole number from %(least)s to %(most)s.", least=least, most=most)
    needed = Optional() if optional else InputRequired(told)
    return IntegerField(label, [needed, NumberRange(least, most, told)])


class FieldworkForm(FlaskForm):
    self_assignment = BooleanField(_l("Auditors may take open audits by themselves"))
    most_a_day = _count(_l("Most for one person and day"), 1, 100, optional=True)
    most_open = _count(_l("Most that one person has to do at once"), 1, 1000, optional=True)
    rotation_days = _count(_l("Days before the same auditor returns to a touchpoint"), 0, 730)
    ask_position = BooleanField(_l("Ask the phone how far it is from the place"))
    near_m = _count(_l("Near means within"), 10, 100_000)


class QualificationForm(FlaskForm):
    name = StringField(_l("Qualification"), [InputRequired(_l("Say what it is.")), Length(max=80)])


def fieldwork_form(rules: FieldRules, channels: Sequence[Channel]) -> Any:
    """The form with the patience of each channel: `cap_s-7`, `tries-7`, `retry_after_days-7`."""
    fields: dict[str, Any] = {}
    values = {name: getattr(rules, name) for name in RULES}
    for channel in channels:
        fields |= {
            f"cap_s-{channel.id}": _count(_l("May give up after"), 1, MOST_SECONDS, optional=True),
            f"tries-{channel.id}": _count(_l("Tries in all"), 1, 9),
            f"retry_after_days-{channel.id}": _count(_l("Again after"), 1, 90),
        }
        values |= {f"{name}-{channel.id}": getattr(channel, name) for name in PATIENCE}
    return type("FieldworkForm", (FieldworkForm,), fields)(data=values)
