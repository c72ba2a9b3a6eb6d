"""One question as it stands on the page: its words, its control, what is wrong, and a mark of its shape."""

import dataclasses
import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from markupsafe import Markup
from wtforms import Field

from blueprints.field.controls import Photos, look_of
from blueprints.field.forms import SectionForm
from blueprints.field.seen import seen_of
from blueprints.field.wording import plain, rich, rich_paragraphs
from domain.answers import AnswerProblem, comment_of, evidence_of, other_of
from domain.questionnaire import Question, Section
from services.translating import translated

MISSING = ("required", "comment-missing", "evidence-missing")
"""Problems of what is not there yet: told when asked for, not while the page is still being filled in."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`look` names its macro. `shape` changes whenever anything but the auditor's own answer changed: its first
    eight characters for words, choices and companions, the rest for errors. `seen` marks the answer itself.
    """

    name: str
    look: str
    label: Markup
    title: str
    hint: Markup
    headings: tuple[Markup, ...]
    field: Field | None
    other: Field | None
    comment: Field | None
    evidence: Photos | None
    evidence_kind: str
    evidence_required: bool
    value: str
    is_required: bool
    errors: tuple[str, ...]
    returned: str
    seen: str
    shape: str

    @property
    def is_unanswered(self) -> bool:
        """Whether the answer, or the comment it asks for, is still to be given."""
        open_comment = self.comment is not None and not self.comment.data
        return self.field is not None and (not self.field.data or open_comment)


def asked_questions(
    form: SectionForm,
    section: Section,
    *,
    returned: Mapping[str, str] | None = None,
    tell_missing: bool = False,
    without: Collection[str] = (),
    every_heading: bool = False,
) -> tuple[Asked, ...]:
    """The questions of a section form, ready for `field/_question.html`; `without` problems of these codes.

    A question brings the headings that its neighbour above does not have, or `every_heading` of its own.
    """
    problems = tuple(one for one in form.filling.problems(section) if one.code not in without)
    made: list[Asked] = []
    above: tuple[str, ...] = ()
    for question in form.questions:
        headings = tuple(group.name for group in question.groups)
        new = headings if every_heading else headings[len(_shared(headings, above)) :]
        made.append(
            _asked(
                form,
                question,
                new,
                problems,
                why=(returned or {}).get(question.name, ""),
                tell_missing=tell_missing,
            )
        )
        above = headings
    return tuple(made)


def told(problem: AnswerProblem, tell_missing: bool) -> bool:
    """Whether a problem is said now."""
    return tell_missing or problem.code not in MISSING


def _asked(
    form: SectionForm,
    question: Question,
    new_groups: tuple[str, ...],
    problems: tuple[AnswerProblem, ...],
    *,
    why: str,
    tell_missing: bool,
) -> Asked:
    filling, name = form.filling, question.name
    field = form.field(name)
    control = filling.kind(name).control
    look = look_of(field, control) if field else ("note" if control == "note" else "shown")
    words = filling.label(name) or name.replace("_", " ")
    label = rich_paragraphs(words) if look == "note" else rich(words)
    errors = tuple(
        translated(one.sentence)
        for one in problems
        if one.question == name and told(one, tell_missing)
    )
    evidence = form.field(evidence_of(name))
    if field is not None:
        field.errors = errors
    one = Asked(
        name=name,
        look=look,
        label=label,
        title=plain(words),
        hint=rich(filling.hint(name)),
        headings=tuple(
            rich(filling.words(g.label))
            for g in question.groups
            if g.name in new_groups and g.label
        ),
        field=field,
        other=form.field(other_of(name)) if question.or_other else None,
        comment=form.field(comment_of(name)),
        evidence=evidence if isinstance(evidence, Photos) else None,
        evidence_kind=question.evidence,
        evidence_required=question.evidence_required,
        value=filling.shown(name) if look == "shown" else "",
        is_required=filling.is_required(name),
        errors=errors,
        returned=why,
        seen=seen_of(name, filling.answers),
        shape="",
    )
    return _with_shape(one)


def _with_shape(one: Asked) -> Asked:
    choices = list(getattr(one.field, "choices", None) or ())
    there = [bool(part) for part in (one.other, one.comment, one.evidence)]
    words = (one.look, one.label, one.hint, one.headings, one.value, one.is_required)
    shape = _digest((words, there, choices), 8) + _digest(one.errors, 4)
    return dataclasses.replace(one, shape=shape)


def _digest(said: object, length: int) -> str:
    return hashlib.sha256(repr(said).encode()).hexdigest()[:length]


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    same = []
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        same.append(a)
    return tuple(same)
