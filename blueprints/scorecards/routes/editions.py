"""The editions of a program, and the very bytes of each, so that anybody can check its hash."""

from flask import Response, abort, g, render_template, request

from blueprints.access import one_or_404
from blueprints.scorecards.blueprint import scorecards
from blueprints.scorecards.showing import without_figures
from models.base import db
from models.editions import Edition, editions_of
from services.editions.opening import bytes_of, edition_is_sound


@scorecards.get("/<program_key>/editions")
@without_figures
def editions() -> str:
    found = list(db.session.scalars(editions_of(g.program.id)))
    return render_template("scorecards/editions.html", editions=found, standing=standing(found))


@scorecards.get("/<program_key>/editions/<int:no>/edition.json")
@without_figures
def edition_file(no: int) -> Response:
    """Exactly what was hashed."""
    row = one_or_404(editions_of(g.program.id).where(Edition.no == no))
    if not edition_is_sound(row):
        abort(500)
    response = Response(bytes_of(row), content_type="application/json")
    name = f"{g.program.key}-edition-{row.no}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.set_etag(row.sha)
    response.make_conditional(request)
    return response


def standing(newest_first: list[Edition]) -> set[int]:
    """The numbers of those that no newer edition of the same period has taken the place of."""
    latest: dict[tuple[str, str], int] = {}
    for one in newest_first:
        latest.setdefault((one.period_kind, one.period_key), one.no)
    return set(latest.values())
