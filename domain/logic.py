"""Relevance, values and choices of a questionnaire under given answers; each computed once."""

from datetime import datetime
from typing import Any

from domain.answers import other_of
from domain.dependencies import conditions_of, evaluation_order
from domain.expressions import Context, ExpressionProblem, Value, evaluate, to_boolean
from domain.expressions.dynamic import is_dynamic
from domain.questionnaire import Choice, Question, Questionnaire
from domain.questions import KINDS, Kind
from domain.words import N_

OTHER = "other"
OTHER_LABEL = N_("Other")


class Logic:
    """Lazy and cached. A circle is cut by taking the value that is still being computed as empty.

    An expression that cannot be computed never stops a page: `broken` says what it counts as (ask rather
    than lose, pass rather than block); such questionnaires are not published, so this is for previews.
    """

    def __init__(
        self,
        questionnaire: Questionnaire,
        answers: dict[str, Any],
        marks: dict[str, Any],
        now: datetime,
        metadata: dict[str, Any],
    ) -> None:
        self.questionnaire = questionnaire
        self.answers = answers
        self.marks = marks
        self.now = now
        self.metadata = metadata
        self._values: dict[str, Any] = {}
        self._typed: dict[str, Value] = {}
        self._relevant: dict[str, bool] = {}
        self._conditions: dict[tuple[str, str], bool] = {}
        self._choices: dict[str, tuple[Choice, ...]] = {}
        self._underway: set[str] = set()
        self._prepared = False

    def kind(self, name: str) -> Kind:
        """The kind of a question."""
        return KINDS[self.questionnaire.question(name).kind]

    # Relevance

    def is_relevant(self, name: str) -> bool:
        """Whether its own condition and those of all groups around it hold."""
        self._prepare()
        if name not in self._relevant:
            question = self.questionnaire.question(name)
            section = self.questionnaire.section_of(name)
            self._relevant[name] = all(
                self._condition(text, name) for text in conditions_of(question, section)
            )
        return self._relevant[name]

    def _condition(self, text: str, name: str) -> bool:
        # The questions of a group share its condition; one with a point may look at the question itself.
        key = (text, name if "." in text else "")
        if key not in self._conditions:
            self._conditions[key] = self.holds(text, name, broken=True)
        return self._conditions[key]

    def _prepare(self) -> None:
        """Compute in order of need, so that a long chain of conditions does not nest deep."""
        if not self._prepared:
            self._prepared = True
            for name in evaluation_order(self.questionnaire):
                self.value_of(name)

    # Values

    def value(self, name: str) -> Any:
        """The JSON value: the answer, the default or what is computed; None when empty or not relevant."""
        self._prepare()
        if not self.is_relevant(name):
            return None
        if name not in self._values:
            self._values[name] = self._find_value(self.questionnaire.question(name))
        return self._values[name]

    def value_of(self, name: str) -> Value:
        """What `${name}` means in an expression: "" when unknown, not relevant or not answered."""
        if name not in self.questionnaire.by_name or name in self._underway:
            return ""
        self._underway.add(name)
        try:
            value = self.value(name)
        finally:
            self._underway.discard(name)
        if value is None:
            return ""
        if name not in self._typed:
            self._typed[name] = self.kind(name).expression_value(value)
        return self._typed[name]

    def _find_value(self, question: Question) -> Any:
        kind = KINDS[question.kind]
        if kind.records_marks:
            return self.marks.get(question.name) or None
        filled = kind.fill(self.now, self.metadata)
        given = self.answers.get(question.name)
        if filled is not None:
            return given if given and getattr(kind, "keeps", True) else filled
        if question.calculation and not self._is_typed_in(question):
            return self._computed(question.name, question.calculation)
        if question.name in self.answers:
            return None if given in ("", [], {}) else given
        return self._default(question) if question.default else None

    def _is_typed_in(self, question: Question) -> bool:
        """Whether a person changed what was computed for a question that they may change."""
        given = question.name in self.answers and KINDS[question.kind].asks
        return given and not self.holds(question.read_only, question.name, broken=False)

    def _computed(self, name: str, text: str) -> Any:
        try:
            value = evaluate(text, self.context(name))
        except ExpressionProblem:
            return None
        if not self.kind(name).asks:
            self._typed[name] = value  # other expressions see a truth or a number, not its text
        return self.kind(name).stored(value)

    def _default(self, question: Question) -> Any:
        kind, choices = KINDS[question.kind], self.questionnaire.choices_of(question)
        if is_dynamic(question.default):
            return self._computed(question.name, question.default)
        return kind.from_text(question.default, question, choices)

    # Choices

    def choices(self, name: str) -> tuple[Choice, ...]:
        """The choices offered now: those that pass the filter, and "other" where the question offers it."""
        if name not in self._choices:
            question = self.questionnaire.question(name)
            self._choices[name] = tuple(
                choice for choice in self.all_choices(name) if self._passes(choice, question)
            )
        return self._choices[name]

    def all_choices(self, name: str) -> tuple[Choice, ...]:
        """Every choice of the question, whatever the filter."""
        question = self.questionnaire.question(name)
        choices = self.questionnaire.choices_of(question)
        if question.or_other and all(choice.name != OTHER for choice in choices):
            return (*choices, Choice(OTHER, {"": OTHER_LABEL}))
        return choices

    def other_text(self, name: str) -> str:
        """The free text beside "other", "" when "other" is not the answer."""
        chosen = self.value(name)
        is_other = chosen == OTHER or (isinstance(chosen, list) and OTHER in chosen)
        return str(self.answers.get(other_of(name)) or "") if is_other else ""

    def _passes(self, choice: Choice, question: Question) -> bool:
        if not question.choice_filter or (question.or_other and choice.name == OTHER):
            return True
        columns = {**choice.extra, "name": choice.name, "label": self.words_of(choice)}
        return self.holds(question.choice_filter, question.name, broken=True, columns=columns)

    # Expressions

    def holds(
        self, text: str, name: str, *, broken: bool, columns: dict[str, str] | None = None
    ) -> bool:
        """Whether a condition holds at a question; "" does not, `broken` when it cannot be computed."""
        if not text:
            return False
        try:
            return to_boolean(evaluate(text, self.context(name, columns=columns)))
        except ExpressionProblem:
            return broken

    def context(self, name: str, *, columns: dict[str, str] | None = None) -> Context:
        """What an expression at a question may look at."""
        given = self.answers.get(name)
        return Context(
            value_of=self.value_of,
            current=lambda: self.value_of(name),
            columns=columns or {},
            choice_label=self.choice_label,
            now=self.now,
            kept="" if given is None else self.kind(name).expression_value(given),
        )

    def words_of(self, choice: Choice) -> str:
        """How a choice reads; its name here, its label where a language is known."""
        return choice.name

    def choice_label(self, question: str, name: str) -> str:
        """The label of a choice; the name itself here, in the language of the page above."""
        return name
