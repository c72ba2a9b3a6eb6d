"""Forms of everybody's own pages."""

from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import EmailField, PasswordField, RadioField, StringField
from wtforms.validators import InputRequired, Length

from services.passwords import LONGEST
from services.people import MOST_LETTERS_OF_A_NAME, MOST_LETTERS_OF_AN_ADDRESS


class SignInForm(FlaskForm):
    email = EmailField(
        _l("E-mail"),
        [
            InputRequired(_l("Write your e-mail address.")),
            Length(max=MOST_LETTERS_OF_AN_ADDRESS, message=_l("This address is too long.")),
        ],
        render_kw={"autocomplete": "username", "inputmode": "email", "autocapitalize": "none"},
    )
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Write your password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )


class InvitationForm(FlaskForm):
    name = StringField(
        _l("Your name"),
        [InputRequired(_l("Write your name.")), Length(max=MOST_LETTERS_OF_A_NAME)],
        render_kw={"autocomplete": "name"},
    )
    password = PasswordField(
        _l("Password"),
        [InputRequired(_l("Choose a password."))],
        render_kw={"autocomplete": "new-password"},
    )


class ProfileForm(FlaskForm):
    name = StringField(
        _l("Name"),
        [InputRequired(_l("Write your name.")), Length(max=MOST_LETTERS_OF_A_NAME)],
        render_kw={"autocomplete": "name"},
    )
    language = RadioField(_l("Language"))


class PasswordForm(FlaskForm):
    current = PasswordField(
        _l("Current password"),
        [InputRequired(_l("Write your current password.")), Length(max=LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
    password = PasswordField(
        _l("New password"),
        [InputRequired(_l("Choose a new password."))],
        render_kw={"autocomplete": "new-password"},
    )
