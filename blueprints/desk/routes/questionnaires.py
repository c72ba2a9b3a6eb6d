"""Questionnaires: upload a workbook, see what was made of it, publish a version."""

from typing import Any

from flask import Response, flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.access import one_or_404
from blueprints.desk.blueprint import desk
from blueprints.desk.forms import UploadForm
from domain.problems import Problem
from models.base import db
from models.questionnaires import Version, questionnaires_of, versions_of
from services.publishing import blocking, publish_version
from services.questionnaires import (
    load_questionnaire,
    metrics_named,
    upload_workbook,
)
from services.translating import translated

WORKBOOK_TYPE = "application/octet-stream"


@desk.get("/<program_key>/questionnaires")
def questionnaires() -> str:
    return page(UploadForm())


@desk.post("/<program_key>/questionnaires")
def upload() -> ResponseReturnValue:
    """Keep what a workbook says as a version; a file that can't be read keeps everything as it was."""
    form = UploadForm()
    if not form.validate():
        return page(form), 422
    file = form.file.data
    try:
        version = upload_workbook(g.program, file.read(), file.filename or "", g.person)
    except Problem as problem:
        db.session.rollback()
        form.file.errors = [translated(problem.sentence)]
        return page(form, problem.details.get("findings", [])), problem.status
    db.session.commit()
    if version.is_published:
        flash(_("This workbook is version %(no)s already; nothing was changed.", no=version.no))
    return redirect(url_for(".version", version_id=version.id))


@desk.get("/<program_key>/questionnaires/<int:version_id>")
def version(version_id: int) -> str:
    version = version_or_404(version_id)
    form = load_questionnaire(version)
    return render_template(
        "desk/version.html",
        version=version,
        form=form,
        questions=sum(1 for question in form.questions()),
        scored=sum(1 for question in form.questions() if question.weight),
        metrics=metrics_named(form),
        errors=blocking(version),
        is_newest=version.questionnaire.versions[-1].id == version.id,
    )


@desk.post("/<program_key>/questionnaires/<int:version_id>/publication")
def publish(version_id: int) -> ResponseReturnValue:
    version = version_or_404(version_id)
    publish_version(version, g.person)
    db.session.commit()
    flash(_("Version %(no)s is published. New audits are filled in with it.", no=version.no))
    return redirect(url_for(".version", version_id=version.id))


@desk.get("/<program_key>/questionnaires/<int:version_id>/workbook")
def workbook(version_id: int) -> Response:
    """The file as it was uploaded."""
    version = version_or_404(version_id)
    answer = Response(version.workbook or b"", mimetype=WORKBOOK_TYPE)
    answer.headers.set(
        "Content-Disposition", "attachment", filename=version.workbook_name or "workbook.xlsx"
    )
    return answer


def version_or_404(version_id: int) -> Version:
    return one_or_404(versions_of(g.program.id).where(Version.id == version_id))


def page(form: UploadForm, findings: list[dict[str, Any]] | None = None) -> str:
    found = db.session.scalars(questionnaires_of(g.program.id))
    return render_template(
        "desk/questionnaires.html", form=form, questionnaires=list(found), findings=findings or []
    )
