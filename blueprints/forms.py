"""What all forms share: what there is to choose from, and telling a Problem at its field with nothing cleared."""

from collections.abc import Iterable
from typing import Any

from flask_wtf import FlaskForm
from wtforms.fields.choices import SelectChoice

from domain.problems import Problem
from services.translating import translated


def offered(*choices: tuple[Any, Any]) -> list[SelectChoice]:
    """What a field offers: what is sent for each choice, and its words."""
    return [SelectChoice(value, words) for value, words in choices]


def by_id(rows: Iterable[Any]) -> list[SelectChoice]:
    """Rows that are chosen by their number and told by their name."""
    return [SelectChoice(str(row.id), row.name) for row in rows]


def by_key(rows: Iterable[Any]) -> list[SelectChoice]:
    """Rows that are chosen by their key and told by their name."""
    return [SelectChoice(row.key, row.name) for row in rows]


def tell_at_field(form: FlaskForm, problem: Problem) -> None:
    """Put the sentence where it belongs: at the field that the Problem names, else over the whole form."""
    field: Any = form._fields.get(problem.details.get("field", ""))
    if field is None:
        form.form_errors.append(translated(problem.sentence))
    else:
        field.errors = [*field.errors, translated(problem.sentence)]
