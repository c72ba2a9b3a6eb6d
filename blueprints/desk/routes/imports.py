"""Imports from CSV: what a file must look like, and what became of it."""

import csv
from io import StringIO

from flask import Response, abort, flash, g, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import select

from blueprints.desk.blueprint import desk
from blueprints.desk.forms import ImportForm
from models.base import db
from models.findings import ImportFile
from services.imports import IMPORTS, Imported, Importer, import_file

FILES_SHOWN = 20
SEEN_AT = {
    "brands": ("desk.touchpoints", "brands"),
    "touchpoints": ("desk.touchpoints", None),
    "claims": ("desk.claims", None),
    "assignments": ("desk.assignments", None),
}
"""Where the rows of an import are seen: the page, and the place on it."""


@desk.get("/<program_key>/import")
def imports() -> str:
    """What can be imported, and what was."""
    return render_template(
        "desk/imports.html", importers=IMPORTS, files=files(tuple(IMPORTS)), form=None
    )


@desk.get("/<program_key>/import/<kind>")
def import_page(kind: str) -> str:
    return page(importer_or_404(kind), ImportForm())


@desk.post("/<program_key>/import/<kind>")
def run_import(kind: str) -> ResponseReturnValue:
    """Import the file, or show every row that stands in the way."""
    importer, form = importer_or_404(kind), ImportForm()
    if not form.validate():
        return page(importer, form), 422
    file = form.file.data
    result = import_file(
        g.program,
        importer,
        file.read(),
        file.filename or "",
        g.person,
        create=form.create.data,
    )
    if result.refused:
        db.session.rollback()
        form.file.errors = [_("Nothing was imported. Mend what is listed below, then try again.")]
        return page(importer, form, result, file.filename or ""), 422
    db.session.commit()
    if result.before is None:
        flash(summary(result))
    return page(importer, form, result, file.filename or "")


@desk.get("/<program_key>/import/<kind>/example.csv")
def example(kind: str) -> Response:
    """A file with all columns and one row, to begin with."""
    columns = importer_or_404(kind).columns()
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns])
    writer.writerow([column.example for column in columns])
    # The mark at the beginning tells spreadsheet programs that this is UTF-8.
    answer = Response("\ufeff" + text.getvalue(), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=f"{kind}-example.csv")
    return answer


def importer_or_404(kind: str) -> type[Importer]:
    if kind not in IMPORTS:
        abort(404)
    return IMPORTS[kind]


def page(
    importer: type[Importer], form: ImportForm, result: Imported | None = None, name: str = ""
) -> str:
    endpoint, place = SEEN_AT[importer.key]
    return render_template(
        "desk/import.html",
        importer=importer,
        importers=IMPORTS,
        form=form,
        result=result,
        name=name,
        files=files((importer.key,)),
        seen_at=url_for(endpoint, _anchor=place),
    )


def files(kinds: tuple[str, ...]) -> list[ImportFile]:
    """The latest files that were imported."""
    found = select(ImportFile).where(
        ImportFile.program_id == g.program.id, ImportFile.kind.in_(kinds)
    )
    newest = found.order_by(ImportFile.at.desc(), ImportFile.id.desc()).limit(FILES_SHOWN)
    return list(db.session.scalars(newest))


def summary(result: Imported) -> str:
    return ngettext(
        "%(num)s row read: %(added)s added, %(changed)s changed, %(same)s as they were.",
        "%(num)s rows read: %(added)s added, %(changed)s changed, %(same)s as they were.",
        result.rows,
        added=result.added,
        changed=result.changed,
        same=result.same,
    )
