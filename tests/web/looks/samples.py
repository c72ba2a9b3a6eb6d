"""Invented content for the style guide: a form with every control, a grid, a timeline."""

from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    Form,
    IntegerField,
    MultipleFileField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange
from wtforms.widgets import CheckboxInput, ListWidget

from domain.claim_facts import HourFact, PartFacts
from domain.pictures import Canvas
from domain.pictures.hours import hours
from domain.pictures.interval import Measured
from domain.pictures.small import WIDTH, small_interval


class SampleForm(Form):
    greeting = RadioField(
        "How were you greeted?",
        choices=[
            SelectChoice("name", "By name, within a minute"),
            SelectChoice("nod", "With a nod"),
            SelectChoice("none", "Not at all"),
            SelectChoice("na", "Does not apply: nobody was on the floor when I came in"),
        ],
        validators=[InputRequired("Choose how you were greeted.")],
    )
    asked = SelectMultipleField(
        "What did they ask you?",
        choices=[
            SelectChoice("use", "What it is for"),
            SelectChoice("budget", "My budget"),
            SelectChoice("nothing", "Nothing"),
        ],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    solved = RadioField(
        "Was your question answered?",
        choices=[SelectChoice("yes", "Yes"), SelectChoice("no", "No")],
        validate_choice=False,
    )
    care = RadioField(
        "How much did they care?", choices=[SelectChoice(str(n)) for n in range(1, 6)]
    )
    likely = RadioField(
        "Would you come back?",
        choices=[SelectChoice(str(n)) for n in range(11)],
        validate_choice=False,
    )
    waited = IntegerField(
        "How long did you stand and wait?",
        [NumberRange(0, 600, "A wait is between 0 and 600 minutes.")],
    )
    seen_on = DateField("Which day was it?")
    seen_at = TimeField("At what time?")
    said = TextAreaField("What did they say, in their words?")
    email = StringField("E-mail address")
    role = SelectField(
        "Role",
        choices=[SelectChoice("auditor", "Auditor"), SelectChoice("desk", "Desk")],
        validate_choice=False,
    )
    photo = MultipleFileField("Photo of the price tag")
    briefed = BooleanField("I have read the briefing")


def sample_form(wrong: bool) -> SampleForm:
    """The form half filled in; with two errors when `wrong`."""
    form = SampleForm(
        MultiDict(
            {"waited": "900" if wrong else "20", "care": "4", "solved": "no", "asked": "budget"}
        )
    )
    if wrong:
        form.validate()
    return form


def _cell(value: int, n: int, margin: int, *claims: tuple[str, str]) -> dict[str, Any]:
    return {
        "value": value,
        "n": n,
        "low": value - margin,
        "high": value + margin,
        "claims": claims,
        "hit": any(verdict == "Broken" for verdict, _ in claims),
    }


GRID = [
    (
        "Northline",
        "your brand",
        [
            _cell(41, 61, 9, ("Broken", "24/7"), ("Broken", "2 min")),
            _cell(72, 48, 8, ("Kept", "Expert")),
            _cell(38, 40, 10, ("Not proven yet", "24 h")),
            _cell(88, 42, 6, ("Kept", "10 min")),
        ],
    ),
    (
        "Cello",
        "competitor",
        [
            _cell(66, 60, 8, ("Not proven yet", "Dropped")),
            _cell(70, 46, 9),
            _cell(64, 41, 10, ("None", "Friendliest")),
            _cell(71, 40, 9),
        ],
    ),
    (
        "Halden",
        "competitor",
        [_cell(78, 60, 7), _cell(84, 60, 7, ("Kept", "Expert")), _cell(69, 40, 9), None],
    ),
]

SECTIONS = [
    {"title": "Arrival", "href": "#", "answered": 4, "asked": 4, "problems": 0},
    {"title": "Waiting", "href": "#", "answered": 3, "asked": 6, "problems": 1, "current": True},
    {"title": "Advice", "href": "#", "answered": 0, "asked": 9, "problems": 0},
    {"title": "Leaving", "href": "#", "answered": 0, "asked": 3, "problems": 0},
]

MARKS = [
    {
        "elapsed": "00:00",
        "label": "Dialled",
        "correct": {"id": "c0", "name": "at-0", "value": "14:05:00", "submit": ("correct", "0")},
    },
    {
        "elapsed": "00:06",
        "label": "Menu answered",
        "was": "00:09",
        "correct": {"id": "c1", "name": "at-1", "value": "14:05:06", "submit": ("correct", "1")},
    },
    {"elapsed": "00:31", "label": "In the queue", "undo": ("undo", "2")},
]

TABS = [
    {"label": "Review", "href": "#", "current": True, "count": 4, "what": "audits to review"},
    {"label": "Fieldwork", "href": "#", "count": 31, "what": "open assignments"},
    {"label": "Claims", "href": "#"},
    {"label": "Questionnaires", "href": "#"},
    {"label": "Touchpoints", "href": "#"},
    {"label": "People", "href": "#"},
]

AUDIT_STATES = (
    "draft",
    "submitted",
    "quarantined",
    "conflict",
    "returned",
    "approved",
    "rejected",
    "withdrawn",
)
OTHER_STATES = ("open", "assigned", "overdue", "cancelled", "invited", "running")

TRIED = tuple(
    HourFact(24 * day + hour, 1, failed, failed)
    for day in range(7)
    for hour in range(day % 3, 24, 3)
    for failed in (int(hour in (2, 3, 4) and day in (1, 4, 6)),)
)
WEEK = PartFacts(0, "phone", "yes_no", 56, hours=TRIED, promised_hours=tuple(range(168)))
SMALL = Canvas(WIDTH)
RANGES = [
    small_interval(f"range-{place}", measured, SMALL)
    for place, measured in enumerate(
        (
            Measured(0.92, "share", "broken", 1.0, "every time", margin=(0.75, 0.97)),
            Measured(380, "seconds", "broken", 120, range=(240, 530)),
            Measured(0.02, "share", "open", 0.06, beside="Cello", margin=(0.01, 0.08)),
            Measured(94, "points", "kept", 80, range=(82, 99)),
        )
    )
]

EXAMPLES: dict[str, Any] = {
    "grid": GRID,
    "sections": SECTIONS,
    "marks": MARKS,
    "ranges": RANGES,
    "week": hours("week", WEEK, Canvas()),
    "audit_states": AUDIT_STATES,
    "other_states": OTHER_STATES,
    "desk_pages": TABS,
    "program_name": "Telecom service",
    "programs": [{"name": "Telecom service", "href": "#"}, {"name": "Retail autumn", "href": "#"}],
    "person_name": "Dana Reed",
    "sign_out_href": "/sign-out",
    "account_links": [{"label": "Password", "href": "#"}],
}
