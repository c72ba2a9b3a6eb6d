"""A questionnaire as a sheet has it: every question stands on it, nothing is answered."""

import re
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup, escape

from domain.answers import AnswerProblem
from domain.filling import Filling, SectionOrName
from domain.questionnaire import Choice, Questionnaire

PLACE = re.compile("\ue000([0-9a-f]*)\ue001")
"""Where a label names an answer; letters of the private use area, which survive escaping and Markdown."""


class Blank(Filling):
    """Conditions hang on answers that only the phone knows, so all of them count as met here."""

    def __init__(self, questionnaire: Questionnaire, language: str, channel_kind: str) -> None:
        moment = datetime(2000, 1, 1, tzinfo=UTC)
        super().__init__(
            questionnaire, {}, now=moment, language=language, touchpoint_kind=channel_kind
        )

    def is_relevant(self, name: str) -> bool:
        return True

    def value(self, name: str) -> Any:
        return None

    def choices(self, name: str) -> tuple[Choice, ...]:
        return self.all_choices(name)

    def is_required(self, name: str) -> bool:
        text = self.questionnaire.question(name).required
        return bool(text) and (not _is_fixed(text) or super().is_required(name))

    def is_read_only(self, name: str) -> bool:
        return _is_fixed(self.questionnaire.question(name).read_only) and super().is_read_only(name)

    def wants_comment(self, name: str) -> bool:
        return bool(self.questionnaire.question(name).comment)

    def problems(self, section: SectionOrName | None = None) -> tuple[AnswerProblem, ...]:
        return ()

    def shown(self, name: str) -> str:
        return f"\ue000{name.encode().hex()}\ue001"

    def is_conditional(self, name: str) -> bool:
        """Whether it may be hidden for some answers."""
        question = self.questionnaire.question(name)
        conditions = (question.relevant, *(group.relevant for group in question.groups))
        return any(conditions)


def with_outputs(page: str) -> str:
    """The page with an `<output>` in every place, for the phone's script to fill in."""
    return PLACE.sub(lambda found: _output(bytes.fromhex(found[1]).decode(errors="ignore")), page)


def _output(name: str) -> str:
    return str(Markup('<output data-said="{}"></output>').format(escape(name)))


def _is_fixed(text: str) -> bool:
    """Whether a condition is the same for all answers: "true()", "yes", "1"."""
    return re.fullmatch(r"\s*(true\(\)|false\(\)|yes|no|\d*)\s*", text, re.IGNORECASE) is not None
