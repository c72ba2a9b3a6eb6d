"""The questions that people answer in own words, by the questionnaires of a program."""

from sqlalchemy import select

from domain.answers import comment_of
from domain.questionnaire import in_language
from domain.told import is_told
from models.base import db
from models.program import Program
from models.questionnaires import Version
from services.questionnaires import load_questionnaire


def worded_questions(program: Program) -> dict[str, str]:
    """Key of an answer → the question as the latest version asks it; comments by the question they explain."""
    versions = db.session.scalars(
        select(Version)
        .where(Version.program_id == program.id, Version.published_at.is_not(None))
        .order_by(Version.published_at, Version.id)
    )
    found: dict[str, str] = {}
    for version in versions:
        questionnaire = load_questionnaire(version)
        for question in filter(is_told, questionnaire.questions()):
            label = in_language(question.label, "", questionnaire.default_language)
            if question.kind == "text":
                found[question.name] = label or question.name
            if question.comment:
                found[comment_of(question.name)] = label or question.name
    return found
