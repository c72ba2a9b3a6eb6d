"""Links to editions as lists show them: whom each is for, whether it still opens, who read what when."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import defer, joinedload

from domain.words import N_
from models.base import db, utc_now
from models.editions import Edition
from models.sharing import ShareLink, ShareOpen

MOST = 100
MOST_OPENS = 20
PAGES = {
    "home": N_("the scorecard"),
    "claim": N_("a promise"),
    "behind": N_("why a figure is what it is"),
    "gap": N_("the promise gap"),
    "method": N_("how we judge"),
    "download": N_("a file"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One link with its latest opens."""

    link: ShareLink
    state: str
    opens: Sequence[ShareOpen]

    @property
    def is_active(self) -> bool:
        return self.state == "active"


def listed(links: Select[ShareLink]) -> list[Listed]:
    """The latest of these links."""
    edition = joinedload(ShareLink.edition).options(defer(Edition.document))
    found = db.session.scalars(links.options(edition, joinedload(ShareLink.made_by)).limit(MOST))
    now, rows = utc_now(), list(found)
    opens = _opens([row.id for row in rows])
    return [Listed(row, row.state(now), opens[row.id][:MOST_OPENS]) for row in rows]


def _opens(ids: Sequence[int]) -> dict[int, list[ShareOpen]]:
    found = select(ShareOpen).where(ShareOpen.link_id.in_(ids)).order_by(ShareOpen.at.desc())
    by_link: dict[int, list[ShareOpen]] = defaultdict(list)
    for one in db.session.scalars(found.limit(MOST * MOST_OPENS)):
        by_link[one.link_id].append(one)
    return by_link
