"""The one evaluator: what a questionnaire means for the answers given so far."""

from collections.abc import Mapping
from datetime import datetime, tzinfo
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from domain import checking, submitting, worth
from domain.answers import AnswerProblem, Answers, Goodness, Marks, State, Unscored
from domain.expressions import REFERENCE
from domain.logic import Logic
from domain.questionnaire import Choice, Question, Questionnaire, Section, Words, in_language
from domain.timeline import Timeline

SectionOrName = Section | str


class Filling(Logic):
    """A questionnaire with answers at one moment; run at every section step and at submission.

    `now` is an aware datetime, `zone` the touchpoint's time zone (name or tzinfo) in which today() is
    meant, `opening` its opening hours as written, `metadata` what the system knows (start, deviceid, username,
    email, …). `can_record`: whether sound may be recorded there; where not, no recording is missed. Nothing
    here raises for what a person or a client sent: whatever is wrong is in `problems()`. Names are question
    names; one that the questionnaire does not have raises KeyError.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: Mapping[str, Any],
        marks: Mapping[str, Any] | None = None,
        *,
        now: datetime,
        zone: str | tzinfo = "UTC",
        language: str = "",
        metadata: Mapping[str, Any] | None = None,
        touchpoint_kind: str = "phone",
        opening: str = "",
        can_record: bool = True,
    ) -> None:
        local = now.astimezone(ZoneInfo(zone) if isinstance(zone, str) else zone)
        super().__init__(
            questionnaire, dict(answers), dict(marks or {}), local, dict(metadata or {})
        )
        self.language = language or questionnaire.default_language
        self.touchpoint_kind = touchpoint_kind
        self.opening = opening
        self.can_record = can_record
        self._timelines: dict[str, tuple[tuple[Question, Timeline], ...]] = {}

    # What stands on the page

    def visible_sections(self) -> tuple[Section, ...]:
        """The sections in which something is to be seen now."""
        return tuple(section for section in self.questionnaire.sections if self.questions(section))

    def questions(self, section: SectionOrName) -> tuple[Question, ...]:
        """The questions and notes of a section that stand on the page now."""
        return tuple(q for q in self._section(section).questions if self.is_shown(q.name))

    def is_shown(self, name: str) -> bool:
        """Whether a question or note stands on the page now."""
        return self.kind(name).shows and self.is_relevant(name)

    def is_asked(self, name: str) -> bool:
        """Whether a person is to answer it now."""
        return self.kind(name).asks and self.is_relevant(name) and not self.is_read_only(name)

    def is_read_only(self, name: str) -> bool:
        """Whether it is only shown."""
        return self.holds(self.questionnaire.question(name).read_only, name, broken=False)

    def is_required(self, name: str) -> bool:
        """Whether it needs an answer when it is asked."""
        return self.holds(self.questionnaire.question(name).required, name, broken=False)

    def label(self, name: str) -> str:
        """The question in the language of this filling, with `${name}` replaced by answers."""
        return self.words(self.questionnaire.question(name).label)

    def hint(self, name: str) -> str:
        """The hint, with `${name}` replaced by answers."""
        return self.words(self.questionnaire.question(name).hint)

    def words(self, words: Words) -> str:
        """Any text of the questionnaire, with `${name}` replaced by answers."""
        text = in_language(words, self.language, self.questionnaire.default_language)
        return REFERENCE.sub(lambda found: self.shown(found[1]), text) if "${" in text else text

    def shown(self, name: str) -> str:
        """An answer as a person reads it, "" when there is none."""
        value = self.value(name) if name in self.questionnaire.by_name else None
        if value is None:
            return ""
        kind, question = self.kind(name), self.questionnaire.question(name)
        if kind.has_choices:
            return ", ".join(self.choice_label(name, chosen) for chosen in kind.names(value))
        return kind.show(value, question, (), self.language)

    def choice_label(self, question: str, name: str) -> str:
        """The label of a choice in the language of this filling, its name when it has none."""
        known = question in self.questionnaire.by_name
        choices = self.all_choices(question) if known else ()
        return next((self.words_of(choice) for choice in choices if choice.name == name), name)

    def words_of(self, choice: Choice) -> str:
        """The label of a choice, its name when it has none."""
        default = self.questionnaire.default_language
        return in_language(choice.label, self.language, default) or choice.name

    def timelines(self, channel_kind: str) -> tuple[tuple[Question, Timeline], ...]:
        """The timelines that are asked, each as it was recorded; read once, because a filling does not change."""
        if channel_kind not in self._timelines:
            self._timelines[channel_kind] = tuple(
                (question, Timeline.from_marks(self.marks.get(question.name), channel_kind))
                for question in self.questionnaire.questions()
                if self.kind(question.name).control == "timeline"
                and self.is_relevant(question.name)
            )
        return self._timelines[channel_kind]

    # How far it is, and what is wrong

    def progress(self, section: SectionOrName) -> tuple[int, int]:
        """(answered, asked) of a section."""
        asked = [q.name for q in self.questions(section) if self.is_asked(q.name)]
        return sum(self.value(name) is not None for name in asked), len(asked)

    def state(self, name: str) -> State:
        """Where a question stands."""
        if not self.is_relevant(name):
            return State.NOT_ASKED
        if self.value(name) is None:
            return State.NOT_ANSWERED
        exemption = worth.exemption(self, name)
        if exemption is Unscored.NOT_APPLICABLE:
            return State.NOT_APPLICABLE
        return State.UNKNOWN if exemption else State.ANSWERED

    def problems(self, section: SectionOrName | None = None) -> tuple[AnswerProblem, ...]:
        """Everything wrong in a section; without one, in all, and what belongs to no question."""
        if section is None:
            return self._every_problem
        names = (question.name for question in self._section(section).questions)
        return checking.problems_of(self, names)

    @cached_property
    def _every_problem(self) -> tuple[AnswerProblem, ...]:
        """Asked by the page and again when the audit comes in; a filling does not change."""
        whole = checking.problems_of(self, self.questionnaire.by_name)
        return whole + checking.strangers(self)

    def submitted(self) -> tuple[Answers, Marks]:
        """Answers and marks to keep as the audit: without what is not relevant, with what was computed."""
        return submitting.submitted(self)

    def remembered(self) -> Answers:
        """Computed values that a draft must keep to stay the same next time: metadata, and once()."""
        return submitting.remembered(self)

    # What it is worth; never for the page of the auditor

    def goodness(self, name: str) -> Goodness:
        """How good the answer is, 0 to 1, or why nothing can be said."""
        return worth.goodness(self, name)

    def is_critical_failure(self, name: str) -> bool:
        """Whether the answer fails the whole audit, by the column `critical`."""
        return worth.is_critical_failure(self, name)

    def wants_comment(self, name: str) -> bool:
        """Whether the answer is to be explained, by the column `comment`."""
        comment = self.questionnaire.question(name).comment
        if comment in ("", "always"):
            return bool(comment) and self.is_asked(name)
        return self.value(name) is not None and self.holds(comment, name, broken=False)

    def _section(self, section: SectionOrName) -> Section:
        return self.questionnaire.section(section) if isinstance(section, str) else section
