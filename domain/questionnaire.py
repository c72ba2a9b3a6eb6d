"""What is asked: a questionnaire of sections, questions and choices, frozen once it is published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal

from domain.documents import decimal_or_none, to_document

Words = dict[str, str]
"""One text in several languages: language → text; "" is the language that nobody named."""

Visible = Literal["manager", "desk"]


@dataclass(frozen=True)
class Choice:
    """One answer of a list; `extra` holds the other columns, which choice filters look at.

    `score` is 0-100, None when the choice scores nothing.
    """

    name: str
    label: Words = field(default_factory=dict)
    score: Decimal | None = None
    extra: dict[str, str] = field(default_factory=dict)

    def to_document(self) -> dict[str, Any]:
        return to_document(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Choice":
        return cls(**{**document, "score": decimal_or_none(document.get("score"))})


@dataclass(frozen=True)
class Group:
    """A heading inside a section, with the condition that its questions share."""

    name: str
    label: Words = field(default_factory=dict)
    relevant: str = ""
    appearance: str = ""

    def to_document(self) -> dict[str, Any]:
        return to_document(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Group":
        return cls(**document)


@dataclass(frozen=True)
class Question:
    """One row of the survey sheet; expressions are kept as written and "" means none.

    `kind` is a key of `domain.questions.KINDS`. `groups` are the groups around the question inside its section,
    outermost first. `row` is its spreadsheet row. `weight` is None when the column was left blank;
    `critical`, `na` and `unknown` as QUESTIONNAIRES.md has them; `evidence` is "", photo, audio or file;
    `comment` is "", always or an expression; `score_at` is (scores 0, scores 100).
    """

    name: str
    kind: str
    label: Words = field(default_factory=dict)
    hint: Words = field(default_factory=dict)
    required: str = ""
    required_message: Words = field(default_factory=dict)
    relevant: str = ""
    constraint: str = ""
    constraint_message: Words = field(default_factory=dict)
    choice_filter: str = ""
    calculation: str = ""
    default: str = ""
    appearance: str = ""
    list_name: str = ""
    or_other: bool = False
    parameters: dict[str, str] = field(default_factory=dict)
    read_only: str = ""
    groups: tuple[Group, ...] = ()
    row: int = 0
    metric: str = ""
    weight: Decimal | None = None
    critical: str = ""
    na: str = ""
    unknown: str = ""
    evidence: str = ""
    evidence_required: bool = False
    comment: str = ""
    visible: Visible = "manager"
    score_at: tuple[Decimal, Decimal] | None = None

    def to_document(self) -> dict[str, Any]:
        return to_document(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Question":
        bounds = document.get("score_at")
        groups = document.get("groups", ())
        return cls(
            **{
                **document,
                "groups": tuple(Group.from_document(group) for group in groups),
                "weight": decimal_or_none(document.get("weight")),
                "score_at": (Decimal(bounds[0]), Decimal(bounds[1])) if bounds else None,
            }
        )


@dataclass(frozen=True)
class Section:
    """One step of the fill page: a top-level group, or a run of questions that stand in none (no label)."""

    name: str
    label: Words = field(default_factory=dict)
    relevant: str = ""
    appearance: str = ""
    questions: tuple[Question, ...] = ()

    def to_document(self) -> dict[str, Any]:
        return to_document(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Section":
        questions = tuple(Question.from_document(one) for one in document.get("questions", ()))
        return cls(**{**document, "questions": questions})


@dataclass(frozen=True)
class Questionnaire:
    """A whole form. `lists` holds the choices by list name, in sheet order.

    `languages` are the keys found in labels, the default first; `channel` is the channel kind it is made for, or "".
    """

    title: str = ""
    form_id: str = ""
    version: str = ""
    default_language: str = ""
    languages: tuple[str, ...] = ("",)
    channel: str = ""
    sections: tuple[Section, ...] = ()
    lists: dict[str, tuple[Choice, ...]] = field(default_factory=dict)

    @cached_property
    def by_name(self) -> dict[str, Question]:
        """Questions by name; of two with one name the first counts (the reader reports the second)."""
        found: dict[str, Question] = {}
        for question in self.questions():
            found.setdefault(question.name, question)
        return found

    @cached_property
    def _sections_by_question(self) -> dict[str, Section]:
        return {q.name: section for section in reversed(self.sections) for q in section.questions}

    def questions(self) -> Iterator[Question]:
        """Every question in the order of the sheet."""
        for section in self.sections:
            yield from section.questions

    def question(self, name: str) -> Question:
        """The question of that name; KeyError when there is none."""
        return self.by_name[name]

    def section_of(self, name: str) -> Section:
        """The section in which a question stands; KeyError when there is none."""
        return self._sections_by_question[name]

    def section(self, name: str) -> Section:
        """The section of that name; KeyError when there is none."""
        return {section.name: section for section in self.sections}[name]

    def choices_of(self, question: Question) -> tuple[Choice, ...]:
        """All choices of a question's list, before any filter."""
        return self.lists.get(question.list_name, ())

    def to_document(self) -> dict[str, Any]:
        return to_document(self)

    @classmethod
    def from_document(cls, document: Mapping[str, Any]) -> "Questionnaire":
        """The questionnaire that `to_document` wrote."""
        sections = tuple(Section.from_document(one) for one in document.get("sections", ()))
        lists = {
            name: tuple(Choice.from_document(choice) for choice in choices)
            for name, choices in document.get("lists", {}).items()
        }
        languages = tuple(document.get("languages", ("",)))
        return cls(**{**document, "sections": sections, "lists": lists, "languages": languages})


def in_language(words: Words, language: str, default: str = "") -> str:
    """A text in the language asked for, else the default one, else the nameless one, else any that exists."""
    for key in (language, default, ""):
        if words.get(key):
            return words[key]
    return next((text for text in words.values() if text), "")
