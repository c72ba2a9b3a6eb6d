"""Forms of the desk's set-up and fieldwork pages."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, Regexp

from blueprints.forms import offered
from domain.channels import KIND_NAMES
from domain.statistics.display import HIDDEN_BELOW
from services.screenshots import LONGEST_ALT

NAME_NEEDED = _l("Give it a name.")
ONE_NEEDED = _l("Choose one.")


class SettingsForm(FlaskForm):
    name = StringField(_l("Name"), [InputRequired(NAME_NEEDED), Length(max=160)])
    client = StringField(_l("Client"), [Length(max=160)])
    zone = StringField(_l("Time zone"), [InputRequired(_l("Name the time zone.")), Length(max=60)])
    live_to_managers = BooleanField(
        _l("Share the scorecard: managers see approved figures at once")
    )
    managers_may_share = BooleanField(_l("Managers may share editions by link"))
    staff_were_told = BooleanField(_l("The client's staff were told about these audits"))
    recording_allowed = BooleanField(
        _l("Recording contacts is allowed where the touchpoint allows it")
    )
    minimum_group = IntegerField(
        _l("Minimum group"),
        [
            InputRequired(_l("Say from how many audits on.")),
            NumberRange(HIDDEN_BELOW, 100, _l("Write a number from 5 to 100.")),
        ],
    )
    reach_unit = StringField(
        _l("What the reach of a claim counts"),
        [
            Regexp(
                r"^([A-Z]{3})?$",
                message=_l("Write a currency in three capitals (EUR), or nothing for people."),
            )
        ],
    )
    retention_days = IntegerField(
        _l("Keep personal content for"),
        [
            InputRequired(_l("Say for how many days.")),
            NumberRange(1, 3650, _l("Write a number from 1 to 3650.")),
        ],
    )


class BrandForm(FlaskForm):
    name = StringField(_l("Brand"), [InputRequired(NAME_NEEDED), Length(max=160)])
    is_client = BooleanField(_l("This is the client's own brand"))


class ChannelForm(FlaskForm):
    kind = SelectField(
        _l("Kind"),
        [InputRequired(ONE_NEEDED)],
        choices=offered(*((k, _l(n)) for k, n in KIND_NAMES.items())),
    )
    name = StringField(_l("Name"), [Length(max=160)])


class WaveForm(FlaskForm):
    name = StringField(_l("Name"), [InputRequired(NAME_NEEDED), Length(max=160)])
    starts = DateField(_l("First day"), [InputRequired(_l("Give the first day."))])
    ends = DateField(_l("Last day"), [InputRequired(_l("Give the last day."))])


class PeriodForm(FlaskForm):
    name = StringField(_l("Name"), [InputRequired(NAME_NEEDED), Length(max=160)])
    from_wave = SelectField(_l("First wave"), [InputRequired(ONE_NEEDED)])
    to_wave = SelectField(_l("Last wave"), [InputRequired(ONE_NEEDED)])


class UploadForm(FlaskForm):
    file = FileField(_l("Workbook"), [FileRequired(_l("Choose a workbook (.xlsx or .xls)."))])


class ScreenshotForm(FlaskForm):
    """A picture of a claim where it was advertised, what is to be seen in it, and the day it was taken."""

    file = FileField(_l("Screenshot"), [FileRequired(_l("Choose a picture first."))])
    alt = StringField(_l("What is to be seen"), [Length(max=LONGEST_ALT)])
    taken_on = DateField(_l("Taken on"), [Optional()])


class ImportForm(FlaskForm):
    file = FileField(_l("CSV file"), [FileRequired(_l("Choose a CSV file."))])
    create = BooleanField()


class AssignmentForm(FlaskForm):
    touchpoint = SelectField(_l("Touchpoint"), [InputRequired(ONE_NEEDED)], coerce=int)
    questionnaire = SelectField(_l("Questionnaire"), [InputRequired(ONE_NEEDED)], coerce=int)
    wave = SelectField(_l("Wave"), [InputRequired(ONE_NEEDED)], coerce=int)
    person = SelectField(_l("Auditor"), coerce=int)
    qualification = SelectField(_l("Needs"), coerce=int, default=0)
    due = DateTimeLocalField(
        _l("Due"),
        [InputRequired(_l("Say until when."))],
        format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"],
    )
    briefing = TextAreaField(_l("Briefing"), [Length(max=5000)])
    count = IntegerField(_l("How many"), [InputRequired(), NumberRange(min=1, max=100)], default=1)


class HandOverForm(FlaskForm):
    person = SelectField(_l("Auditor"), coerce=int)
    qualification = SelectField(_l("Needs"), coerce=int, default=0)
    due = DateTimeLocalField(
        _l("Due"), [Optional()], format=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    )


class CancelForm(FlaskForm):
    reason = TextAreaField(
        _l("Reason"), [InputRequired(_l("Say why it is cancelled.")), Length(max=1000)]
    )
