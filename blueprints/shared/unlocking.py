"""The passphrase of a link: asked for once, then remembered by a signed cookie of this link alone, for half a day."""

from flask import current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from itsdangerous import BadSignature, URLSafeTimedSerializer
from wtforms import PasswordField
from wtforms.validators import InputRequired

from blueprints.cookies import keep_in_browser
from models.sharing import ShareLink

HOURS = 12


class PassphraseForm(FlaskForm):
    passphrase = PasswordField(
        _l("Passphrase"),
        [InputRequired(_l("Write the passphrase."))],
        render_kw={"autocomplete": "off"},
    )


def is_unlocked(link: ShareLink) -> bool:
    """Whether no passphrase is needed, or it was given in this browser not long ago."""
    if link.passphrase_hash is None:
        return True
    try:
        kept = _signer().loads(request.cookies.get(_name(link), ""), max_age=HOURS * 3600)
    except BadSignature:
        return False
    return bool(kept == _content(link))


def unlocked(link: ShareLink, response: ResponseReturnValue) -> ResponseReturnValue:
    """The answer, with the cookie that spares asking again; it is sent to this link's pages only."""
    answer = make_response(response)
    signed = _signer().dumps(_content(link))
    keep_in_browser(answer, _name(link), str(signed), HOURS * 3600, path=url_for(".home"))
    return answer


def ask_for_passphrase(
    form: PassphraseForm | None = None, status: int = 200, minutes: int = 0
) -> ResponseReturnValue:
    """The form; nothing on it tells whose scorecard it is."""
    form = form or PassphraseForm(formdata=None)
    answer = make_response(render_template("shared/passphrase.html", form=form), status)
    if minutes:
        answer.headers["Retry-After"] = str(minutes * 60)
    return answer


def _name(link: ShareLink) -> str:
    return f"shared-{link.id}"


def _content(link: ShareLink) -> str:
    return f"{link.id} {(link.passphrase_hash or '')[-16:]}"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SETTINGS"].secret_key, salt="shared link")
