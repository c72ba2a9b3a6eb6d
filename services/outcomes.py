"""What a hand-in must say: all that the questionnaire asks, or why the place could not be audited."""

from domain.answers import AnswerProblem, Answers, Marks, evidence_of
from domain.filling import Filling
from domain.words import N_, say

OF_THE_PLACE = evidence_of("")
"""The answer key of a photo of the place itself."""

NO_REASON = say(N_("Say why the place could not be audited, or take a photo."))


def problems_of(filling: Filling, outcome: str, why: str) -> tuple[AnswerProblem, ...]:
    """What is wrong with a hand-in; a place that is closed or gone needs a reason or a photo, and nothing else."""
    if not outcome:
        return filling.problems()
    told = bool(why.strip()) or _has_photo(filling)
    return () if told else (AnswerProblem("", "outcome-reason-missing", NO_REASON),)


def kept_of(filling: Filling, outcome: str) -> tuple[Answers, Marks]:
    """What is kept as the audit; the photo of the place itself belongs to no question."""
    answers, marks = filling.submitted()
    photo = filling.answers.get(OF_THE_PLACE)
    return (answers | {OF_THE_PLACE: photo} if outcome and photo else answers), marks


def _has_photo(filling: Filling) -> bool:
    """Whether any answer names evidence."""
    answers = filling.answers
    photos = (
        q.name for q in filling.questionnaire.questions() if filling.kind(q.name).control == "photo"
    )
    keys = [*photos, *(key for key in answers if key.endswith("#evidence"))]
    return any(isinstance(answers.get(key), list) and answers[key] for key in keys)
