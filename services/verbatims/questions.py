"""The questions of a program's questionnaires, as their latest versions ask them."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from sqlalchemy import select

from domain.answers import comment_of
from domain.questionnaire import Questionnaire, in_language
from domain.told import is_told
from models.base import db
from models.program import Program
from models.questionnaires import Version
from services.questionnaires import load_questionnaire

Speaks: TypeAlias = Callable[[Questionnaire], str]
"""The language of a questionnaire that its reader understands best."""


def worded_questions(program: Program, speaks: Speaks) -> dict[str, str]:
    """Those that people answer in own words, by the key of the answer; comments by the question they explain."""
    found: dict[str, str] = {}
    for questionnaire in _published(program):
        language = speaks(questionnaire)
        for question in filter(is_told, questionnaire.questions()):
            label = in_language(question.label, language, questionnaire.default_language)
            if question.kind == "text":
                found[question.name] = label or question.name
            if question.comment:
                found[comment_of(question.name)] = label or question.name
    return found


def asked_questions(program: Program, speaks: Speaks) -> dict[str, str]:
    """All of them, by form and name."""
    return {
        f"{one.form_id}:{question.name}": in_language(
            question.label, speaks(one), one.default_language
        )
        for one in _published(program)
        for question in one.questions()
    }


def _published(program: Program) -> Iterator[Questionnaire]:
    versions = db.session.scalars(
        select(Version)
        .where(Version.program_id == program.id, Version.published_at.is_not(None))
        .order_by(Version.published_at, Version.id)
    )
    return map(load_questionnaire, versions)
