"""Where the auditor is in the questionnaire: the sections that count now, how far each is, where to go next."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from blueprints.field.asked import MISSING
from blueprints.field.wording import plain
from blueprints.field.work import Work
from domain.answers import AnswerProblem
from domain.filling import Filling
from domain.questionnaire import Section


@dataclass(frozen=True, slots=True)
class Step:
    """`no` is the section's place in the questionnaire, from 1, as addresses have it; `at` counts what is shown."""

    no: int
    at: int
    name: str
    title: str
    answered: int
    asked: int
    missing: int
    wrong: int
    returned: int

    @property
    def is_done(self) -> bool:
        """Nothing is missing or wrong; optional questions may be open."""
        return not (self.missing or self.wrong)


def steps_of(work: Work) -> tuple[Step, ...]:
    """The sections in which something stands now."""
    filling = work.filling
    shown = filling.visible_sections()
    return tuple(_step(work, filling, section, at) for at, section in enumerate(shown, start=1))


def _step(work: Work, filling: Filling, section: Section, at: int) -> Step:
    answered, asked = filling.progress(section)
    problems = filling.problems(section)
    names = {question.name for question in section.questions}
    return Step(
        no=work.step_of(section),
        at=at,
        name=section.name,
        title=section_title(filling, section, at),
        answered=answered,
        asked=asked,
        missing=_count(problems, missing=True),
        wrong=_count(problems, missing=False),
        returned=len(names & set(work.returned)),
    )


def section_title(filling: Filling, section: Section, at: int) -> str:
    """Its label, else its number."""
    alone = len(filling.questionnaire.sections) == 1
    return plain(filling.words(section.label)) or (
        _("Questions") if alone else _("Part %(n)s", n=at)
    )


def step_after(steps: Iterable[Step], no: int) -> Step | None:
    return next((step for step in steps if step.no > no), None)


def step_before(steps: Iterable[Step], no: int) -> Step | None:
    return next((step for step in reversed(tuple(steps)) if step.no < no), None)


def _count(problems: Iterable[AnswerProblem], *, missing: bool) -> int:
    return len({one.question for one in problems if (one.code in MISSING) == missing})
