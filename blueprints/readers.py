"""Forms about who reads an edition: by a link, by e-mail; for the scorecard's pages and for the desk's."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    EmailField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from services.sharing.links import MOST_DAYS, MOST_LETTERS_OF_A_LABEL, USUAL_DAYS

WEEKDAYS = (
    _l("Monday"),
    _l("Tuesday"),
    _l("Wednesday"),
    _l("Thursday"),
    _l("Friday"),
    _l("Saturday"),
    _l("Sunday"),
)
DAYS = [SelectChoice(day, name) for day, name in enumerate(WEEKDAYS)]
HOURS = [SelectChoice(hour, f"{hour:02d}:00") for hour in range(24)]
RHYTHM_WORDS = {
    "published": _l("As soon as it is published"),
    "weekly": _l("Once a week, if there is a new one"),
    "monthly": _l("Once a month, if there is a new one"),
}


class ShareForm(FlaskForm):
    edition = SelectField(_l("Edition"), [InputRequired(_l("Choose an edition."))], coerce=int)
    label = StringField(
        _l("Who is it for?"),
        [InputRequired(_l("Say who it is for.")), Length(max=MOST_LETTERS_OF_A_LABEL)],
        render_kw={"autocomplete": "off"},
    )
    days = IntegerField(
        _l("Works for"),
        [
            InputRequired(_l("Say for how many days.")),
            NumberRange(1, MOST_DAYS, _l("Write a number from 1 to 365.")),
        ],
        default=USUAL_DAYS,
    )
    passphrase = PasswordField(
        _l("Passphrase"), [Optional()], render_kw={"autocomplete": "new-password"}
    )
    downloads = BooleanField(_l("Files may be downloaded"), default=True)


class RhythmForm(FlaskForm):
    """When editions are sent; `weekday` and `hour` count for a schedule alone."""

    rhythm = RadioField(
        _l("When"),
        [InputRequired(_l("Choose when it is sent."))],
        choices=[SelectChoice(*one) for one in RHYTHM_WORDS.items()],
        default="published",
    )
    weekday = SelectField(_l("On"), choices=DAYS, coerce=int, default=0)
    hour = SelectField(_l("At"), choices=HOURS, coerce=int, default=8)
    with_pdf = BooleanField(_l("With the PDF attached"))

    def how(self) -> dict[str, Any]:
        """What the services call it."""
        return {name: self[name].data for name in ("weekday", "hour", "with_pdf")}


class NoticesForm(RhythmForm):
    rhythm = RadioField(
        _l("Editions by e-mail"),
        [InputRequired(_l("Choose when it is sent."))],
        choices=[
            SelectChoice("none", _l("Not by e-mail")),
            *(SelectChoice(*one) for one in RHYTHM_WORDS.items()),
        ],
    )
    critical = BooleanField(_l("Tell me of critical failures as soon as their audit is approved"))
    verdicts = RadioField(
        _l("Tell me when a verdict changes"),
        [InputRequired(_l("Choose which verdicts."))],
        choices=[
            SelectChoice("none", _l("No")),
            SelectChoice("broken", _l("When a promise becomes broken, or is broken no more")),
            SelectChoice("any", _l("Any verdict")),
        ],
    )


class RecipientForm(RhythmForm):
    """`person` 0 is somebody outside of the program, by name and address."""

    person = SelectField(_l("Who"), coerce=int)
    name = StringField(_l("Name"), [Optional(), Length(max=120)])
    email = EmailField(_l("E-mail"), [Optional(), Length(max=254)])
