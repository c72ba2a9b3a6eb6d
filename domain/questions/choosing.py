"""What the two kinds with a list of choices share."""

from domain.answers import Fault
from domain.questionnaire import Choice, in_language
from domain.questions.kind import Choices
from domain.words import N_, say


def label_of(name: str, choices: Choices, language: str) -> str:
    """The label of a chosen name, or the name itself when the list has no such choice."""
    for choice in choices:
        if choice.name == name:
            return in_language(choice.label, language) or name
    return name


def not_a_choice(name: str) -> Fault:
    """The fault of a name that is not among the choices offered."""
    return Fault("not-a-choice", say(N_("“%(name)s” is not one of the choices here."), name=name))


def find(name: str, choices: Choices) -> Choice | None:
    """The choice of that name."""
    return next((choice for choice in choices if choice.name == name), None)
