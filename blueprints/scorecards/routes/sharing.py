"""Sharing an edition by a link: the links one made, a new one, taking one back."""

from typing import Any

from flask import abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms.fields.choices import SelectChoice

from blueprints.access import one_or_404
from blueprints.forms import tell_at_field
from blueprints.readers import ShareForm
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.showing import without_figures
from blueprints.shared_links import PAGES, listed
from domain.problems import Problem
from models.base import db
from models.editions import Edition, editions_of
from models.sharing import ShareLink, links_of
from services.addresses import address_of
from services.sharing.links import make_link, may_share, revoke_link, token_of


@scorecards.get("/<program_key>/sharing")
@without_figures
def sharing() -> str:
    return page()


@scorecards.post("/<program_key>/sharing")
@without_figures
def share() -> ResponseReturnValue:
    if not may_share(g.program, at_desk=g.at_desk):
        abort(403)
    form = share_form()
    if not form.validate():
        return page(form), 422
    edition = one_or_404(editions_of(g.program.id).where(Edition.id == form.edition.data))
    how = {name: form[name].data for name in ("label", "days", "passphrase", "downloads")}
    try:
        link = make_link(edition, g.person, **how)
    except Problem as problem:
        tell_at_field(form, problem)
        return page(form), problem.status
    db.session.commit()
    # Not a redirect: the link is shown once and kept nowhere.
    return page(made=link, address=address_of("shared.home", token=token_of(link)))


@scorecards.post("/<program_key>/sharing/<int:link_id>/revocation")
@without_figures
def take_link_back(link_id: int) -> ResponseReturnValue:
    """Of one's own links; the desk takes back any."""
    link = one_or_404(own_links().where(ShareLink.id == link_id))
    revoke_link(link, g.person)
    db.session.commit()
    flash(_("The link for %(label)s opens nothing any more.", label=link.label))
    return redirect(url_for(".sharing"))


def own_links() -> Any:
    found = links_of(g.program.id)
    return found if g.at_desk else found.where(ShareLink.made_by_id == g.person.id)


def share_form() -> ShareForm:
    form = ShareForm()
    form.edition.choices = [
        SelectChoice(row.id, _("Edition %(no)s: %(period)s", no=row.no, period=row.period_name))
        for row in db.session.scalars(editions_of(g.program.id))
    ]
    return form


def page(form: ShareForm | None = None, **more: Any) -> str:
    form = form or share_form()
    if request.method == "GET" and (asked := request.args.get("edition", 0, int)):
        chosen = db.session.scalar(editions_of(g.program.id).where(Edition.no == asked))
        form.edition.data = chosen.id if chosen else None
    return render_template(
        "scorecards/sharing.html",
        form=form,
        links=listed(own_links()),
        opened=PAGES,
        may_share=may_share(g.program, at_desk=g.at_desk),
        **more,
    )
