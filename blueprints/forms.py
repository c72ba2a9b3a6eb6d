"""What all forms share: telling a Problem at its field, with nothing cleared."""

from typing import Any

from flask_wtf import FlaskForm

from domain.problems import Problem
from services.translating import translated


def tell_at_field(form: FlaskForm, problem: Problem) -> None:
    """Put the sentence where it belongs: at the field that the Problem names, else over the whole form."""
    field: Any = form._fields.get(problem.details.get("field", ""))
    if field is None:
        form.form_errors.append(translated(problem.sentence))
    else:
        field.errors = [*field.errors, translated(problem.sentence)]
