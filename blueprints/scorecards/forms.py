"""Forms of the scorecard's pages."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from services.people import MOST_LETTERS_OF_AN_ADDRESS


class ActionForm(FlaskForm):
    what = StringField(
        _l("What is to be mended"),
        [InputRequired(_l("Say what is to be mended.")), Length(max=300)],
    )
    owner = StringField(
        _l("Owner"), [InputRequired(_l("Name one person who sees to it.")), Length(max=160)]
    )
    owner_email = StringField(
        _l("E-mail of the owner"),
        [Optional(), Length(max=MOST_LETTERS_OF_AN_ADDRESS)],
    )
    due = DateField(_l("Due"), [Optional()])
    note = TextAreaField(_l("Note"), [Length(max=5000)])


class StepForm(FlaskForm):
    text = TextAreaField(_l("What was done or decided"), [Length(max=5000)])
    photo = FileField(_l("A picture that proves it"))


class RawForm(FlaskForm):
    format = RadioField(_l("Kind of file"))
    wave = SelectField(_l("Wave"), default="")
    brand = SelectField(_l("Brand"), default="")
    channel = SelectField(_l("Channel"), default="")
    every_state = BooleanField(_l("Audits in every state, not only approved ones"))
