"""Where a button of a section page leads, for browsers without scripts."""

from typing import Any

from flask import request, url_for

from blueprints.field.asked import Asked
from blueprints.field.page import section_page
from blueprints.field.posting import shapes_posted
from blueprints.field.steps import step_after, step_before, steps_of
from blueprints.field.work import Work
from domain.questionnaire import Section


def where_next(work: Work, section: Section, step: int) -> str:
    """The address to go on at."""
    go = request.form.get("go", "")
    if go in ("next", "review"):
        obstacle = _obstacle(work, section, step)
        if obstacle:
            return obstacle
    if go.startswith("step:") and go[5:].isdecimal():
        return _address(work, int(go[5:]))
    leads = {
        "review": _review,
        "next": _address_after,
        "next-anyway": _address_after,
        "back": _address_before,
        "open": _next_open,
    }.get(go, _address_of_question)
    return leads(work, step)


def _review(work: Work, _step: int) -> str:
    return url_for(".review", audit_id=work.audit_id, _anchor="top")


def _address_before(work: Work, step: int) -> str:
    before = step_before(steps_of(work), step)
    if before:
        return _address(work, before.no)
    return url_for(".briefing", audit_id=work.audit_id, _anchor="top")


def _obstacle(work: Work, section: Section, step: int) -> str:
    """The same section again: to mend what cannot be right, or to answer what the answers opened."""
    page = section_page(work, section)
    if page.errors:
        return _address(work, step, check=1, _anchor="errors")
    posted = shapes_posted()
    opened = [
        one.name
        for one in page.questions
        if one.name not in posted or (_is_changed(one, posted[one.name]) and one.is_unanswered)
    ]
    return _address(work, step, opened=opened, _anchor=f"ask-{opened[0]}") if opened else ""


def _is_changed(one: Asked, shape: str) -> bool:
    """Whether words, choices or companions differ from those that the page had; errors don't count."""
    return bool(shape) and one.shape[:8] != shape[:8]


def _next_open(work: Work, step: int) -> str:
    """The first question without an answer, from this section on and then from the first."""
    steps = steps_of(work)
    later = [one.no for one in steps if one.no >= step]
    for no in [*later, *(one.no for one in steps if one.no < step)]:
        for question in work.filling.questions(work.section_at(no)):
            name = question.name
            if work.filling.is_asked(name) and work.filling.value(name) is None:
                return _address(work, no, _anchor=f"ask-{name}")
    return _address(work, step)


def _address_after(work: Work, step: int) -> str:
    after = step_after(steps_of(work), step)
    return (
        _address(work, after.no)
        if after
        else url_for(".review", audit_id=work.audit_id, _anchor="top")
    )


def _address_of_question(work: Work, step: int) -> str:
    """The same section at the question whose small button was pressed."""
    buttons = ("mark", "undo", "correct", "add", "remove")
    pressed = next((request.form[name] for name in buttons if name in request.form), "")
    name = pressed.rpartition(":")[0].partition("#")[0]
    return _address(work, step, **({"_anchor": f"ask-{name}"} if name else {}))


def _address(work: Work, step: int, **values: Any) -> str:
    # A redirect without a fragment would inherit the one of the page before.
    return url_for(".fill", audit_id=work.audit_id, step=step, **{"_anchor": "top", **values})
