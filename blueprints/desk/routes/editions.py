"""Editions at the desk: the list, and preparing, previewing, publishing and correcting one."""

from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import Length, Optional

from blueprints.desk.blueprint import desk
from blueprints.forms import tell_at_field
from domain.problems import Problem
from models.base import db
from models.editions import Edition, editions_of
from services.editions import Span, edition_no, publish_edition, span_of, spans_of
from services.editions.preparing import Prepared, prepare
from services.editions.remarks import remarks_on
from services.editions.summaries import MOST_LETTERS, keep_draft
from services.jobs import ask_for
from services.jobs.unmade import ask_for_files_of


class EditionForm(FlaskForm):
    """`no` and `stamp` say what was looked at: the number it will have, and the counts."""

    summary = TextAreaField(validators=[Length(max=2 * MOST_LETTERS)])
    reason = TextAreaField(_l("What was wrong?"), validators=[Length(max=1000)])
    corrects = IntegerField(validators=[Optional()])
    no = IntegerField(validators=[Optional()])
    stamp = HiddenField()


@desk.get("/<program_key>/editions")
def editions() -> str:
    found = list(db.session.scalars(editions_of(g.program.id)))
    return render_template(
        "desk/editions.html", editions=found, spans=spans_of(g.program), latest=_latest(found)
    )


@desk.get("/<program_key>/editions/prepare")
def prepare_edition() -> str:
    prepared = prepare(g.program, asked_span())
    form = EditionForm(formdata=None, summary=prepared.summary, corrects=_asked_correction())
    return page(form, prepared)


@desk.post("/<program_key>/editions/prepare")
def publish_it() -> ResponseReturnValue:
    """Keep the summary, or publish; a second click finds the edition that is there."""
    form, span = EditionForm(), asked_span()
    if not form.validate():
        return page(form, prepare(g.program, span)), 422
    try:
        if request.form.get("deed") != "publish":
            return _keep(form, span)
        return _publish(form, span)
    except Problem as problem:
        db.session.rollback()
        _keep_what_was_typed(form, span)
        tell_at_field(form, problem)
        return page(form, prepare(g.program, span)), problem.status


def asked_span() -> Span:
    """The period of the address, the first one when it names none."""
    asked = request.args.get("period", "")
    spans = spans_of(g.program)
    if not spans:
        return span_of(g.program, asked)
    return span_of(g.program, asked) if asked else spans[0]


def page(form: EditionForm, prepared: Prepared) -> str:
    corrected = edition_no(g.program.id, form.corrects.data) if form.corrects.data else None
    form.no.data, form.stamp.data = prepared.no, prepared.stamp
    return render_template(
        "desk/prepare_edition.html",
        form=form,
        prepared=prepared,
        corrected=corrected,
        remarks=remarks_on(prepared),
        spans=spans_of(g.program),
        most=MOST_LETTERS,
    )


def preview_href(span: Span) -> str:
    """The scorecard of the period with the words of the draft, as managers will see it."""
    asked: dict[str, Any] = {"edition": "draft", **span.asked}
    return url_for("scorecards.home", **asked)


def _keep(form: EditionForm, span: Span) -> ResponseReturnValue:
    keep_draft(g.program, span, form.summary.data or "", g.person)
    db.session.commit()
    if request.form.get("deed") == "preview":
        return redirect(preview_href(span))
    flash(_("The summary is kept. Nobody but the desk sees it until you publish."))
    return redirect(url_for(".prepare_edition", period=span.value, corrects=form.corrects.data))


def _publish(form: EditionForm, span: Span) -> ResponseReturnValue:
    given = {
        "no": form.no.data or 1,
        "stamp": form.stamp.data or "",
        "corrects": form.corrects.data,
        "reason": form.reason.data or "",
    }
    if edition_no(g.program.id, given["no"]) is None and prepare(g.program, span).is_large:
        summary = form.summary.data or ""
        keep_draft(g.program, span, summary, g.person)  # the job may be refused, the words stay
        ask_for("edition", g.program, g.person, period=span.value, summary=summary, **given)
        db.session.commit()
        flash(_("Edition %(no)s is being published. It stands here in a moment.", no=given["no"]))
        return redirect(url_for(".editions"))
    edition = publish_edition(g.program, span, form.summary.data or "", g.person, **given)
    ask_for_files_of(edition, g.person)
    db.session.commit()
    flash(_("Edition %(no)s is published. Managers can read it now.", no=edition.no))
    return redirect(url_for(".editions", _anchor=f"edition-{edition.no}"))


def _keep_what_was_typed(form: EditionForm, span: Span) -> None:
    """What the desk wrote outlives a refusal."""
    try:
        keep_draft(g.program, span, form.summary.data or "", g.person)
    except Problem:
        return
    db.session.commit()


def _asked_correction() -> int | None:
    return request.args.get("corrects", None, int)


def _latest(newest_first: list[Edition]) -> dict[str, Edition]:
    """The standing edition of each period by `Span.value`."""
    found: dict[str, Edition] = {}
    for one in newest_first:
        value = f"{one.period_kind}:{one.period_key}" if one.period_key else one.period_kind
        found.setdefault(value, one)
    return found
