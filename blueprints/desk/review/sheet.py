"""The audit question by question: what was asked, what was answered, what it scored, what proves it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from flask_babel import gettext as _

from blueprints.desk.review.photos import Photo, photos_of
from blueprints.desk.review.reviewed import Reviewed
from blueprints.desk.review.values import NOTHING, value_words
from blueprints.field.clock import Contact
from blueprints.field.steps import section_title
from blueprints.field.times import day_answer, elapsed_words
from domain.answers import State, comment_of, other_of
from domain.questionnaire import Section
from domain.score_sheet import ScoreLine, ScoreSection, score_sheet
from domain.timeline import Timeline
from domain.timeline_checks import timeline_problems
from domain.timeline_summary import durations
from services.figures import local_figure
from services.translating import translated


@dataclass(frozen=True, slots=True)
class Line:
    """One question. `was` is what the auditor first answered, "" when that still stands; `points` "" is unscored."""

    name: str
    title: str
    answer: str
    comment: str
    was: str
    points: str
    is_asked: bool
    failed_critically: bool
    photos: list[Photo]
    contact: Contact | None
    waits: list[tuple[str, str]]
    doubts: list[str]
    map_href: str
    held: list[str]
    returned: list[str]
    asked: str


@dataclass(frozen=True, slots=True)
class Part:
    """One section with its points."""

    title: str
    points: str
    lines: list[Line]


def parts_of(view: Reviewed, asked: Mapping[str, str]) -> list[Part]:
    """Every section in which something was asked; `asked` are reasons typed so far, by question."""
    photos = photos_of(view)
    sheet = score_sheet(view.filling, view.measures, view.channel_kind)
    sections = {section.name: section for section in view.questionnaire.sections}
    return [
        _part(view, sections[one.name], one, at, photos, asked) for at, one in enumerate(sheet, 1)
    ]


def _part(
    view: Reviewed,
    section: Section,
    scored: ScoreSection,
    at: int,
    photos: Mapping[str, list[Photo]],
    asked: Mapping[str, str],
) -> Part:
    lines = [
        _line(view, one, photos.get(one.name, []), asked.get(one.name, "")) for one in scored.lines
    ]
    points = f"{scored.points} / {scored.weight}" if scored.weight else ""
    return Part(section_title(view.filling, section, at), points, lines)


def _line(view: Reviewed, scored: ScoreLine, photos: list[Photo], asked: str) -> Line:
    name = scored.name
    control = view.filling.kind(name).control
    contact = contact_of(view, name) if control == "timeline" else None
    return Line(
        name=name,
        title=view.title(name),
        answer="" if contact or photos else answer_words(view, name),
        comment=str(view.filling.answers.get(comment_of(name)) or ""),
        was=_was(view, name),
        points=_points(scored),
        is_asked=view.filling.kind(name).asks,
        failed_critically=scored.failed_critically,
        photos=photos,
        contact=contact,
        waits=waits_of(contact) if contact else [],
        doubts=[translated(one) for one in timeline_problems(contact.timeline)] if contact else [],
        map_href=_map_href(view.filling.value(name)) if control == "geopoint" else "",
        held=view.said_of(name, "quarantine"),
        returned=view.said_of(name, "return"),
        asked=asked,
    )


def answer_words(view: Reviewed, name: str) -> str:
    """The answer as its auditor gave it, the free text of "other" behind it."""
    filling, question = view.filling, view.questionnaire.question(name)
    if filling.kind(name).control == "acknowledge":
        return _("Confirmed") if filling.value(name) else ""
    other = filling.other_text(name) if question.or_other else ""
    shown = day_answer(question.kind, filling.shown(name))
    return f"{shown}: {other}" if other else shown


def contact_of(view: Reviewed, name: str) -> Contact:
    """A timeline as it was recorded; its clock stands still."""
    timeline = Timeline.from_marks(view.filling.marks.get(name), view.channel_kind)
    last = timeline.marks[-1].at if timeline.marks else view.audit.done_at
    return Contact(timeline, view.zone, last)


def waits_of(contact: Contact) -> list[tuple[str, str]]:
    """The durations that the marks tell; one that was cut short is at least so long."""
    found = []
    for one in durations(contact.timeline):
        words = elapsed_words(timedelta(seconds=one.wait.seconds))
        told = {
            "answered": words,
            "cut": _("at least %(time)s, then gave up", time=words),
            "lost": _("%(time)s, then the line was dropped", time=words),
        }
        if one.wait.kind in told:
            found.append((_(one.label), told[one.wait.kind]))
    return found


def _was(view: Reviewed, name: str) -> str:
    """The first answer, where another one counts now."""
    keys = (name, other_of(name))
    first: dict[str, Any] = view.original.answers | view.original.marks
    now: dict[str, Any] = view.revision.answers | view.revision.marks
    changed = [key for key in keys if first.get(key) != now.get(key)]
    told = (value_words(view, key, first.get(key)) for key in keys if key in changed)
    return " ".join(one for one in told if one != NOTHING) or (NOTHING if changed else "")


def _points(scored: ScoreLine) -> str:
    if not scored.weight:
        return ""
    if scored.state is State.NOT_APPLICABLE:
        return _("does not apply")
    points: Decimal | None = scored.points
    return _("not known") if points is None else str(local_figure(f"{points} / {scored.weight}"))


def _map_href(value: Any) -> str:
    """A map of the place that was recorded; only the position leaves, and only when it is opened."""
    if not isinstance(value, dict) or "lat" not in value or "lon" not in value:
        return ""
    place = {"mlat": value["lat"], "mlon": value["lon"]}
    return "https://www.openstreetmap.org/?" + urlencode(place)
