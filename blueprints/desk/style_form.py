"""The form of a program's house style, and the picture that shows what it makes."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import BooleanField, ColorField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

NEEDED = _l("Choose a colour.")


class StyleForm(FlaskForm):
    logo = FileField(_l("Logo"))
    without_logo = BooleanField(_l("Take the logo away"))
    accent = ColorField(_l("Colour of bands and lines"), [InputRequired(NEEDED)])
    on_accent = ColorField(_l("Colour of words on it"), [InputRequired(NEEDED)])
    paper = RadioField(
        _l("Paper of PDF documents"),
        choices=[SelectChoice("a4", _l("A4")), SelectChoice("letter", _l("US Letter"))],
    )
