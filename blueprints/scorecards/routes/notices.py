"""Your notices: which editions and alerts one person gets by e-mail about one program."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.readers import NoticesForm
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.showing import without_figures
from models.alerts import wish_of
from models.base import db
from models.subscriptions import subscription_of
from services.mail import mail_is_set
from services.sharing.subscriptions import subscribe, unsubscribe
from services.sharing.wishes import wish


@scorecards.get("/<program_key>/notices")
@without_figures
def notices() -> str:
    return page(form_as_kept())


@scorecards.post("/<program_key>/notices")
@without_figures
def save_notices() -> ResponseReturnValue:
    form = NoticesForm()
    if not form.validate():
        return page(form), 422
    known = db.session.scalar(subscription_of(g.program.id, g.person.id))
    if form.rhythm.data != "none":
        subscribe(g.program, g.person, form.rhythm.data, **form.how())
    elif known is not None:
        unsubscribe(known, g.person)
    wish(g.program, g.person, critical=form.critical.data, verdicts=form.verdicts.data)
    db.session.commit()
    flash(_("Your notices are saved."))
    return redirect(url_for(".notices"))


def form_as_kept() -> NoticesForm:
    """What the person chose, or nothing."""
    mails = db.session.scalar(subscription_of(g.program.id, g.person.id))
    alerts = db.session.scalar(wish_of(g.program.id, g.person.id))
    return NoticesForm(
        formdata=None,
        rhythm=mails.rhythm if mails else "none",
        weekday=mails.weekday if mails else 0,
        hour=mails.hour if mails else 8,
        with_pdf=mails.with_pdf if mails else False,
        critical=alerts.critical if alerts else False,
        verdicts=alerts.verdicts if alerts else "none",
    )


def page(form: NoticesForm) -> str:
    return render_template("scorecards/notices.html", form=form, mail=mail_is_set())
