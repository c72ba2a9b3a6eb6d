"""The form of one touchpoint."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import BooleanField, FloatField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, StopValidation
from wtforms.widgets import TextInput

DEGREES_NORTH = _l("Write degrees from -90 to 90, such as 53.7976.")
DEGREES_EAST = _l("Write degrees from -180 to 180, such as -1.5415.")


class Degrees(FloatField):
    """A number of degrees; a decimal comma is understood, and what is no number stays as it was typed."""

    widget = TextInput()

    def __init__(self, label: str, most: int, told: str, **more: Any) -> None:
        self.told = told
        super().__init__(label, [Optional(), NumberRange(-most, most, told)], **more)

    def process_formdata(self, valuelist: list[str]) -> None:
        text = "".join(valuelist).replace(",", ".").strip()
        try:
            self.data = float(text) if text else None
        except ValueError:
            raise ValueError(self.told) from None

    def pre_validate(self, form: Any) -> None:
        """What is no number is said once."""
        if self.process_errors:
            raise StopValidation()


class TouchpointForm(FlaskForm):
    name = StringField(_l("Name"), [InputRequired(_l("Give it a name.")), Length(max=160)])
    contact = StringField(_l("Contact"), [Length(max=300)])
    hours = StringField(_l("Opening hours"), [Length(max=300)])
    zone = StringField(_l("Time zone"), [InputRequired(_l("Name the time zone.")), Length(max=60)])
    address = StringField(_l("Address"), [Length(max=300)])
    region = StringField(_l("Region"), [Length(max=200)])
    latitude = Degrees(_l("Latitude"), 90, DEGREES_NORTH)
    longitude = Degrees(_l("Longitude"), 180, DEGREES_EAST)
    recording_allowed = BooleanField(_l("Contacts with this touchpoint may be recorded"))
