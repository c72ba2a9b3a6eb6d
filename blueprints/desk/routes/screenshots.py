"""What a claim looked like where it was advertised: uploaded, replaced and taken away on the desk's claim page."""

from flask import Response, abort, flash, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.forms import ScreenshotForm
from blueprints.desk.routes.claims import claim_here, claim_page
from blueprints.screenshots import picture_response
from domain.problems import Problem
from models.base import db
from services.screenshots import keep_screenshot, remove_screenshot, screenshot_of
from services.translating import translated


@desk.post("/<program_key>/claims/<claim_key>/screenshot")
def show_claim(claim_key: str) -> ResponseReturnValue:
    """Keep a screenshot of the claim as it stands; what was typed stays when the picture can't be read."""
    claim, form = claim_here(claim_key), ScreenshotForm()
    if "remove" in request.form:
        remove_screenshot(claim.current, g.person)
        db.session.commit()
        return redirect(url_for(".claim", claim_key=claim.key))
    if not form.validate():
        return claim_page(claim, form), 422
    try:
        alt, day = form.alt.data or "", form.taken_on.data
        keep_screenshot(claim.current, form.file.data.stream, g.person, alt=alt, taken_on=day)
    except Problem as problem:
        db.session.rollback()
        form.file.errors = [translated(problem.sentence)]
        return claim_page(claim_here(claim_key), form), problem.status
    db.session.commit()
    flash(_("The screenshot is kept. Managers see it beside the promise."))
    return redirect(url_for(".claim", claim_key=claim.key))


@desk.get("/<program_key>/claims/<claim_key>/screenshot")
def screenshot(claim_key: str) -> Response:
    claim = claim_here(claim_key)
    kept = screenshot_of(g.program.id, claim.key, claim.current.no)
    return picture_response(kept) if kept else abort(404)
