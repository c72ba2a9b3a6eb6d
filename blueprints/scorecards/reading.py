"""What a scorecard page reads: the live figures, or a published edition as it was frozen."""

from dataclasses import dataclass
from datetime import datetime

from flask import g

from blueprints.scorecards.asked import asked_period
from domain.claim_facts import ClaimFacts
from domain.explanations.texts import Translate
from domain.report import EditionNote, Explains, Report
from domain.scorecard_rows import ALL
from domain.scorecard_values import ClaimResult, Scorecard
from services.explaining import explainer_of
from services.periods import Period
from services.reports import report_of
from services.scorecards import scorecard_of


@dataclass(frozen=True, slots=True)
class Reading:
    """One scorecard of one period, and everything that can be asked about it.

    `edition` is None for live figures; else `frozen` is its report, and `as_of` the moment of publication: audits
    below it are those approved until then. `lists_audits` is False where single audits are nobody's business: on a
    shared link.
    """

    scorecard: Scorecard
    period: Period
    edition: EditionNote | None = None
    as_of: datetime | None = None
    frozen: Report | None = None
    lists_audits: bool = True

    @property
    def is_live(self) -> bool:
        return self.frozen is None

    def report(self, translate: Translate = str) -> Report:
        """What files are written from."""
        return report_of(g.program, self.period, self.scorecard, translate)

    def explains(self, brand: str = ALL, channel: str = ALL) -> Explains:
        """Says why; a brand or a channel spare the live figures counting what was left out elsewhere."""
        return explainer_of(g.program, self.period, self.scorecard, brand, channel)

    def facts(self, result: ClaimResult) -> ClaimFacts | None:
        """What the pictures of a claim show."""
        return self.report().facts.of(result)


def reading() -> Reading:
    """What this request reads, found once; a blueprint of its own (a shared link) sets `g.reading` beforehand."""
    if "reading" not in g:
        period = asked_period()
        g.reading = Reading(scorecard_of(g.program, period), period)
    found: Reading = g.reading
    return found
