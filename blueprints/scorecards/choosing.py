"""Whether a page shows live figures or an edition, and which: by the address, the program, and who reads."""

from dataclasses import dataclass

from flask import abort, g, request

from blueprints.access import one_or_404
from models.base import db
from models.editions import Edition, editions_of, editions_over

DRAFT = "draft"
"""Asked for by the desk alone: the next edition as managers will see it."""

LIVE = "live"


@dataclass(frozen=True, slots=True)
class Choice:
    """What this request reads: an edition, the draft of one, or (neither) the live figures, where they may be seen.

    `lists_audits` is False where single audits are nobody's business: on a shared link.
    """

    edition: Edition | None = None
    is_draft: bool = False
    may_see_live: bool = False
    lists_audits: bool = True

    @property
    def is_live(self) -> bool:
        return self.edition is None and not self.is_draft and self.may_see_live

    @property
    def is_nothing(self) -> bool:
        """No edition of what was asked for, and the live figures are not for this person."""
        return not self.is_live and self.edition is None and not self.is_draft

    @property
    def kept(self) -> dict[str, str | None]:
        """What links carry on: the edition stands for its period, and stays the same while somebody reads it."""
        if self.edition is None:
            return {}
        return {"edition": str(self.edition.no), "wave": None, "period": None}


def choose(at_desk: bool) -> Choice:
    """By `?edition=`: a number, "live", "draft"; without it live figures where they may be seen, else the latest."""
    may_see_live = at_desk or g.program.live_to_managers
    asked = request.args.get("edition", "")
    if asked == DRAFT:
        return Choice(is_draft=True) if at_desk else abort(404)
    if asked.isascii() and asked.isdecimal() and len(asked) < 9:
        found = editions_of(g.program.id).where(Edition.no == int(asked))
        return Choice(one_or_404(found), may_see_live=may_see_live)
    if asked not in ("", LIVE):
        abort(404)
    if may_see_live:
        return Choice(may_see_live=True)
    return Choice(_latest())


def _latest() -> Edition | None:
    """The one that stands for the period of the address; of any period when it names none."""
    wave, declared = request.args.get("wave", ""), request.args.get("period", "")
    if declared:
        found = editions_over(g.program.id, "declared", declared)
    elif wave:
        found = editions_over(g.program.id, "wave", wave)
    else:
        found = editions_of(g.program.id)
    return db.session.scalar(found.limit(1))


def choice() -> Choice:
    """What was chosen for this request; live figures below a blueprint that chooses nothing."""
    found: Choice = g.get("choice") or Choice(may_see_live=True)
    return found
