"""What a briefing says: what to do, where, until when."""

from typing import Any

from blueprints.field.around import around_of
from blueprints.field.reaching import ways_to
from blueprints.field.times import clock_tag, clock_words, when_tag
from blueprints.field.windows import window_words
from blueprints.field.wording import rich_paragraphs
from blueprints.field.work import Work
from domain.questionnaire import Questionnaire


def briefing_of(work: Work, *, for_phone: bool = False) -> dict[str, Any]:
    """The variables of templates/field/_briefing.html; the phone tells the time there by itself."""
    zone, home = work.zone, work.assignment.program.zone
    return {
        "work": work,
        "for_phone": for_phone,
        "around": around_of(work),
        "ways": ways_to(work.touchpoint),
        "due": when_tag(work.assignment.due_at, zone, work.now, home),
        "window": window_words(work.assignment),
        "is_late": work.assignment.due_at < work.now,
        "there": clock_tag("–" if for_phone else clock_words(work.now, zone), work.now, zone, home),
        "scenario": rich_paragraphs(work.assignment.briefing),
        "notes": [rich_paragraphs(text) for text in first_notes(work)],
        "sections": len(work.questionnaire.sections),
        "some_may_stay_shut": any(section.relevant for section in work.questionnaire.sections),
    }


def first_notes(work: Work) -> list[str]:
    """The notes before the first question: authors put the scenario there."""
    filling, found = work.filling, []
    form: Questionnaire = work.questionnaire
    for question in form.questions():
        kind = filling.kind(question.name)
        if kind.control == "note" and filling.is_shown(question.name):
            found.append(filling.label(question.name))
        elif kind.asks:
            break
    return found
