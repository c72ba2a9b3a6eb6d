"""Files that are made behind the pages: raw audits and their photos, and scorecards too large to wait for."""

from typing import Any
from uuid import UUID

from flask import Response, abort, flash, g, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.access import one_or_404
from blueprints.forms import by_id, offered, tell_at_field
from blueprints.scorecards.asked import here
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.forms import RawForm
from blueprints.scorecards.showing import alongside
from domain.exports import FORMATS
from domain.problems import Problem
from domain.raw import RAW_FORMATS
from models.base import db
from models.exported import ExportedFile, files_of
from services.exported import ask_for_file, is_made, try_file_again
from services.exported.media import check_size
from services.exported.selection import STATES
from services.store import stream_bytes

MEDIA = "media"
SHOWN = 30


@scorecards.get("/<program_key>/files")
@alongside
def files() -> str:
    return page(filled(RawForm()))


@scorecards.post("/<program_key>/files")
@alongside
def ask_for_raw() -> ResponseReturnValue:
    if not may_ask_for_audits():
        abort(403)
    form = filled(RawForm())
    if not form.validate():
        return page(form), 422
    kind = "media" if form.format.data == MEDIA else "raw"
    try:
        file = ask_for_file(g.program, g.person, audience(), kind, form.format.data, *wish(form))
        if kind == "media":
            check_size(file)
    except Problem as problem:
        db.session.rollback()
        tell_at_field(form, problem)
        return page(form), problem.status
    db.session.commit()
    flash(_("The file is being written. It appears here, and you get an e-mail when it is ready."))
    return redirect(here(".files"))


@scorecards.get("/<program_key>/files/<uuid:file_id>")
@alongside
def fetch_file(file_id: UUID) -> Any:
    """The bytes, piece by piece, for whoever asked for them and for nobody else."""
    file = one_file(file_id)
    if not is_made(file):
        abort(410)
    try:
        pieces = stream_bytes(file.path)
    except FileNotFoundError:
        abort(410)
    response = Response(pieces, content_type=file.media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{file.name}"'
    response.headers["Content-Length"] = str(file.size)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@scorecards.post("/<program_key>/files/<uuid:file_id>/again")
@alongside
def try_again_to_write(file_id: UUID) -> ResponseReturnValue:
    try_file_again(one_file(file_id))
    db.session.commit()
    return redirect(here(".files"))


def one_file(file_id: UUID) -> ExportedFile:
    """One's own file; 403 for one that this person may not read any more."""
    found: ExportedFile = one_or_404(
        files_of(g.program.id, g.person.id).where(ExportedFile.id == file_id)
    )
    if not may_still_read(found):
        abort(403)
    return found


def may_still_read(file: ExportedFile) -> bool:
    """What was asked for at the desk, or while the program was live, is for who may read as much today."""
    if g.at_desk:
        return True
    is_published = file.kind == "scorecard" and "edition" in file.asked
    return is_published or (file.audience == "manager" and g.program.live_to_managers)


def may_ask_for_audits() -> bool:
    """Managers get single audits only where they may read live figures."""
    return bool(g.at_desk or g.program.live_to_managers)


def audience() -> str:
    return "desk" if g.at_desk else "manager"


def filled(form: RawForm) -> RawForm:
    """The form with what this program has to choose from."""
    anything = offered(("", _("All")))
    form.wave.choices = anything + by_id(reversed(g.program.waves))
    form.brand.choices = anything + by_id(g.program.brands)
    form.channel.choices = anything + by_id(g.program.channels)
    form.format.choices = offered(
        *((key, f"{_(one.name)}, {_(one.good_for)}") for key, one in RAW_FORMATS.items()),
        (MEDIA, _("Photos, in one archive")),
    )
    form.format.data = form.format.data or "csv"
    return form


def wish(form: RawForm) -> tuple[dict[str, Any], str]:
    """What is asked for, as it is kept; and in words."""
    asked: dict[str, Any] = {}
    words = []
    for name in ("wave", "brand", "channel"):
        field = form[name]
        if field.data:
            asked["waves" if name == "wave" else name] = (
                [int(field.data)] if name == "wave" else int(field.data)
            )
            words.append(dict(field.choices)[field.data])
    asked["named"] = " ".join(words)
    if form.every_state.data and g.at_desk:
        asked["states"] = list(STATES)
        words.append(_("every state"))
    return asked, " · ".join(words) or _("All approved audits")


def page(form: RawForm) -> str:
    own = db.session.scalars(files_of(g.program.id, g.person.id).limit(SHOWN))
    found = [file for file in own if may_still_read(file)]
    return render_template(
        "scorecards/files.html",
        form=form,
        files=found,
        is_made=is_made,
        may_ask=may_ask_for_audits(),
        under_way=[one for one in found if one.job and one.job.is_unfinished],
        size_words=size_words,
        format_words=format_words,
    )


def size_words(size: int) -> str:
    """ "3.4 MB"."""
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{max(size / 1e3, 0.1):.1f} kB"


def format_words(file: ExportedFile) -> str:
    """What kind of file it is."""
    if file.kind == MEDIA:
        return _("Photos")
    if file.kind == "raw":
        return _("Audits: %(format)s", format=_(RAW_FORMATS[file.format].name))
    return _("Scorecard: %(format)s", format=_(FORMATS[file.format].name))
