"""Small forms of the decisions: a reason, a choice of versions, what confirms a failure."""

from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from blueprints.desk.review.breaking import bases
from blueprints.forms import offered
from domain.questionnaire import Questionnaire

REASON_NEEDED = _l("Give a reason, so that everybody can understand it later.")
LONGEST = 2000


class ReasonForm(FlaskForm):
    reason = TextAreaField(
        _l("Reason"), [InputRequired(REASON_NEEDED), Length(max=LONGEST)], render_kw={"rows": 3}
    )


class ChoiceForm(ReasonForm):
    no = RadioField(_l("Which one counts?"), [InputRequired(_l("Choose one."))], coerce=int)


class ConfirmForm(FlaskForm):
    measure_id = IntegerField(validators=[InputRequired()], widget=HiddenField.widget)
    basis = RadioField(_l("What confirms it?"), [InputRequired(_l("Choose what confirms it."))])
    note = TextAreaField(_l("Note"), [Length(max=LONGEST)], render_kw={"rows": 2})

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.basis.choices = offered(*bases())


def asked_of(questionnaire: Questionnaire) -> dict[str, str]:
    """The reasons that were typed beside questions, "" for the audit as a whole."""
    typed = {
        name: request.form.get(f"ask-{name}", "").strip()[:LONGEST]
        for name in ("", *questionnaire.by_name)
    }
    return {name: text for name, text in typed.items() if text}
