"""The audits of a program as lists: what waits for review, what was decided, which failures to confirm."""

from flask import g, render_template
from flask_babel import gettext as _

from blueprints.desk.blueprint import desk
from blueprints.desk.review import queue
from blueprints.desk.review.breaking import failures_in
from blueprints.paging import part_of
from models.audits import Audit
from models.failures import failures_to_confirm


@desk.get("/<program_key>/reviews")
def reviews() -> str:
    """One pile, narrowed by the filters."""
    pile = queue.pile_asked_for()
    part = part_of(queue.audits_in(g.program.id, pile), Audit.id)
    return render_template(
        "desk/review/list.html",
        pile=pile,
        piles=piles(queue.counted(g.program.id)),
        part=part,
        said=queue.problems_by_audit([audit.id for audit in part.rows]),
        auditors=queue.people_in(g.program.id, Audit.auditor_id).values(),
        reviewers=queue.people_in(g.program.id, Audit.decided_by_id),
        filters=queue.filters_kept(),
        to_confirm=queue.to_confirm(g.program.id),
        held=queue.held(g.program.id),
    )


@desk.get("/<program_key>/reviews/failures")
def failures() -> str:
    """Failures that would break a promise, and wait for a second reviewer."""
    return render_template(
        "desk/review/failures.html",
        failures=failures_in(failures_to_confirm(g.program.id)),
        reviewers=queue.people_in(g.program.id, Audit.decided_by_id),
    )


def piles(counts: dict[str, int]) -> list[tuple[queue.Pile, str, int]]:
    """Every pile with its name and how many audits lie in it."""
    return [(pile, _(pile.label), counts[pile.key]) for pile in queue.PILES]
