"""The logic document: what a phone needs to know by itself what is asked, offered, computed and wrong."""

from collections.abc import Iterable
from typing import Any

from domain.checking import EVIDENCE_WORDS
from domain.dependencies import conditions_of, evaluation_order
from domain.expressions import ExpressionProblem
from domain.expressions.dynamic import is_dynamic
from domain.expressions.survey import columns_in
from domain.phone.needed import is_on_page, names_for_phone
from domain.phone.trees import Tree, tree_of
from domain.phone.words import words_for_phone
from domain.questionnaire import Question, Questionnaire, Words, in_language
from domain.questions import KINDS
from domain.questions.numeric import plain
from domain.questions.range import bounds
from domain.submitting import lasts

Document = dict[str, Any]


def logic_of(questionnaire: Questionnaire, language: str = "") -> Document:
    """A JSON document in one language, without scores, weights, answer keys and whatever only they need.

    `expressions` are trees; everywhere else an expression is its place among them. Those in `own` may look at the
    question at which they stand. `words` are msgids, to be translated by whoever hands the document out.
    """
    return _Writer(questionnaire, language or questionnaire.default_language).document()


class _Writer:
    """Collects the expressions while it writes the questions."""

    def __init__(self, questionnaire: Questionnaire, language: str) -> None:
        self.questionnaire = questionnaire
        self.language = language
        self.kept = names_for_phone(questionnaire)
        self.places: dict[str, int] = {}

    def document(self) -> Document:
        known = self.questionnaire.by_name
        questions = {name: self._question(known[name]) for name in known if name in self.kept}
        return {
            "language": self.language,
            "sections": [
                {
                    "name": section.name,
                    "questions": [q.name for q in section.questions if q.name in self.kept],
                }
                for section in self.questionnaire.sections
            ],
            "questions": questions,
            "lists": self._lists(known[name] for name in questions),
            "order": [n for n in evaluation_order(self.questionnaire) if n in self.kept],
            "expressions": self._trees(),
            "own": [place for text, place in self.places.items() if "." in text],
            "words": words_for_phone(),
        }

    def _trees(self) -> list[Tree]:
        return [tree_of(text) for text in self.places]

    def _place(self, text: str) -> int | None:
        """Where an expression stands among all; None for none."""
        return self.places.setdefault(text, len(self.places)) if text else None

    def _question(self, question: Question) -> Document:
        section = self.questionnaire.section_of(question.name)
        said = {
            "kind": question.kind,
            "when": [self._place(text) for text in conditions_of(question, section)],
            "calculation": self._place(question.calculation),
            **self._default(question),
            "lasting": lasts(question) or None,
            **(self._on_page(question) if is_on_page(question) else {}),
        }
        return {key: value for key, value in said.items() if value is not None}

    def _default(self, question: Question) -> Document:
        if not question.default or is_dynamic(question.default):
            return {"default": self._place(question.default)}
        choices = self.questionnaire.choices_of(question)
        kind = KINDS[question.kind]
        return {"preset": kind.from_text(question.default, question, choices)}

    def _on_page(self, question: Question) -> Document:
        comment, kind = question.comment, KINDS[question.kind]
        evidence = question.evidence if question.evidence in EVIDENCE_WORDS else "file"
        return {
            "read_only": self._place(question.read_only),
            "required": self._place(question.required),
            "required_message": self._text(question.required_message) or None,
            "constraint": self._place(question.constraint),
            "constraint_message": self._text(question.constraint_message) or None,
            "filter": self._place(question.choice_filter),
            "comment": comment if comment == "always" else self._place(comment),
            "evidence": f"evidence-{evidence}"
            if question.evidence and question.evidence_required
            else None,
            "list": question.list_name if kind.has_choices else None,
            "or_other": question.or_other or None,
            "scale": [plain(one) for one in bounds(question)] if kind.control == "range" else None,
            "label": self._template(question.label),
            "hint": self._template(question.hint),
        }

    def _text(self, words: Words) -> str:
        return in_language(words, self.language, self.questionnaire.default_language)

    def _template(self, words: Words) -> str | None:
        """A text that changes with the answers; the others stand on the page."""
        text = self._text(words)
        return text if "${" in text else None

    def _lists(self, questions: Iterable[Question]) -> dict[str, list[Document]]:
        """The choices of every list in use, with those further columns at which a filter looks."""
        columns: dict[str, set[str]] = {}
        for question in questions:
            if KINDS[question.kind].has_choices:
                wanted = columns.setdefault(question.list_name, set())
                wanted |= _columns(question.choice_filter)
        return {name: self._choices(name, wanted) for name, wanted in columns.items()}

    def _choices(self, name: str, columns: set[str]) -> list[Document]:
        return [
            {"name": choice.name, "label": self._text(choice.label) or choice.name}
            | ({"extra": extra} if (extra := _only(choice.extra, columns)) else {})
            for choice in self.questionnaire.lists.get(name, ())
        ]


def _only(extra: dict[str, str], columns: set[str]) -> dict[str, str]:
    return {key: text for key, text in extra.items() if key in columns}


def _columns(text: str) -> frozenset[str]:
    try:
        return columns_in(text) if text else frozenset()
    except ExpressionProblem:
        return frozenset()
