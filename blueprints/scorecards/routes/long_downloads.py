"""A scorecard with so many figures that its file is written behind the pages, as soon as somebody wants it."""

from typing import Any

from flask import abort, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.scorecards.asked import here, period_name
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.choosing import choice
from blueprints.scorecards.reading import Reading, reading
from blueprints.scorecards.routes.downloads import paper_asked
from blueprints.scorecards.routes.files import audience
from blueprints.scorecards.showing import alongside
from domain.exports import FORMATS
from domain.problems import Problem
from domain.words import N_, Sentence
from models.base import db
from services.exported import ask_for_file

ONLY_PUBLISHED = N_(
    "A file of this size is written of live figures or of a published edition. Publish the edition first, then ask "
    "for its file."
)


@scorecards.post("/<program_key>/download/<format>")
@alongside
def ask_for_scorecard(format: str) -> ResponseReturnValue:
    """The file as an entry of one's own files."""
    if format not in FORMATS:
        abort(404)
    if choice().is_draft:
        raise Problem("draft_not_written", Sentence(ONLY_PUBLISHED), 409)
    read = reading()
    ask_for_file(
        g.program, g.person, audience(), "scorecard", format, wish(read), about=about(read)
    )
    db.session.commit()
    flash(_("The file is being written. It appears here, and you get an e-mail when it is ready."))
    return redirect(here(".files"))


def wish(read: Reading) -> dict[str, Any]:
    """What is asked for, as it is kept: an edition by its number, else the period of the address."""
    named = read.period.name
    if read.edition is not None:
        return {"edition": read.edition.no, "named": f"{named} edition {read.edition.no}"} | paper()
    kept = {name: request.args[name] for name in ("wave", "period") if request.args.get(name)}
    return {**kept, "named": named, **paper()}


def paper() -> dict[str, str]:
    """The paper that was asked for; 404 for one that there is not, now and not when the file is written."""
    asked = paper_asked()
    return {"paper": asked} if asked else {}


def about(read: Reading) -> str:
    """The period, and the edition when it is one."""
    if read.edition is None:
        return period_name(read.period)
    return _("%(period)s, edition %(no)s", period=period_name(read.period), no=read.edition.no)
